package dev.trunkline.gateway.protocol.openai;

import dev.trunkline.gateway.json.JsonBytes;
import dev.trunkline.gateway.json.JsonTexts;
import dev.trunkline.gateway.json.ObjectWalk;
import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * Messages and deltas for a caller who does not want to see what the model thinks first: without the members, and the
 * parts of the content, that tell of it. All other bytes stay. Reused for all chunks of one answer; confined to one
 * thread.
 */
final class HiddenThoughts {

    private final ObjectWalk member = new ObjectWalk();
    private final ObjectWalk part = new ObjectWalk();
    private boolean leavesSomething;

    /** @return the object at {@code [from, to)} without its thoughts, null where it has none */
    byte @Nullable [] leftOut(byte[] bytes, int from, int to) {
        leavesSomething = false;
        return holdsThoughts(bytes, from, to) ? without(bytes, from, to) : null;
    }

    /** Whether the object last worked on has anything left that says something. */
    boolean leavesSomething() {
        return leavesSomething;
    }

    private boolean holdsThoughts(byte[] bytes, int from, int to) {
        boolean thoughts = false;
        member.begin(bytes, from, to);
        while (member.next()) {
            thoughts |= saysSomething(bytes) && (isThought() || hasParts(bytes) && partsAreThoughts(bytes));
        }
        return thoughts && !member.broken();
    }

    private byte[] without(byte[] bytes, int from, int to) {
        Buffer out = Buffer.buffer(to - from).appendByte((byte) '{');
        member.begin(bytes, from, to);
        while (member.next()) {
            if (isThought()) {
                continue;
            }
            separate(out, '{');
            if (hasParts(bytes) && partsAreThoughts(bytes)) {
                out.appendBytes(bytes, member.nameStart(), member.valueStart() - member.nameStart());
                leavesSomething |= appendOtherParts(bytes, out);
            } else {
                out.appendBytes(bytes, member.nameStart(), member.valueEnd() - member.nameStart());
                leavesSomething |= saysSomething(bytes);
            }
        }
        return out.appendByte((byte) '}').getBytes();
    }

    private boolean isThought() {
        return member.nameIs(Names.REASONING)
                || member.nameIs(Names.REASONING_CONTENT)
                || member.nameIs(Names.REASONING_DETAILS)
                || member.nameIs(Names.THINKING_BLOCKS);
    }

    /** Null, an empty text and an empty array say nothing. */
    private boolean saysSomething(byte[] bytes) {
        byte first = bytes[member.valueStart()];
        boolean empty = JsonBytes.skipSpace(bytes, member.valueStart() + 1, member.valueEnd()) == member.valueEnd() - 1;
        return !member.valueIsNull() && !(empty && (first == '"' || first == '['));
    }

    private boolean hasParts(byte[] bytes) {
        return member.nameIs(Names.CONTENT) && bytes[member.valueStart()] == '[';
    }

    private boolean partsAreThoughts(byte[] bytes) {
        int at = firstPart(bytes);
        while (at < member.valueEnd() && bytes[at] != ']') {
            if (isThought(bytes, at)) {
                return true;
            }
            at = nextPart(bytes, at);
        }
        return false;
    }

    /** @return whether there are any */
    private boolean appendOtherParts(byte[] bytes, Buffer out) {
        int before = out.length() + 1;
        out.appendByte((byte) '[');
        int at = firstPart(bytes);
        while (at < member.valueEnd() && bytes[at] != ']') {
            if (!isThought(bytes, at)) {
                separate(out, '[');
                out.appendBytes(bytes, at, JsonBytes.skipValue(bytes, at, member.valueEnd()) - at);
            }
            at = nextPart(bytes, at);
        }
        boolean any = out.length() > before;
        out.appendByte((byte) ']');
        return any;
    }

    private int firstPart(byte[] bytes) {
        return JsonBytes.skipSpace(bytes, member.valueStart() + 1, member.valueEnd());
    }

    /** The value was read before, so it is JSON. */
    private int nextPart(byte[] bytes, int at) {
        int behind = JsonBytes.skipSpace(bytes, JsonBytes.skipValue(bytes, at, member.valueEnd()), member.valueEnd());
        return bytes[behind] == ',' ? JsonBytes.skipSpace(bytes, behind + 1, member.valueEnd()) : behind;
    }

    private boolean isThought(byte[] bytes, int at) {
        if (bytes[at] != '{') {
            return false;
        }
        boolean thought = false;
        part.begin(bytes, at, member.valueEnd());
        while (part.next()) {
            thought |= part.nameIs(Names.TYPE)
                    && part.valueIsString()
                    && JsonTexts.textIs(bytes, part.valueStart(), part.valueEnd(), Names.THINKING);
        }
        return thought;
    }

    private static void separate(Buffer out, char opening) {
        if (out.getByte(out.length() - 1) != opening) {
            out.appendByte((byte) ',');
        }
    }
}
