package dev.trunkline.billing.http;

import jakarta.ws.rs.core.UriInfo;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The query of a call, each parameter once. Pure. */
public record QueryParameters(Map<String, String> values) {

    /** As a key's hash is written, for the document. */
    public static final String KEY_HASH = "^[0-9a-f]{64}$";

    private static final int SHOWN_AT_MOST = 64;

    /** What a query turned out to be: that, or one line that names the parameter. */
    public sealed interface Parsed {
        record Known(QueryParameters parameters) implements Parsed {}

        record Faulty(String message) implements Parsed {}
    }

    public static Parsed of(UriInfo uri, Collection<String> known) {
        return of(uri.getQueryParameters(), known);
    }

    static Parsed of(Map<String, List<String>> query, Collection<String> known) {
        Map<String, String> values = new TreeMap<>();
        for (Map.Entry<String, List<String>> parameter : query.entrySet()) {
            String name = parameter.getKey();
            if (!known.contains(name)) {
                return new Parsed.Faulty(
                        "%s: unknown parameter (expected: %s)".formatted(shown(name), String.join(", ", known)));
            }
            if (parameter.getValue().size() != 1) {
                return new Parsed.Faulty(name + ": expected once");
            }
            values.put(name, parameter.getValue().getFirst());
        }
        return new Parsed.Known(new QueryParameters(values));
    }

    public Optional<String> get(String name) {
        return Optional.ofNullable(values.get(name));
    }

    private static String shown(String text) {
        String printable = text.replaceAll("[^ -~]", "?");
        return printable.substring(0, Math.min(printable.length(), SHOWN_AT_MOST));
    }
}
