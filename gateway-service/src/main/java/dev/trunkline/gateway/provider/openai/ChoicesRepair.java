package dev.trunkline.gateway.provider.openai;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * What compatible providers leave out of their choices, or write otherwise, put as OpenAI chat has it: calls of tools
 * with id, type, index and arguments in a string, thoughts under {@code reasoning}, a {@code delta} in each chunk, and
 * the role in the first one only, since official SDKs put the words of all chunks together. All
 * others' bytes are left alone. One for each answer; confined to one thread.
 */
final class ChoicesRepair {

    private static final ObjectMapper JSON = new ObjectMapper();
    /** What is larger stays as it came: a tree of it would take many times its size. */
    private static final int BYTES_AT_MOST = 1 << 20;

    private static final int CALLS_AT_MOST = 1024;

    private final String generationId;
    private final boolean streamed;
    private final ObjectWalk choice = new ObjectWalk();
    private final ObjectWalk message = new ObjectWalk();
    private final ObjectWalk call = new ObjectWalk();
    private final ObjectWalk function = new ObjectWalk();
    private final BitSet introduced = new BitSet();
    private boolean roleSaid;
    private boolean roleSaidBefore;
    private int lastCall;

    /** @param streamed whether the choices are those of chunks */
    ChoicesRepair(String generationId, boolean streamed) {
        this.generationId = generationId;
        this.streamed = streamed;
    }

    /** @return the array anew, null where nothing in {@code [from, to)} is odd */
    byte @Nullable [] repaired(byte[] bytes, int from, int to) {
        roleSaidBefore = roleSaid;
        if (to - from > BYTES_AT_MOST || !isOdd(bytes, from, to)) {
            return null;
        }
        try {
            JsonNode choices = JSON.readTree(bytes, from, to - from);
            choices.forEach(this::repair);
            return JSON.writeValueAsBytes(choices);
        } catch (IOException e) {
            // Whoever copies the choices says what is wrong with them.
            return null;
        }
    }

    private boolean isOdd(byte[] bytes, int from, int to) {
        int at = JsonBytes.skipSpace(bytes, from + 1, to);
        while (at < to && bytes[at] == '{') {
            boolean odd = streamed;
            choice.begin(bytes, at, to);
            while (choice.next()) {
                if (choice.nameIs(Names.DELTA) || choice.nameIs(Names.MESSAGE)) {
                    odd = streamed && choice.nameIs(Names.MESSAGE) || isOddMessage(bytes);
                }
            }
            if (odd || choice.broken()) {
                return !choice.broken();
            }
            at = JsonBytes.skipSpace(bytes, choice.position(), to);
            at = at < to && bytes[at] == ',' ? JsonBytes.skipSpace(bytes, at + 1, to) : at;
        }
        return false;
    }

    private boolean isOddMessage(byte[] bytes) {
        if (bytes[choice.valueStart] != '{') {
            return streamed && choice.valueIsNull();
        }
        message.begin(bytes, choice.valueStart, choice.valueEnd);
        while (message.next()) {
            boolean odd = message.nameIs(Names.REASONING_CONTENT)
                    || streamed && message.nameIs(Names.ROLE) && isSaidAlready()
                    || message.nameIs(Names.TOOL_CALLS) && bytes[message.valueStart] == '[' && isOddCall(bytes);
            if (odd) {
                return true;
            }
        }
        return false;
    }

    private boolean isSaidAlready() {
        boolean before = roleSaid;
        roleSaid = true;
        return before;
    }

    private boolean isOddCall(byte[] bytes) {
        int to = message.valueEnd;
        int at = JsonBytes.skipSpace(bytes, message.valueStart + 1, to);
        while (at < to && bytes[at] == '{') {
            boolean id = false;
            boolean type = false;
            int index = streamed ? -1 : 0;
            boolean arguments = streamed;
            boolean custom = false;
            call.begin(bytes, at, to);
            while (call.next()) {
                if (call.nameIs(Names.ID)) {
                    id = call.valueIsString() && call.valueEnd - call.valueStart > 2;
                } else if (call.nameIs(Names.TYPE)) {
                    type = call.valueIsString();
                } else if (call.nameIs(Names.INDEX)) {
                    index = digit(bytes);
                } else if (call.nameIs(Names.CUSTOM)) {
                    custom = true;
                } else if (call.nameIs(Names.FUNCTION) && bytes[call.valueStart] == '{') {
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
        function.begin(bytes, call.valueStart, call.valueEnd);
        while (function.next()) {
            arguments = function.nameIs(Names.ARGUMENTS) ? function.valueIsString() : arguments;
        }
        return arguments;
    }

    /** An index that needs more than three digits is looked at more closely. */
    private int digit(byte[] bytes) {
        int index = 0;
        for (int at = call.valueStart; at < call.valueEnd; at++) {
            if (bytes[at] < '0' || bytes[at] > '9' || index >= CALLS_AT_MOST) {
                return -1;
            }
            index = 10 * index + bytes[at] - '0';
        }
        return index < CALLS_AT_MOST ? index : -1;
    }

    private void repair(JsonNode node) {
        if (!(node instanceof ObjectNode fixed)) {
            return;
        }
        if (streamed && !fixed.hasNonNull("delta")) {
            JsonNode instead = fixed.remove("message");
            fixed.set("delta", instead instanceof ObjectNode ? instead : JSON.createObjectNode());
        }
        if (fixed.get(streamed ? "delta" : "message") instanceof ObjectNode said) {
            if (streamed && said.has("role")) {
                roleSaid = true;
                if (roleSaidBefore) {
                    said.remove("role");
                }
            }
            JsonNode thoughts = said.remove("reasoning_content");
            if (thoughts != null && !said.hasNonNull("reasoning")) {
                said.set("reasoning", thoughts);
            }
            if (said.get("tool_calls") instanceof ArrayNode calls) {
                for (int i = 0; i < calls.size(); i++) {
                    if (calls.get(i) instanceof ObjectNode made) {
                        repair(made, streamed ? indexOf(made) : i);
                    }
                }
            }
        }
    }

    /** Without an index what has an id, or a name, is another call, and all else belongs to the last one. */
    private int indexOf(ObjectNode made) {
        JsonNode index = made.path("index");
        if (index.isInt() && index.intValue() >= 0 && index.intValue() < CALLS_AT_MOST) {
            return index.intValue();
        }
        boolean begins = !made.path("id").asText("").isEmpty()
                || !made.at("/function/name").asText("").isEmpty();
        return begins || introduced.isEmpty() ? Math.min(introduced.length(), CALLS_AT_MOST - 1) : lastCall;
    }

    private void repair(ObjectNode made, int index) {
        if (streamed) {
            made.put("index", index);
        }
        if (!introduced.get(index)) {
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
