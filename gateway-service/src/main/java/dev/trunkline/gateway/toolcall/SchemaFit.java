package dev.trunkline.gateway.toolcall;

import dev.trunkline.gateway.json.JsonValue;
import java.util.List;

/**
 * Whether a value contradicts a JSON schema, by what decides without doubt: {@code type}, {@code required},
 * {@code enum}, {@code const}, {@code properties}, {@code items}, {@code additionalProperties: false}, {@code allOf},
 * {@code anyOf}, {@code oneOf} and references within the schema. All that it does not know it lets pass, so that
 * nothing valid is called invalid; work and depth are bounded, and what is beyond passes, too. Used for one value.
 */
final class SchemaFit {

    private static final int DEPTH_AT_MOST = 32;

    /** Bytes of schemas and values that are looked through. */
    private static final long BYTES_AT_MOST = 1 << 20;

    private static final String DEFINITIONS = "#/$defs/";
    private static final String OLDER_DEFINITIONS = "#/definitions/";

    /** Where such words stand, what an object may have is said elsewhere, too. */
    private static final List<String> ALSO_SAYS =
            List.of("patternProperties", "allOf", "anyOf", "oneOf", "$ref", "if", "unevaluatedProperties");

    private final JsonValue root;
    private long bytes;

    SchemaFit(JsonValue root) {
        this.root = root;
    }

    boolean contradicts(JsonValue value) {
        return contradicts(value, root, 0);
    }

    private boolean contradicts(JsonValue value, JsonValue schema, int depth) {
        if (depth > DEPTH_AT_MOST || isTooMuch(schema)) {
            return false;
        }
        if (schema.isFalse()) {
            return true;
        }
        if (!schema.isObject()) {
            return false;
        }
        JsonValue reference = schema.member("$ref");
        if (reference.isString() && contradicts(value, referred(reference.string()), depth + 1)) {
            return true;
        }
        return contradictsType(value, schema)
                || contradictsWords(value, schema)
                || contradictsEach(value, schema, depth)
                || value.isObject() && contradictsMembers(value, schema, depth)
                || value.isArray() && contradictsItems(value, schema, depth);
    }

    private boolean isTooMuch(JsonValue looked) {
        bytes += looked.to() - looked.from() + 1;
        return bytes > BYTES_AT_MOST;
    }

    /** What is not found says nothing. */
    private JsonValue referred(String reference) {
        if (reference.equals("#")) {
            return root;
        }
        if (reference.startsWith(DEFINITIONS)) {
            return root.member("$defs").member(reference.substring(DEFINITIONS.length()));
        }
        return reference.startsWith(OLDER_DEFINITIONS)
                ? root.member("definitions").member(reference.substring(OLDER_DEFINITIONS.length()))
                : JsonValue.ABSENT;
    }

    /** {@code nullable} is OpenAPI's, and in many schemas all the same. */
    private static boolean contradictsType(JsonValue value, JsonValue schema) {
        JsonValue type = schema.member("type");
        if (value.isAbsent() && schema.member("nullable").isTrue()) {
            return false;
        }
        if (type.isString()) {
            return !mayBe(value, type.string());
        }
        return type.isArray()
                && type.elements().stream().noneMatch(one -> !one.isString() || mayBe(value, one.string()));
    }

    private static boolean mayBe(JsonValue value, String type) {
        return switch (type) {
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "string" -> value.isString();
            case "number" -> value.isNumber();
            case "integer" -> value.isNumber() && isWhole(value.json());
            case "boolean" -> value.isTrue() || value.isFalse();
            case "null" -> value.isAbsent();
            // A word of somebody's own.
            default -> true;
        };
    }

    /** With an exponent it may be. */
    private static boolean isWhole(String number) {
        int point = number.indexOf('.');
        return point < 0
                || number.indexOf('e') >= 0
                || number.indexOf('E') >= 0
                || number.substring(point + 1).chars().allMatch(digit -> digit == '0');
    }

    /** Only of texts it is plain whether two are the same. */
    private static boolean contradictsWords(JsonValue value, JsonValue schema) {
        JsonValue only = schema.member("const");
        List<JsonValue> words = schema.member("enum").elements();
        if (only.isString() && value.isString() && !only.string().equals(value.string())) {
            return true;
        }
        return !words.isEmpty()
                && words.stream().allMatch(JsonValue::isString)
                && !value.isAbsent()
                && words.stream().noneMatch(word -> value.says(word.string()));
    }

    private boolean contradictsEach(JsonValue value, JsonValue schema, int depth) {
        for (JsonValue one : schema.member("allOf").elements()) {
            if (contradicts(value, one, depth + 1)) {
                return true;
            }
        }
        return contradictsAll(value, schema.member("anyOf"), depth)
                || contradictsAll(value, schema.member("oneOf"), depth);
    }

    private boolean contradictsAll(JsonValue value, JsonValue schemas, int depth) {
        List<JsonValue> all = schemas.elements();
        return !all.isEmpty() && all.stream().allMatch(one -> contradicts(value, one, depth + 1));
    }

    private boolean contradictsMembers(JsonValue value, JsonValue schema, int depth) {
        for (JsonValue name : schema.member("required").elements()) {
            if (isTooMuch(value)) {
                return false;
            }
            if (name.isString() && !has(value, name.string())) {
                return true;
            }
        }
        JsonValue properties = schema.member("properties");
        JsonValue others = schema.member("additionalProperties");
        boolean closed = others.isFalse()
                && ALSO_SAYS.stream().allMatch(word -> schema.member(word).isAbsent());
        boolean[] contradicts = {false};
        value.forEachMember((name, member) -> {
            if (contradicts[0] || isTooMuch(properties)) {
                return;
            }
            boolean known = has(properties, name);
            contradicts[0] = known ? contradicts(member, properties.member(name), depth + 1) : closed;
        });
        return contradicts[0];
    }

    private static boolean has(JsonValue object, String name) {
        JsonValue member = object.member(name);
        return member.to() > member.from();
    }

    private boolean contradictsItems(JsonValue value, JsonValue schema, int depth) {
        JsonValue items = schema.member("items");
        boolean byPlace = items.isArray() || schema.member("prefixItems").isArray();
        if (byPlace || !items.isObject()) {
            return false;
        }
        for (JsonValue element : value.elements()) {
            if (contradicts(element, items, depth + 1)) {
                return true;
            }
        }
        return false;
    }
}
