package dev.trunkline.systemtests.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trunkline.systemtests.Json;
import dev.trunkline.systemtests.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Anthropic messages. */
final class MessagesSpeech implements Speech {

    @Override
    public String name() {
        return "messages";
    }

    @Override
    public String path() {
        return "/api/v1/messages";
    }

    @Override
    public Map<String, Object> question(String model, String prompt) {
        return Map.of(
                "model", model, "max_tokens", 4096, "messages", List.of(Map.of("role", "user", "content", prompt)));
    }

    @Override
    public Map<String, Object> withTool(Map<String, Object> question) {
        return Bodies.with(question, "tools", (Object) List.of(Map.of("name", "weather", "input_schema", SCHEMA)));
    }

    @Override
    public Map<String, Object> withChoice(Map<String, Object> question) {
        Map<String, Object> clock = Map.of("name", "clock", "input_schema", SCHEMA);
        Map<String, Object> choice = Map.of("type", "tool", "name", "weather");
        return Bodies.with(Bodies.with(withTool(question), "tools", List.of(clock)), "tool_choice", choice);
    }

    @Override
    public Map<String, Object> withThoughts(Map<String, Object> question) {
        return Bodies.with(question, "thinking", Map.of("type", "enabled", "budget_tokens", 2048));
    }

    @Override
    public Map<String, Object> withImage(Map<String, Object> question, String base64) {
        Map<String, Object> source = Map.of("type", "base64", "media_type", "image/png", "data", base64);
        Map<String, Object> image = Map.of("type", "image", "source", source);
        return Bodies.with(question, "messages", List.of(Map.of("role", "user", "content", List.of(image))));
    }

    @Override
    public Map<String, Object> withSystem(Map<String, Object> question, String system) {
        return Bodies.with(question, "system", (Object) system);
    }

    @Override
    public Map<String, Object> secondTurn(Map<String, Object> question, JsonNode answer, String result) {
        List<Object> results = new ArrayList<>();
        calls(answer)
                .forEach(call ->
                        results.add(Map.of("type", "tool_result", "tool_use_id", call.id(), "content", result)));
        return Bodies.with(
                question,
                "messages",
                List.of(
                        Map.of("role", "assistant", "content", answer.at("/content")),
                        Map.of("role", "user", "content", results)));
    }

    @Override
    public Map<String, Object> withSchema(Map<String, Object> question) {
        Map<String, Object> format = Map.of("type", "json_schema", "schema", SCHEMA);
        return Bodies.with(question, "output_config", Map.of("format", format));
    }

    @Override
    public String stopField() {
        return "stop_sequences";
    }

    @Override
    public String thoughts(JsonNode answer) {
        StringBuilder thoughts = new StringBuilder();
        answer.at("/content")
                .forEach(block -> thoughts.append(block.at("/thinking").asText("")));
        return thoughts.toString();
    }

    @Override
    public String delta(JsonNode event) {
        return event.at("/delta/text").asText("");
    }

    @Override
    public String limit() {
        return "max_tokens";
    }

    @Override
    public String text(JsonNode answer) {
        StringBuilder text = new StringBuilder();
        answer.at("/content").forEach(block -> text.append(block.at("/text").asText("")));
        return text.toString();
    }

    @Override
    public List<Call> calls(JsonNode answer) {
        List<Call> calls = new ArrayList<>();
        answer.at("/content").forEach(block -> {
            if (block.at("/type").asText().equals("tool_use")) {
                calls.add(new Call(block.at("/id").asText(), block.at("/name").asText(), block.at("/input")));
            }
        });
        return calls;
    }

    @Override
    public String end(JsonNode answer) {
        return answer.at("/stop_reason").asText();
    }

    @Override
    public JsonNode usage(JsonNode answer) {
        return answer.at("/usage");
    }

    @Override
    public JsonNode together(Reply stream) {
        ObjectNode answer = (ObjectNode) Json.read("{\"content\":[]}");
        ArrayNode content = (ArrayNode) answer.at("/content");
        for (JsonNode event : stream.chunks()) {
            switch (event.at("/type").asText()) {
                case "content_block_start" ->
                    content.add(event.at("/content_block").deepCopy());
                case "content_block_delta" ->
                    add(event.at("/delta"), (ObjectNode)
                            content.get(event.at("/index").asInt()));
                case "content_block_stop" ->
                    close((ObjectNode) content.get(event.at("/index").asInt()));
                case "message_delta" -> {
                    answer.set("stop_reason", event.at("/delta/stop_reason"));
                    answer.set("usage", event.at("/usage"));
                }
                default -> {
                    // Begin and end of the message, and pings.
                }
            }
        }
        return answer;
    }

    private static void add(JsonNode delta, ObjectNode block) {
        switch (delta.at("/type").asText()) {
            case "text_delta" -> append(block, "text", delta.at("/text"));
            case "thinking_delta" -> append(block, "thinking", delta.at("/thinking"));
            case "signature_delta" -> append(block, "signature", delta.at("/signature"));
            case "input_json_delta" -> append(block, "json", delta.at("/partial_json"));
            default -> throw new AssertionError("unknown delta " + delta);
        }
    }

    private static void append(ObjectNode block, String field, JsonNode more) {
        block.put(field, block.at("/" + field).asText("") + more.asText());
    }

    private static void close(ObjectNode block) {
        JsonNode json = block.remove("json");
        if (json != null && !json.asText().isEmpty()) {
            block.set("input", Json.read(json.asText()));
        }
    }

    @Override
    public Ends ends() {
        return new Ends("end_turn", "max_tokens", "tool_use");
    }

    @Override
    public String error(JsonNode body) {
        return body.at("/error/message").asText();
    }

    @Override
    public void assertTells(JsonNode error, Trouble trouble) {
        assertThat(error.at("/type").asText()).isEqualTo("error");
        assertThat(error.at("/error/type").asText()).isEqualTo(trouble.anthropicWord());
        assertThat(error.at("/error/error_type").asText()).isEqualTo(trouble.word());
        assertThat(error.at("/request_id").asText("").startsWith("gen-")).isEqualTo(trouble.ofGeneration());
    }
}
