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

/** OpenAI chat completions. */
final class ChatSpeech implements Speech {

    @Override
    public String name() {
        return "chat completions";
    }

    @Override
    public String path() {
        return "/api/v1/chat/completions";
    }

    @Override
    public Map<String, Object> question(String model, String prompt) {
        return Map.of("model", model, "messages", List.of(Map.of("role", "user", "content", prompt)));
    }

    @Override
    public Map<String, Object> withTool(Map<String, Object> question) {
        Map<String, Object> function = Map.of("name", "weather", "parameters", SCHEMA);
        return Bodies.with(question, "tools", (Object) List.of(Map.of("type", "function", "function", function)));
    }

    @Override
    public Map<String, Object> withChoice(Map<String, Object> question) {
        Map<String, Object> clock =
                Map.of("type", "function", "function", Map.of("name", "clock", "parameters", SCHEMA));
        Map<String, Object> choice = Map.of("type", "function", "function", Map.of("name", "weather"));
        return Bodies.with(Bodies.with(withTool(question), "tools", List.of(clock)), "tool_choice", choice);
    }

    @Override
    public Map<String, Object> withThoughts(Map<String, Object> question) {
        return Bodies.with(question, "reasoning", Map.of("effort", "high"));
    }

    @Override
    public Map<String, Object> withImage(Map<String, Object> question, String base64) {
        Map<String, Object> url = Map.of("url", "data:image/png;base64," + base64);
        return Bodies.with(
                question,
                "messages",
                List.of(Map.of("role", "user", "content", List.of(Map.of("type", "image_url", "image_url", url)))));
    }

    @Override
    public Map<String, Object> withSystem(Map<String, Object> question, String system) {
        List<Object> messages = new ArrayList<>(List.of(Map.of("role", "system", "content", system)));
        messages.addAll((List<?>) question.get("messages"));
        return Bodies.with(question, "messages", (Object) messages);
    }

    @Override
    public Map<String, Object> secondTurn(Map<String, Object> question, JsonNode answer, String result) {
        List<Object> more = new ArrayList<>(List.of(answer.at("/choices/0/message")));
        calls(answer).forEach(call -> more.add(Map.of("role", "tool", "tool_call_id", call.id(), "content", result)));
        return Bodies.with(question, "messages", more);
    }

    @Override
    public Map<String, Object> withSchema(Map<String, Object> question) {
        Map<String, Object> schema = Map.of("name", "place", "strict", true, "schema", SCHEMA);
        return Bodies.with(question, "response_format", Map.of("type", "json_schema", "json_schema", schema));
    }

    @Override
    public String stopField() {
        return "stop";
    }

    @Override
    public String thoughts(JsonNode answer) {
        return answer.at("/choices/0/message/reasoning").asText("");
    }

    @Override
    public String delta(JsonNode event) {
        return event.at("/choices/0/delta/content").asText("");
    }

    @Override
    public String limit() {
        return "max_tokens";
    }

    @Override
    public String text(JsonNode answer) {
        return answer.at("/choices/0/message/content").asText();
    }

    @Override
    public List<Call> calls(JsonNode answer) {
        List<Call> calls = new ArrayList<>();
        answer.at("/choices/0/message/tool_calls")
                .forEach(call -> calls.add(new Call(
                        call.at("/id").asText(),
                        call.at("/function/name").asText(),
                        Speech.arguments(call.at("/function/arguments")))));
        return calls;
    }

    @Override
    public String end(JsonNode answer) {
        return answer.at("/choices/0/finish_reason").asText();
    }

    @Override
    public JsonNode usage(JsonNode answer) {
        return answer.at("/usage");
    }

    @Override
    public JsonNode together(Reply stream) {
        ObjectNode answer =
                (ObjectNode) Json.read("{\"choices\":[{\"message\":{\"content\":\"\",\"tool_calls\":[]}}]}");
        ObjectNode choice = (ObjectNode) answer.at("/choices/0");
        ObjectNode message = (ObjectNode) choice.at("/message");
        for (JsonNode chunk : stream.chunks()) {
            JsonNode delta = chunk.at("/choices/0/delta");
            message.put(
                    "content",
                    message.at("/content").asText() + delta.at("/content").asText(""));
            delta.at("/tool_calls").forEach(call -> add(call, (ArrayNode) message.at("/tool_calls")));
            if (!chunk.at("/choices/0/finish_reason").isNull()) {
                choice.set("finish_reason", chunk.at("/choices/0/finish_reason"));
            }
            if (chunk.has("usage")) {
                answer.set("usage", chunk.at("/usage"));
            }
        }
        return answer;
    }

    private static void add(JsonNode piece, ArrayNode calls) {
        if (piece.has("id")) {
            ObjectNode call = piece.deepCopy();
            call.remove("index");
            calls.add(call);
        } else {
            ObjectNode function = (ObjectNode) calls.at("/" + piece.at("/index").asInt() + "/function");
            String arguments = function.at("/arguments").asText();
            function.put(
                    "arguments", arguments + piece.at("/function/arguments").asText());
        }
    }

    @Override
    public Ends ends() {
        return new Ends("stop", "length", "tool_calls");
    }

    @Override
    public String error(JsonNode body) {
        return body.at("/error/message").asText();
    }

    @Override
    public void assertTells(JsonNode error, Trouble trouble) {
        assertThat(error.at("/error/code").isInt()).as(error.toString()).isTrue();
        assertThat(error.at("/error/metadata/error_type").asText()).isEqualTo(trouble.word());
    }
}
