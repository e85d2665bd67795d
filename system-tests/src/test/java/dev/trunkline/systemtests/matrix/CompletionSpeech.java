package dev.trunkline.systemtests.matrix;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trunkline.systemtests.Json;
import dev.trunkline.systemtests.Reply;
import java.util.List;
import java.util.Map;

/** The older completions: a prompt and no messages. */
final class CompletionSpeech implements Speech {

    @Override
    public String name() {
        return "completions";
    }

    @Override
    public String path() {
        return "/api/v1/completions";
    }

    @Override
    public boolean hasMessages() {
        return false;
    }

    @Override
    public Map<String, Object> question(String model, String prompt) {
        return Map.of("model", model, "prompt", prompt);
    }

    @Override
    public Map<String, Object> withTool(Map<String, Object> question) {
        throw new UnsupportedOperationException("no tools");
    }

    @Override
    public Map<String, Object> withChoice(Map<String, Object> question) {
        throw new UnsupportedOperationException("no tools");
    }

    @Override
    public Map<String, Object> withThoughts(Map<String, Object> question) {
        throw new UnsupportedOperationException("no thoughts");
    }

    @Override
    public Map<String, Object> withImage(Map<String, Object> question, String base64) {
        throw new UnsupportedOperationException("no images");
    }

    @Override
    public Map<String, Object> withSystem(Map<String, Object> question, String system) {
        throw new UnsupportedOperationException("no system prompt");
    }

    @Override
    public Map<String, Object> secondTurn(Map<String, Object> question, JsonNode answer, String result) {
        throw new UnsupportedOperationException("no turns");
    }

    @Override
    public Map<String, Object> withSchema(Map<String, Object> question) {
        return new ChatSpeech().withSchema(question);
    }

    @Override
    public String stopField() {
        return "stop";
    }

    @Override
    public String thoughts(JsonNode answer) {
        return "";
    }

    @Override
    public String delta(JsonNode event) {
        return event.at("/choices/0/text").asText("");
    }

    @Override
    public String limit() {
        return "max_tokens";
    }

    @Override
    public String text(JsonNode answer) {
        return answer.at("/choices/0/text").asText();
    }

    @Override
    public List<Call> calls(JsonNode answer) {
        return List.of();
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
        ObjectNode answer = (ObjectNode) Json.read("{\"choices\":[{\"text\":\"\"}]}");
        ObjectNode choice = (ObjectNode) answer.at("/choices/0");
        for (JsonNode chunk : stream.chunks()) {
            choice.put("text", text(answer) + chunk.at("/choices/0/text").asText(""));
            if (!chunk.at("/choices/0/finish_reason").isNull()) {
                choice.set("finish_reason", chunk.at("/choices/0/finish_reason"));
            }
            if (chunk.has("usage")) {
                answer.set("usage", chunk.at("/usage"));
            }
        }
        return answer;
    }

    @Override
    public Ends ends() {
        return new Ends("stop", "length", "");
    }

    @Override
    public String error(JsonNode body) {
        return body.at("/error/message").asText();
    }

    @Override
    public void assertTells(JsonNode error, Trouble trouble) {
        new ChatSpeech().assertTells(error, trouble);
    }
}
