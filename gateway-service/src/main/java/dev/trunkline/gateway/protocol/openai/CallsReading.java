package dev.trunkline.gateway.protocol.openai;

import dev.trunkline.gateway.chat.AnswerSink;
import dev.trunkline.gateway.json.JsonText;
import dev.trunkline.gateway.json.JsonValue;
import java.util.HashMap;
import java.util.Map;

/**
 * Calls of tools, each told once and counted without gaps: some providers begin with 1, repeat id and name in each
 * piece, or give several calls the same index. One for each answer; confined to one thread.
 */
final class CallsReading {

    /** A call that was told: its number, and its id. */
    private record Told(int number, String id) {}

    private final AnswerSink sink;
    private final Map<Integer, Told> byIndex = new HashMap<>();
    private int calls;

    CallsReading(AnswerSink sink) {
        this.sink = sink;
    }

    /** One that {@link CallsRepair} has seen: with an index where it is a piece, with an id where it begins. */
    void tell(JsonValue call) {
        JsonText id = call.member("id").text();
        JsonValue function = call.member("function");
        int index = call.member("index").count(calls);
        Told told = byIndex.get(index);
        if (told == null || begins(told, id, function)) {
            told = new Told(calls++, id.string());
            byIndex.put(index, told);
            sink.toolCall(told.number(), id, function.member("name").text());
        }
        sink.toolArguments(told.number(), function.member("arguments").text());
    }

    private static boolean begins(Told told, JsonText id, JsonValue function) {
        return !id.isEmpty()
                && !id.string().equals(told.id())
                && !function.member("name").text().isEmpty();
    }
}
