package dev.trunkline.gateway.chat;

import dev.trunkline.gateway.json.JsonValue;
import io.vertx.core.buffer.Buffer;

/**
 * How likely the tokens of a text were, as both wire formats of OpenAI write it: an array of {@code {token, logprob,
 * bytes, top_logprobs}}, absent where there are none. Pure but for the buffers.
 */
public final class Logprobs {

    private Logprobs() {}

    /** The array where there is anything in it. */
    public static JsonValue in(JsonValue array) {
        return array.isArray() && !isEmpty(array) ? array : JsonValue.ABSENT;
    }

    private static boolean isEmpty(JsonValue array) {
        int at = array.from() + 1;
        while (array.bytes()[at] <= ' ') {
            at++;
        }
        return array.bytes()[at] == ']';
    }

    /** Adds the elements to others, with a comma between. */
    public static void gather(JsonValue array, Buffer elements) {
        if (array.isAbsent()) {
            return;
        }
        if (elements.length() > 0) {
            elements.appendByte((byte) ',');
        }
        elements.appendBytes(array.bytes(), array.from() + 1, array.to() - array.from() - 2);
    }
}
