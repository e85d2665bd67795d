package dev.trunkline.gateway.protocol.openai;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trunkline.gateway.json.JsonBytes;
import dev.trunkline.gateway.json.ObjectWalk;
import java.util.BitSet;

/**
 * What compatible providers leave out of their calls of tools: id and type where a call begins, its index, and
 * arguments as a string. One for each answer; confined to one thread.
 */
final class CallsRepair {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String generationId;
    private final boolean streamed;
    private final ObjectWalk call = new ObjectWalk();
    private final ObjectWalk function = new ObjectWalk();
    private final BitSet introduced = new BitSet();
    private int lastCall;

    CallsRepair(String generationId, boolean streamed) {
        this.generationId = generationId;
        this.streamed = streamed;
    }

    /** Of the array at {@code [from, to)}. */
    boolean areOdd(byte[] bytes, int from, int to) {
        int at = JsonBytes.skipSpace(bytes, from + 1, to);
        while (at < to && bytes[at] == '{') {
            boolean id = false;
            boolean type = false;
            int index = streamed ? -1 : 0;
            boolean arguments = streamed;
            boolean custom = false;
            call.begin(bytes, at, to);
            while (call.next()) {
                if (call.nameIs(Names.ID)) {
                    id = call.valueIsString() && call.valueEnd() - call.valueStart() > 2;
                } else if (call.nameIs(Names.TYPE)) {
                    type = call.valueIsString();
                } else if (call.nameIs(Names.INDEX)) {
                    index = Indexes.of(bytes, call);
                } else if (call.nameIs(Names.CUSTOM)) {
                    custom = true;
                } else if (call.nameIs(Names.FUNCTION) && bytes[call.valueStart()] == '{') {
                    arguments = hasArguments(bytes, arguments);
                }
            }
            boolean known = streamed && index >= 0 && introduced.get(index);
            if (index < 0 || !known && !(id && type) || !(arguments || custom)) {
                return true;
            }
            introduced.set(index);
            lastCall = index;
            at = JsonBytes.skipSpace(bytes, call.position(), to);
            at = at < to && bytes[at] == ',' ? JsonBytes.skipSpace(bytes, at + 1, to) : at;
        }
        return false;
    }

    private boolean hasArguments(byte[] bytes, boolean before) {
        boolean arguments = before;
        function.begin(bytes, call.valueStart(), call.valueEnd());
        while (function.next()) {
            arguments = function.nameIs(Names.ARGUMENTS) ? function.valueIsString() : arguments;
        }
        return arguments;
    }

    void repair(ArrayNode made) {
        for (int i = 0; i < made.size(); i++) {
            if (made.get(i) instanceof ObjectNode call) {
                repair(call, streamed ? indexOf(call) : i);
            }
        }
    }

    /** Without an index what has an id, or a name, is another call, and all else belongs to the last one. */
    private int indexOf(ObjectNode made) {
        int index = Indexes.of(made.path("index"));
        if (index >= 0) {
            return index;
        }
        boolean begins = !made.path("id").asText("").isEmpty()
                || !made.at("/function/name").asText("").isEmpty();
        return begins || introduced.isEmpty() ? Math.min(introduced.length(), Indexes.AT_MOST - 1) : lastCall;
    }

    private void repair(ObjectNode made, int index) {
        if (streamed) {
            made.put("index", index);
        }
        if (!streamed || !introduced.get(index)) {
            introduced.set(index);
            if (made.path("id").asText("").isEmpty()) {
                made.put("id", "call_" + generationId + "_" + index);
            }
            if (!made.path("type").isTextual()) {
                made.put("type", made.has("custom") ? "custom" : "function");
            }
        }
        lastCall = index;
        if (made.get("function") instanceof ObjectNode named) {
            JsonNode arguments = named.get("arguments");
            if (arguments == null && !streamed || arguments != null && arguments.isNull()) {
                named.put("arguments", streamed ? "" : "{}");
            } else if (arguments != null && !arguments.isTextual()) {
                named.put("arguments", written(arguments));
            }
        }
    }

    private static String written(JsonNode arguments) {
        try {
            return JSON.writeValueAsString(arguments);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree that was read can be written", e);
        }
    }
}
