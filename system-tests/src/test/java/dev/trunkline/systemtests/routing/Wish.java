package dev.trunkline.systemtests.routing;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What one row of a table asks for: the body of a chat completion, and headers. Immutable.
 *
 * @param body with the members that no SDK knows
 */
record Wish(Map<String, Object> body, Map<String, String> headers) {

    private static final String METADATA = "X-OpenRouter-Metadata";

    /** Of one model, with an answer of a few tokens. */
    static Wish of(String model) {
        return nameless().with("model", model);
    }

    /** Of several, of which none is named in {@code model}. */
    static Wish ofModels(String... models) {
        return nameless().with("models", List.of(models));
    }

    static Wish nameless() {
        return new Wish(Map.of(), Map.of(METADATA, "enabled")).saying("Hello #tokens=4");
    }

    Wish with(String member, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(body);
        more.put(member, value);
        return new Wish(more, headers);
    }

    /** One message of the user; the simulator reads its directives in it. */
    Wish saying(String prompt) {
        return with("messages", List.of(Map.of("role", "user", "content", prompt)));
    }

    /** One more member of {@code provider}. */
    Wish provider(String member, Object value) {
        Map<String, Object> provider = new LinkedHashMap<>();
        if (body.get("provider") instanceof Map<?, ?> said) {
            said.forEach((name, known) -> provider.put(name.toString(), known));
        }
        provider.put(member, value);
        return with("provider", provider);
    }

    Wish order(String... names) {
        return provider("order", List.of(names));
    }

    Wish only(String... names) {
        return provider("only", List.of(names));
    }

    /** The auto router's options. */
    Wish autoRouter(Map<String, ?> options) {
        Map<String, Object> plugin = new LinkedHashMap<>(options);
        plugin.put("id", "auto-router");
        return with("plugins", List.of(plugin));
    }

    Wish header(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Wish(body, more);
    }
}
