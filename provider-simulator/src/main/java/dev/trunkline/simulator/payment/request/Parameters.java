package dev.trunkline.simulator.payment.request;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The fields of a form under their full names, brackets and all. */
public record Parameters(Map<String, String> values) {

    static final int PARAMETERS_AT_MOST = 1_000;

    /** What is beyond the most fields is left out; a name that comes twice has its last value. */
    public static Parameters of(String form) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String pair : form.split("&")) {
            int end = pair.indexOf('=');
            if (end > 0 && values.size() < PARAMETERS_AT_MOST) {
                values.put(decoded(pair.substring(0, end)), decoded(pair.substring(end + 1)));
            }
        }
        return new Parameters(values);
    }

    /** Null where there is none, and where it is empty: that is how callers say none. */
    public @Nullable String text(String name) {
        String value = values.get(name);
        return value == null || value.isEmpty() ? null : value;
    }

    /** Whether any field's name begins so. */
    public boolean names(String prefix) {
        return values.keySet().stream().anyMatch(name -> name.startsWith(prefix));
    }

    /** {@code name[key]=value}, one level deep. */
    public Map<String, String> map(String name) {
        String prefix = name + "[";
        Map<String, String> map = new LinkedHashMap<>();
        values.forEach((full, value) -> {
            if (full.startsWith(prefix) && full.endsWith("]")) {
                map.put(full.substring(prefix.length(), full.length() - 1), value);
            }
        });
        return map;
    }

    /** {@code name[0]=value} or {@code name[]=value}. */
    public List<String> list(String name) {
        return List.copyOf(map(name).values());
    }

    /** The names without what stands in brackets. */
    public Set<String> topNames() {
        return values.keySet().stream()
                .map(name -> name.contains("[") ? name.substring(0, name.indexOf('[')) : name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            // A per cent sign that stands for itself.
            return text;
        }
    }
}
