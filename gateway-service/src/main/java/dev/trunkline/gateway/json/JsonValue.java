package dev.trunkline.gateway.json;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One value of a JSON document, as the bytes in which it was written: nothing is built, and looking for a member walks
 * over the object, unless it is large. A slice of bytes that somebody else may write over later. What is not there is
 * {@link #ABSENT}, and can be asked for members like any other.
 */
public sealed class JsonValue permits LargeObject {

    public static final JsonValue ABSENT = new JsonValue(new byte[0], 0, 0);

    private final byte[] bytes;
    private final int from;
    private final int to;

    public JsonValue(byte[] bytes, int from, int to) {
        this.bytes = bytes;
        this.from = from;
        this.to = to;
    }

    /** The value that stands there. */
    static JsonValue at(byte[] bytes, int from, int to) {
        return to - from >= LargeObject.BYTES && bytes[from] == '{'
                ? new LargeObject(bytes, from, to)
                : new JsonValue(bytes, from, to);
    }

    /** All that it is a slice of; shared. */
    public byte[] bytes() {
        return bytes;
    }

    public int from() {
        return from;
    }

    public int to() {
        return to;
    }

    /** The one value that stands in {@code [from, to)}; absent where that is not JSON in UTF-8. */
    public static JsonValue read(byte[] bytes, int from, int to) {
        int at = JsonBytes.skipSpace(bytes, from, to);
        int end = JsonBytes.skipValue(bytes, at, to);
        boolean whole =
                end != JsonBytes.BAD && JsonBytes.skipSpace(bytes, end, to) == to && Utf8.isValid(bytes, at, end);
        return whole ? at(bytes, at, end) : ABSENT;
    }

    /** The same of all bytes. */
    public static JsonValue read(byte[] bytes) {
        return read(bytes, 0, bytes.length);
    }

    /** The same of a text. */
    public static JsonValue read(String json) {
        return read(json.getBytes(StandardCharsets.UTF_8));
    }

    /** Whether there is nothing, or null. */
    public boolean isAbsent() {
        return from == to || JsonBytes.isNull(bytes, from, to);
    }

    public boolean isObject() {
        return begins('{');
    }

    public boolean isArray() {
        return begins('[');
    }

    public boolean isString() {
        return begins('"');
    }

    public boolean isNumber() {
        return from < to && (bytes[from] == '-' || bytes[from] >= '0' && bytes[from] <= '9');
    }

    public boolean isTrue() {
        return begins('t');
    }

    public boolean isFalse() {
        return begins('f');
    }

    private boolean begins(char first) {
        return from < to && bytes[from] == first;
    }

    /** The member of this name, the last where there are several; absent where there is none, or this is no object. */
    public JsonValue member(String name) {
        if (!isObject()) {
            return ABSENT;
        }
        byte[] wanted = name.getBytes(StandardCharsets.UTF_8);
        JsonValue found = ABSENT;
        ObjectWalk walk = new ObjectWalk();
        walk.begin(bytes, from, to);
        while (walk.next()) {
            if (walk.nameIs(wanted)) {
                found = at(bytes, walk.valueStart(), walk.valueEnd());
            }
        }
        return found;
    }

    /** Gives each member of an object its name and value, in the order in which they stand. */
    public void forEachMember(BiConsumer<String, JsonValue> reader) {
        if (!isObject()) {
            return;
        }
        ObjectWalk walk = new ObjectWalk();
        walk.begin(bytes, from, to);
        while (walk.next()) {
            reader.accept(
                    new JsonValue(bytes, walk.nameStart(), walk.nameEnd()).string(),
                    at(bytes, walk.valueStart(), walk.valueEnd()));
        }
    }

    /** The elements of an array; empty where this is none. */
    public List<JsonValue> elements() {
        List<JsonValue> elements = new ArrayList<>();
        forEachElement(elements::add);
        return elements;
    }

    /** Gives each element of an array in turn, so that millions of small ones take no memory. */
    public void forEachElement(Consumer<JsonValue> reader) {
        if (!isArray()) {
            return;
        }
        int at = JsonBytes.skipSpace(bytes, from + 1, to);
        while (at < to && bytes[at] != ']') {
            int end = JsonBytes.skipValue(bytes, at, to);
            reader.accept(at(bytes, at, end));
            at = JsonBytes.skipSpace(bytes, end, to);
            at = bytes[at] == ',' ? JsonBytes.skipSpace(bytes, at + 1, to) : at;
        }
    }

    /** What stands between the quotes, still escaped; empty where this is no string. */
    public JsonText text() {
        return isString() ? JsonText.at(bytes, from, to) : JsonText.EMPTY;
    }

    /** What the string says; empty where this is none. */
    public String string() {
        return text().string();
    }

    /** The same, empty also where more bytes stand between the quotes than these. */
    public String string(int bytesAtMost) {
        return to - from - 2 <= bytesAtMost ? string() : "";
    }

    /** Whether it is this string. */
    public boolean says(String word) {
        return isString() && string().equals(word);
    }

    /** A whole number from 0 that fits an int; {@code otherwise} for all else. */
    public int count(int otherwise) {
        if (!isNumber()) {
            return otherwise;
        }
        try {
            int count = Integer.parseInt(json());
            return count < 0 ? otherwise : count;
        } catch (NumberFormatException e) {
            return otherwise;
        }
    }

    /** As it is written. */
    public String json() {
        return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }

    /** The same slice of the same bytes. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof JsonValue value && value.bytes == bytes && value.from == from && value.to == to;
    }

    @Override
    public int hashCode() {
        return 31 * (31 * System.identityHashCode(bytes) + from) + to;
    }

    @Override
    public String toString() {
        return "JSON of " + (to - from) + " bytes";
    }
}
