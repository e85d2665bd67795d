package dev.trunkline.gateway.json;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/**
 * What stands between the quotes of a JSON string, still escaped: the same in every JSON wire format. A slice of bytes
 * that somebody else may write over later.
 */
@SuppressWarnings("ArrayRecordComponent") // the bytes are shared on purpose and never compared
public record JsonText(byte[] bytes, int from, int to) {

    /** Says nothing. */
    public static final JsonText EMPTY = new JsonText(new byte[] {'"', '"'}, 1, 1);

    /** Half a surrogate pair becomes a question mark. */
    public static JsonText of(String text) {
        byte[] quoted = ('"' + escaped(text) + '"').getBytes(StandardCharsets.UTF_8);
        return new JsonText(quoted, 1, quoted.length - 1);
    }

    /** What stands between the quotes for this text; in UTF-8, half a surrogate pair becomes a question mark. */
    public static String escaped(String text) {
        return new String(JsonStringEncoder.getInstance().quoteAsString(text));
    }

    /** Those that say something, with the other between them: copied once, however many there are. */
    public static JsonText joined(Stream<JsonText> texts, JsonText between) {
        List<JsonText> all = texts.filter(text -> !text.isEmpty()).toList();
        if (all.size() == 1) {
            return all.getFirst();
        }
        Buffer joined = Buffer.buffer().appendByte((byte) '"');
        for (int i = 0; i < all.size(); i++) {
            all.get(i).appendTo(i == 0 ? joined : between.appendTo(joined));
        }
        byte[] bytes = joined.appendByte((byte) '"').getBytes();
        return at(bytes, 0, bytes.length);
    }

    /** What was gathered of others, as one. */
    public static JsonText gathered(Buffer texts) {
        byte[] bytes = new byte[texts.length() + 2];
        bytes[0] = '"';
        texts.getBytes(bytes, 1);
        bytes[bytes.length - 1] = '"';
        return at(bytes, 0, bytes.length);
    }

    /** One behind the other. */
    public static JsonText joined(JsonText... texts) {
        return joined(Stream.of(texts), EMPTY);
    }

    /** Of the string at {@code [at, end)}, quotes included. */
    public static JsonText at(byte[] bytes, int at, int end) {
        return new JsonText(bytes, at + 1, end - 1);
    }

    public boolean isEmpty() {
        return from == to;
    }

    /** Bytes of the text that it stands for. */
    public int utf8Bytes() {
        return JsonTexts.textBytes(bytes, from - 1, to + 1);
    }

    /** What it says. */
    public String string() {
        return JsonTexts.decoded(bytes, from, to);
    }

    /** The JSON that it holds as a text, as arguments of tools are told; absent where that is none. */
    public JsonValue json() {
        return JsonValue.read(string());
    }

    /** The same with a question mark for each half of a surrogate pair, which no UTF-8 could carry. */
    public JsonText wellFormed() {
        for (int at = from; at + 2 < to; at++) {
            if (bytes[at] == '\\' && bytes[at + 1] == 'u' && (bytes[at + 2] | 0x20) == 'd') {
                return of(string());
            }
        }
        return this;
    }

    /** Bytes of its own, which nobody writes over. */
    public JsonText kept() {
        byte[] own = new byte[to - from + 2];
        own[0] = '"';
        System.arraycopy(bytes, from, own, 1, to - from);
        own[own.length - 1] = '"';
        return new JsonText(own, 1, own.length - 1);
    }

    public Buffer appendTo(Buffer out) {
        return out.appendBytes(bytes, from, to - from);
    }
}
