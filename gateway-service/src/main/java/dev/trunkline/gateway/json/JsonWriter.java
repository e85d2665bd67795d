package dev.trunkline.gateway.json;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;

/**
 * Writes JSON to the end of a buffer, with the commas between. Whether what is written makes sense is up to who writes:
 * a name before each value of an object, an end for each beginning. Confined to one thread.
 */
public final class JsonWriter {

    private static final byte[] NULL = {'n', 'u', 'l', 'l'};

    private final Buffer out;
    private boolean comma;

    public JsonWriter(Buffer out) {
        this.out = out;
    }

    /** To a buffer of its own. */
    public JsonWriter() {
        this(Buffer.buffer());
    }

    public Buffer buffer() {
        return out;
    }

    public JsonWriter beginObject() {
        separate();
        out.appendByte((byte) '{');
        comma = false;
        return this;
    }

    public JsonWriter endObject() {
        out.appendByte((byte) '}');
        comma = true;
        return this;
    }

    public JsonWriter beginArray() {
        separate();
        out.appendByte((byte) '[');
        comma = false;
        return this;
    }

    public JsonWriter endArray() {
        out.appendByte((byte) ']');
        comma = true;
        return this;
    }

    /** @param name of plain characters, which need no escape */
    public JsonWriter name(String name) {
        separate();
        out.appendByte((byte) '"').appendString(name).appendByte((byte) '"').appendByte((byte) ':');
        comma = false;
        return this;
    }

    public JsonWriter string(String text) {
        return string(JsonText.of(text));
    }

    public JsonWriter string(JsonText text) {
        separate();
        text.appendTo(out.appendByte((byte) '"')).appendByte((byte) '"');
        comma = true;
        return this;
    }

    public JsonWriter number(long number) {
        return plain(Long.toString(number).getBytes(StandardCharsets.US_ASCII));
    }

    public JsonWriter bool(boolean value) {
        return plain(Boolean.toString(value).getBytes(StandardCharsets.US_ASCII));
    }

    public JsonWriter nothing() {
        return plain(NULL);
    }

    /** As it was written; null where it is absent. */
    public JsonWriter value(JsonValue value) {
        if (value.isAbsent()) {
            return nothing();
        }
        separate();
        out.appendBytes(value.bytes(), value.from(), value.to() - value.from());
        comma = true;
        return this;
    }

    /** @param json one value, well-formed */
    public JsonWriter raw(String json) {
        return plain(json.getBytes(StandardCharsets.UTF_8));
    }

    /** A member with a string. */
    public JsonWriter member(String name, String text) {
        return name(name).string(text);
    }

    /** A member with a string. */
    public JsonWriter member(String name, JsonText text) {
        return name(name).string(text);
    }

    /** A member with a value as it was written, left out where it is absent. */
    public JsonWriter member(String name, JsonValue value) {
        return value.isAbsent() ? this : name(name).value(value);
    }

    private JsonWriter plain(byte[] value) {
        separate();
        out.appendBytes(value);
        comma = true;
        return this;
    }

    private void separate() {
        if (comma) {
            out.appendByte((byte) ',');
        }
    }
}
