package dev.trunkline.systemtests.books;

import dev.trunkline.systemtests.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is asked, before it is written in a dialect.
 *
 * @param models in the order in which they are to be tried
 * @param only the one provider that may serve it, empty for all
 * @param prompt with directives for the simulator
 * @param earlier what was said before, empty for nothing
 * @param limit of completion tokens, 0 for none
 * @param documents to be ranked
 */
record Question(
        List<String> models,
        String only,
        String prompt,
        List<String> earlier,
        boolean streamed,
        int limit,
        boolean tool,
        boolean picture,
        int documents,
        String user) {

    /** More than any answer here has. */
    private static final int LIMIT_OF_MESSAGES = 8_000;
    /** One point of one colour. */
    private static final String PNG =
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==";

    private static final String PNG_URL = "data:image/png;base64," + PNG;
    private static final Map<String, Object> ARGUMENTS = Map.of(
            "type", "object",
            "properties", Map.of("word", Map.of("type", "string"), "times", Map.of("type", "integer")),
            "required", List.of("word", "times"));

    String body(Dialect dialect) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("model", models.getFirst());
        if (models.size() > 1) {
            body.put("models", models);
        }
        if (!only.isEmpty()) {
            body.put("provider", Map.of("only", List.of(only)));
        }
        if (streamed) {
            body.put("stream", true);
        }
        if (limit > 0) {
            body.put(dialect.limit(), limit);
        }
        switch (dialect) {
            case CHAT -> chat(body);
            case COMPLETIONS -> completion(body);
            case RESPONSES -> response(body);
            case MESSAGES -> message(body);
            case EMBEDDINGS -> embeddings(body);
            case RERANK -> rerank(body);
        }
        return Json.write(body);
    }

    private void chat(Map<String, Object> body) {
        body.put("user", user);
        List<Object> messages = new ArrayList<>();
        if (!earlier.isEmpty()) {
            messages.add(said("system", earlier.getFirst()));
            messages.addAll(turns());
        }
        messages.add(said("user", content("text", Map.of("type", "image_url", "image_url", Map.of("url", PNG_URL)))));
        body.put("messages", messages);
        if (tool) {
            body.put("tools", List.of(Map.of("type", "function", "function", function("parameters"))));
        }
    }

    private void completion(Map<String, Object> body) {
        body.put("user", user);
        body.put("prompt", String.join("\n", earlier) + " " + prompt);
    }

    private void response(Map<String, Object> body) {
        body.put("user", user);
        List<Object> items = new ArrayList<>();
        if (!earlier.isEmpty()) {
            body.put("instructions", earlier.getFirst());
            items.addAll(turns());
        }
        items.add(said("user", content("input_text", Map.of("type", "input_image", "image_url", PNG_URL))));
        body.put("input", items);
        if (tool) {
            Map<String, Object> offered = new LinkedHashMap<>(function("parameters"));
            offered.put("type", "function");
            body.put("tools", List.of(offered));
        }
    }

    private void message(Map<String, Object> body) {
        body.putIfAbsent("max_tokens", LIMIT_OF_MESSAGES);
        body.put("metadata", Map.of("user_id", user));
        List<Object> messages = new ArrayList<>();
        if (!earlier.isEmpty()) {
            body.put("system", earlier.getFirst());
            messages.addAll(turns());
        }
        Map<String, Object> source = Map.of("type", "base64", "media_type", "image/png", "data", PNG);
        messages.add(said("user", content("text", Map.of("type", "image", "source", source))));
        body.put("messages", messages);
        if (tool) {
            body.put("tools", List.of(function("input_schema")));
        }
    }

    private void embeddings(Map<String, Object> body) {
        body.put("user", user);
        List<String> inputs = new ArrayList<>(earlier);
        inputs.add(prompt);
        body.put("input", earlier.isEmpty() ? prompt : inputs);
    }

    private void rerank(Map<String, Object> body) {
        body.put("user", user);
        body.put("query", prompt);
        List<String> ranked = new ArrayList<>();
        for (int i = 0; i < documents; i++) {
            ranked.add("Document " + i);
        }
        body.put("documents", ranked);
    }

    private List<Object> turns() {
        return List.of(said("user", earlier.getLast()), said("assistant", "as you say"));
    }

    private Object content(String kind, Map<String, Object> png) {
        Map<String, Object> text = Map.of("type", kind, "text", prompt);
        if (picture) {
            return List.of(text, png);
        }
        return earlier.isEmpty() ? prompt : List.of(text);
    }

    private static Map<String, Object> said(String role, Object content) {
        return Map.of("role", role, "content", content);
    }

    private static Map<String, Object> function(String schema) {
        return Map.of("name", "look_up", schema, ARGUMENTS);
    }
}
