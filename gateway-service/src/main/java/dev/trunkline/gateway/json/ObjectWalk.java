package dev.trunkline.gateway.json;

import java.util.Arrays;

/** The members of one JSON object, one after the other. Reused for many objects; confined to one thread. */
public final class ObjectWalk {

    private byte[] bytes = new byte[0];
    private int end;
    private int position;
    private boolean first;
    private boolean broken;
    private boolean escaped;

    private int nameStart;
    private int nameEnd;
    private int valueStart;
    private int valueEnd;

    /** Begins with the object at {@code from}; whatever precedes it must be space. */
    public void begin(byte[] source, int from, int to) {
        bytes = source;
        end = to;
        first = true;
        position = JsonBytes.skipSpace(source, from, to);
        broken = position >= to || source[position] != '{';
        position++;
    }

    /** @return whether there is another member; false at the end of the object and when it is {@link #broken()} */
    public boolean next() {
        if (broken) {
            return false;
        }
        position = JsonBytes.skipSpace(bytes, position, end);
        if (position >= end) {
            return breakOff();
        }
        if (bytes[position] == '}') {
            position++;
            return false;
        }
        if (!first) {
            if (bytes[position] != ',') {
                return breakOff();
            }
            position = JsonBytes.skipSpace(bytes, position + 1, end);
        }
        first = false;
        return member();
    }

    /** Of the member's name, at its quote. */
    public int nameStart() {
        return nameStart;
    }

    /** Behind the member's name and its quote. */
    public int nameEnd() {
        return nameEnd;
    }

    /** Of the member's value. */
    public int valueStart() {
        return valueStart;
    }

    /** Behind the member's value. */
    public int valueEnd() {
        return valueEnd;
    }

    private boolean member() {
        nameStart = position;
        nameEnd = JsonBytes.skipString(bytes, position, end);
        if (nameEnd == JsonBytes.BAD) {
            return breakOff();
        }
        escaped = JsonTexts.hasEscape(bytes, nameStart, nameEnd);
        int colon = JsonBytes.skipSpace(bytes, nameEnd, end);
        if (colon >= end || bytes[colon] != ':') {
            return breakOff();
        }
        valueStart = JsonBytes.skipSpace(bytes, colon + 1, end);
        valueEnd = JsonBytes.skipValue(bytes, valueStart, end);
        if (valueEnd == JsonBytes.BAD) {
            return breakOff();
        }
        position = valueEnd;
        return true;
    }

    private boolean breakOff() {
        broken = true;
        return false;
    }

    public boolean broken() {
        return broken;
    }

    /** Whatever way it is written: who reads the answer sees no difference. */
    public boolean nameIs(byte[] name) {
        return JsonTexts.stringIs(bytes, nameStart, nameEnd, name)
                || escaped && JsonTexts.textIs(bytes, nameStart, nameEnd, name);
    }

    public boolean nameBeginsWith(byte[] prefix) {
        int from = nameStart + 1;
        int to = from + prefix.length;
        return to < nameEnd && Arrays.equals(bytes, from, to, prefix, 0, prefix.length);
    }

    public boolean valueIsNull() {
        return JsonBytes.isNull(bytes, valueStart, valueEnd);
    }

    public boolean valueIsString() {
        return bytes[valueStart] == '"';
    }

    /** Behind the object, once {@link #next()} has returned false. */
    public int position() {
        return position;
    }
}
