package dev.trunkline.auth.audit;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a change has changed, as detail of an entry. */
public final class Differences {

    private Differences() {}

    /** For each value that is not as it was: `from` and `to`. Both maps have the same names. */
    public static Map<String, Map<String, @Nullable Object>> between(
            Map<String, @Nullable Object> before, Map<String, @Nullable Object> after) {
        Map<String, Map<String, @Nullable Object>> differences = new LinkedHashMap<>();
        after.forEach((name, to) -> {
            Object from = before.get(name);
            if (!Objects.equals(from, to)) {
                Map<String, @Nullable Object> difference = new LinkedHashMap<>();
                difference.put("from", from);
                difference.put("to", to);
                differences.put(name, difference);
            }
        });
        return differences;
    }
}
