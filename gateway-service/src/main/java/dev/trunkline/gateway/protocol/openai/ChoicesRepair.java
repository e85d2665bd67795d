package dev.trunkline.gateway.protocol.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trunkline.gateway.chat.AnswerFace;
import dev.trunkline.gateway.json.JsonBytes;
import dev.trunkline.gateway.json.ObjectWalk;
import java.io.IOException;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * What compatible providers leave out of their choices, or write otherwise, put as OpenAI chat has it: calls of tools
 * with id, type, index and arguments in a string, thoughts under {@code reasoning}, a {@code delta} in each chunk or
 * the {@code message} of a whole answer, and the role in the first chunk only, since official SDKs put the words of all
 * chunks together. All others' bytes are left alone. One for each answer; confined to one thread.
 */
final class ChoicesRepair {

    private static final ObjectMapper JSON = new ObjectMapper();
    /** What is larger stays as it came: a tree of it would take many times its size. */
    private static final int BYTES_AT_MOST = 1 << 20;

    private final boolean streamed;
    private final CallsRepair calls;
    private final ObjectWalk choice = new ObjectWalk();
    private final ObjectWalk message = new ObjectWalk();
    /** Of the choices of this index; what the chunk at hand says of it counts for the next. */
    private final BitSet roleSaid = new BitSet();

    private final BitSet roleSaidNow = new BitSet();
    private boolean role;

    /** @param streamed whether the choices are those of chunks */
    ChoicesRepair(AnswerFace face, boolean streamed) {
        this.calls = new CallsRepair(face.generationId(), streamed);
        this.streamed = streamed;
        roleSaid.set(0, face.continued());
    }

    /** @return the array anew, null where nothing in {@code [from, to)} is odd */
    byte @Nullable [] repaired(byte[] bytes, int from, int to) {
        if (to - from > BYTES_AT_MOST) {
            return null;
        }
        byte[] repaired = isOdd(bytes, from, to) ? anew(bytes, from, to) : null;
        roleSaid.or(roleSaidNow);
        roleSaidNow.clear();
        return repaired;
    }

    private byte @Nullable [] anew(byte[] bytes, int from, int to) {
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
            boolean said = false;
            boolean odd = false;
            int index = 0;
            role = false;
            choice.begin(bytes, at, to);
            while (choice.next()) {
                if (choice.nameIs(Names.INDEX)) {
                    index = Math.max(0, Indexes.of(bytes, choice));
                } else if (choice.nameIs(streamed ? Names.DELTA : Names.MESSAGE)) {
                    said = true;
                    odd = isOddMessage(bytes);
                }
            }
            if (role) {
                odd |= roleSaid.get(index);
                roleSaidNow.set(index);
            }
            odd |= !said;
            if (odd || choice.broken()) {
                return !choice.broken();
            }
            at = JsonBytes.skipSpace(bytes, choice.position(), to);
            at = at < to && bytes[at] == ',' ? JsonBytes.skipSpace(bytes, at + 1, to) : at;
        }
        return false;
    }

    private boolean isOddMessage(byte[] bytes) {
        if (bytes[choice.valueStart()] != '{') {
            return choice.valueIsNull();
        }
        message.begin(bytes, choice.valueStart(), choice.valueEnd());
        while (message.next()) {
            role |= streamed && message.nameIs(Names.ROLE) && !message.valueIsNull();
            boolean odd = message.nameIs(Names.REASONING_CONTENT) && !message.valueIsNull()
                    || message.nameIs(Names.TOOL_CALLS)
                            && bytes[message.valueStart()] == '['
                            && calls.areOdd(bytes, message.valueStart(), message.valueEnd());
            if (odd) {
                return true;
            }
        }
        return false;
    }

    private void repair(JsonNode node) {
        if (!(node instanceof ObjectNode fixed)) {
            return;
        }
        String name = streamed ? "delta" : "message";
        if (!fixed.hasNonNull(name)) {
            JsonNode instead = fixed.remove(streamed ? "message" : "delta");
            fixed.set(name, instead instanceof ObjectNode ? instead : nothingSaid());
        }
        if (fixed.get(name) instanceof ObjectNode said) {
            if (streamed && said.hasNonNull("role")) {
                sayRoleOnce(said, Indexes.of(fixed.path("index")));
            }
            JsonNode thoughts = said.remove("reasoning_content");
            if (thoughts != null && !said.hasNonNull("reasoning")) {
                said.set("reasoning", thoughts);
            }
            if (said.get("tool_calls") instanceof ArrayNode made) {
                calls.repair(made);
            }
        }
    }

    /** Azure leaves the message out where its filter took the answer. */
    private ObjectNode nothingSaid() {
        ObjectNode nothing = JSON.createObjectNode();
        return streamed ? nothing : nothing.put("role", "assistant").putNull("content");
    }

    private void sayRoleOnce(ObjectNode said, int choiceIndex) {
        int index = Math.max(0, choiceIndex);
        roleSaidNow.set(index);
        if (roleSaid.get(index)) {
            said.remove("role");
        }
    }
}
