package dev.trunkline.billing.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The fields of a body, read one by one; what is wrong with one is said with its name. */
public final class JsonFields {

    /** What is wrong with a body, in one line. */
    public static final class Fault extends Exception {
        private final String line;

        public Fault(String line) {
            super(line, null, false, false);
            this.line = line;
        }

        public String line() {
            return line;
        }
    }

    private static final Pattern DECIMAL = Pattern.compile("\\d{1,10}(\\.\\d{1,30})?");
    private static final int CENT_DIGITS = 2;
    private static final int DIGITS_AT_MOST = 10;

    private final JsonNode root;

    private JsonFields(JsonNode root) {
        this.root = root;
    }

    /** @throws Fault also for a field that is not among the known ones */
    public static JsonFields read(ObjectMapper mapper, @Nullable String body, Set<String> known) throws Fault {
        String expected = String.join(", ", new TreeSet<>(known));
        JsonNode root = tree(mapper, body == null ? "" : body);
        if (root == null || !root.isObject()) {
            throw new Fault("body: not a JSON object (expected: %s)".formatted(expected));
        }
        for (var field : root.properties()) {
            if (!known.contains(field.getKey())) {
                throw new Fault("%s: unknown field (expected: %s)".formatted(field.getKey(), expected));
            }
        }
        return new JsonFields(root);
    }

    private static @Nullable JsonNode tree(ObjectMapper mapper, String body) throws Fault {
        try {
            return mapper.readTree(body);
        } catch (JsonProcessingException e) {
            throw new Fault("body: not valid JSON: " + e.getOriginalMessage());
        }
    }

    /** Whether it is named, be it by null. */
    public boolean isThere(String field) {
        return root.has(field);
    }

    public boolean has(String field) {
        return root.hasNonNull(field);
    }

    /** @param preset where it is not named, or null */
    public boolean flag(String field, boolean preset) throws Fault {
        if (!has(field)) {
            return preset;
        }
        if (!root.path(field).isBoolean()) {
            throw new Fault(field + ": expected true or false");
        }
        return root.path(field).booleanValue();
    }

    public String text(String field) throws Fault {
        if (!root.path(field).isTextual()) {
            throw new Fault(field + ": missing or not a string");
        }
        return root.path(field).textValue();
    }

    public int number(String field, int least, int most) throws Fault {
        JsonNode node = root.path(field);
        if (!node.isIntegralNumber() || !node.canConvertToInt() || node.intValue() < least || node.intValue() > most) {
            throw new Fault("%s: expected a whole number from %d to %d".formatted(field, least, most));
        }
        return node.intValue();
    }

    /** Digits are looked at before any arithmetic: an exponent of a billion must not become a billion zeros. */
    public long cents(String field, BigDecimal usdLeast, BigDecimal usdMost) throws Fault {
        JsonNode node = root.path(field);
        String expected = "%s: expected a decimal from %s to %s with at most two decimals"
                .formatted(field, usdLeast.toPlainString(), usdMost.toPlainString());
        boolean isDecimal = node.isNumber()
                || node.isTextual() && DECIMAL.matcher(node.textValue()).matches();
        if (!isDecimal) {
            throw new Fault(expected);
        }
        BigDecimal usd =
                (node.isNumber() ? node.decimalValue() : new BigDecimal(node.textValue())).stripTrailingZeros();
        if (usd.signum() < 0 || usd.scale() > CENT_DIGITS || (long) usd.precision() - usd.scale() > DIGITS_AT_MOST) {
            throw new Fault(expected);
        }
        if (usd.compareTo(usdLeast) < 0 || usd.compareTo(usdMost) > 0) {
            throw new Fault(expected);
        }
        return usd.movePointRight(CENT_DIGITS).longValueExact();
    }
}
