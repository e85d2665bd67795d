package dev.trunkline.gateway.json;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;

/**
 * What stands between the quotes of a JSON string, still escaped: the same in every JSON wire format. A slice of bytes
 * that somebody else may write over later.
 */
@SuppressWarnings("ArrayRecordComponent") // the bytes are shared on purpose and never compared
public record JsonText(byte[] bytes, int from, int to) {

    /** Half a surrogate pair becomes a question mark. */
    public static JsonText of(String text) {
        byte[] quoted = ('"' + escaped(text) + '"').getBytes(StandardCharsets.UTF_8);
        return new JsonText(quoted, 1, quoted.length - 1);
    }

    /** What stands between the quotes for this text; in UTF-8, half a surrogate pair becomes a question mark. */
    public static String escaped(String text) {
        return new String(JsonStringEncoder.getInstance().quoteAsString(text));
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

    public Buffer appendTo(Buffer out) {
        return out.appendBytes(bytes, from, to - from);
    }
}
