package dev.trunkline.systemtests.matrix;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trunkline.systemtests.Json;
import dev.trunkline.systemtests.Reply;
import java.util.List;
import java.util.Map;

/** How a caller of one dialect asks, and reads what it is told. */
interface Speech {

    String name();

    String path();

    /** Whether there are messages: tools, images, a system prompt and thoughts of earlier answers have a place. */
    default boolean hasMessages() {
        return true;
    }

    /** The field for what the answer shall end at, empty where there is none. */
    String stopField();

    /** A question of one user, by the fields of this dialect. */
    Map<String, Object> question(String model, String prompt);

    /** The same with one tool {@code weather} that takes a {@code city}. */
    Map<String, Object> withTool(Map<String, Object> question);

    /** The same with a tool {@code clock} beside it, and the wish that {@code weather} be called. */
    Map<String, Object> withChoice(Map<String, Object> question);

    /** The same, thinking before it answers and telling what it thinks. */
    Map<String, Object> withThoughts(Map<String, Object> question);

    /** The same with an image behind the text. */
    Map<String, Object> withImage(Map<String, Object> question, String base64);

    Map<String, Object> withSystem(Map<String, Object> question, String system);

    /** The same, going on behind the answer that called it, with what it gave. */
    Map<String, Object> secondTurn(Map<String, Object> question, JsonNode answer, String result);

    /** The same with the schema of the answer: an object with a {@code city}. */
    Map<String, Object> withSchema(Map<String, Object> question);

    /** The field that limits the answer. */
    String limit();

    String text(JsonNode answer);

    /** What the model thought, as far as it is told. */
    String thoughts(JsonNode answer);

    /** What one event of a stream adds to the text. */
    String delta(JsonNode event);

    /** Id, name and arguments of each call. */
    List<Call> calls(JsonNode answer);

    String end(JsonNode answer);

    JsonNode usage(JsonNode answer);

    /** The whole answer that a stream tells, put together as a client does. */
    JsonNode together(Reply stream);

    /** The words for an end by itself, by a limit and by calls of tools. */
    Ends ends();

    /** What an error says. */
    String error(JsonNode body);

    /** Fails unless this error has the form of this dialect, and its words for the trouble. */
    void assertTells(JsonNode error, Trouble trouble);

    record Call(String id, String name, JsonNode arguments) {}

    record Ends(String itself, String limit, String calls) {}

    Map<String, Object> SCHEMA = Map.of(
            "type",
            "object",
            "properties",
            Map.of("city", Map.of("type", "string")),
            "required",
            List.of("city"),
            "additionalProperties",
            false);

    static JsonNode arguments(JsonNode text) {
        return Json.read(text.asText());
    }
}
