package dev.trunkline.systemtests.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trunkline.systemtests.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** OpenAI responses. */
final class ResponsesSpeech implements Speech {

    @Override
    public String name() {
        return "responses";
    }

    @Override
    public String path() {
        return "/api/v1/responses";
    }

    @Override
    public Map<String, Object> question(String model, String prompt) {
        return Map.of("model", model, "input", List.of(Map.of("role", "user", "content", prompt)));
    }

    @Override
    public Map<String, Object> withTool(Map<String, Object> question) {
        Map<String, Object> tool = Map.of("type", "function", "name", "weather", "parameters", SCHEMA, "strict", true);
        return Bodies.with(question, "tools", (Object) List.of(tool));
    }

    @Override
    public Map<String, Object> withChoice(Map<String, Object> question) {
        Map<String, Object> clock = Map.of("type", "function", "name", "clock", "parameters", SCHEMA, "strict", true);
        Map<String, Object> choice = Map.of("type", "function", "name", "weather");
        return Bodies.with(Bodies.with(withTool(question), "tools", List.of(clock)), "tool_choice", choice);
    }

    @Override
    public Map<String, Object> withThoughts(Map<String, Object> question) {
        return Bodies.with(
                Bodies.with(question, "reasoning", Map.of("effort", "high", "summary", "auto")), "include", (Object)
                        List.of("reasoning.encrypted_content"));
    }

    @Override
    public Map<String, Object> withImage(Map<String, Object> question, String base64) {
        Map<String, Object> image = Map.of("type", "input_image", "image_url", "data:image/png;base64," + base64);
        return Bodies.with(question, "input", List.of(Map.of("role", "user", "content", List.of(image))));
    }

    @Override
    public Map<String, Object> withSystem(Map<String, Object> question, String system) {
        return Bodies.with(question, "instructions", (Object) system);
    }

    @Override
    public Map<String, Object> secondTurn(Map<String, Object> question, JsonNode answer, String result) {
        List<Object> more = new ArrayList<>();
        answer.at("/output").forEach(more::add);
        calls(answer)
                .forEach(call ->
                        more.add(Map.of("type", "function_call_output", "call_id", call.id(), "output", result)));
        return Bodies.with(question, "input", more);
    }

    @Override
    public Map<String, Object> withSchema(Map<String, Object> question) {
        Map<String, Object> format = Map.of("type", "json_schema", "name", "place", "strict", true, "schema", SCHEMA);
        return Bodies.with(question, "text", Map.of("format", format));
    }

    /** There is none. */
    @Override
    public String stopField() {
        return "";
    }

    @Override
    public String thoughts(JsonNode answer) {
        StringBuilder thoughts = new StringBuilder();
        answer.at("/output").forEach(item -> {
            item.at("/summary").forEach(part -> thoughts.append(part.at("/text").asText()));
            item.at("/content").forEach(part -> {
                if (part.at("/type").asText().equals("reasoning_text")) {
                    thoughts.append(part.at("/text").asText());
                }
            });
        });
        return thoughts.toString();
    }

    @Override
    public String delta(JsonNode event) {
        boolean isText = event.at("/type").asText().equals("response.output_text.delta");
        return isText ? event.at("/delta").asText() : "";
    }

    @Override
    public String limit() {
        return "max_output_tokens";
    }

    @Override
    public String text(JsonNode answer) {
        StringBuilder text = new StringBuilder();
        answer.at("/output").forEach(item -> item.at("/content").forEach(part -> {
            if (part.at("/type").asText().equals("output_text")) {
                text.append(part.at("/text").asText());
            }
        }));
        return text.toString();
    }

    @Override
    public List<Call> calls(JsonNode answer) {
        List<Call> calls = new ArrayList<>();
        answer.at("/output").forEach(item -> {
            if (item.at("/type").asText().equals("function_call")) {
                calls.add(new Call(
                        item.at("/call_id").asText(),
                        item.at("/name").asText(),
                        Speech.arguments(item.at("/arguments"))));
            }
        });
        return calls;
    }

    @Override
    public String end(JsonNode answer) {
        String incomplete = answer.at("/incomplete_details/reason").asText("");
        return incomplete.isEmpty() || incomplete.equals("null")
                ? answer.at("/status").asText()
                : incomplete;
    }

    @Override
    public JsonNode usage(JsonNode answer) {
        return answer.at("/usage");
    }

    /** The last event repeats all; the deltas have to say the same. */
    @Override
    public JsonNode together(Reply stream) {
        List<JsonNode> events = stream.chunks();
        StringBuilder told = new StringBuilder();
        for (int i = 0; i < events.size(); i++) {
            if (events.get(i).at("/sequence_number").asInt(-1) != i) {
                throw new AssertionError("event " + i + " has another number: " + events.get(i));
            }
            if (events.get(i).at("/type").asText().equals("response.output_text.delta")) {
                told.append(events.get(i).at("/delta").asText());
            }
        }
        JsonNode answer = events.getLast().at("/response");
        if (!text(answer).contentEquals(told)) {
            throw new AssertionError("the deltas say " + told + ", the end " + text(answer));
        }
        return answer;
    }

    @Override
    public Ends ends() {
        return new Ends("completed", "max_output_tokens", "completed");
    }

    @Override
    public String error(JsonNode body) {
        return body.at("/error/message").asText();
    }

    @Override
    public void assertTells(JsonNode error, Trouble trouble) {
        assertThat(error.at("/error_type").asText()).isEqualTo(trouble.word());
        assertThat(error.at("/error/metadata/error_type").asText()).isEqualTo(trouble.word());
    }
}
