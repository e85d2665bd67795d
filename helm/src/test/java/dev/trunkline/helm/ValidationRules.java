package dev.trunkline.helm;

import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** The validation rules of one definition, evaluated as an API server does: by CEL, each at its place in an object. */
final class ValidationRules {

    private static final String OLD = "oldSelf";
    private static final CelCompiler COMPILER = CelCompilerFactory.standardCelCompilerBuilder()
            .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
            .addVar("self", SimpleType.DYN)
            .addVar(OLD, SimpleType.DYN)
            .setResultType(SimpleType.BOOL)
            .build();
    private static final CelRuntime RUNTIME =
            CelRuntimeFactory.standardCelRuntimeBuilder().build();
    private static final ObjectMapper JSON = new ObjectMapper();

    /** One rule and where it stands; the path has no arrays in it. */
    record Rule(String path, String expression, String message) {}

    private final List<Rule> rules = new ArrayList<>();

    ValidationRules(JsonNode definition) {
        collect("", definition.at("/spec/versions/0/schema/openAPIV3Schema"));
    }

    private void collect(String path, JsonNode schema) {
        for (JsonNode rule : schema.path("x-kubernetes-validations")) {
            rules.add(new Rule(
                    path, rule.path("rule").asString(), rule.path("message").asString()));
        }
        if (schema.has("items") && schema.path("items").toString().contains("x-kubernetes-validations")) {
            throw new AssertionError("rules within arrays are not evaluated here: " + path);
        }
        schema.path("properties").properties().forEach(field -> collect(path + "/" + field.getKey(), field.getValue()));
    }

    List<Rule> all() {
        return rules;
    }

    /** What an object breaks; rules that look back count only where there is an older one. */
    List<Rule> brokenBy(JsonNode object, @Nullable JsonNode older) {
        return rules.stream()
                .filter(rule -> !object.at(rule.path()).isMissingNode())
                .filter(rule -> !rule.expression().contains(OLD)
                        || older != null && !older.at(rule.path()).isMissingNode())
                .filter(rule -> !holds(rule, object, older))
                .toList();
    }

    private static boolean holds(Rule rule, JsonNode object, @Nullable JsonNode older) {
        Map<String, Object> variables = new HashMap<>();
        variables.put("self", value(object.at(rule.path())));
        if (older != null) {
            variables.put(OLD, value(older.at(rule.path())));
        }
        try {
            return (Boolean)
                    RUNTIME.createProgram(COMPILER.compile(rule.expression()).getAst())
                            .eval(variables);
        } catch (Exception e) {
            throw new AssertionError(rule + ": " + e.getMessage(), e);
        }
    }

    private static Object value(JsonNode node) {
        return JSON.convertValue(node, Object.class);
    }
}
