package dev.trunkline.gateway.dialect.openai.completions;

import dev.trunkline.gateway.json.JsonText;
import io.vertx.core.buffer.Buffer;

/** Why a completion ends. Pure but for the buffer. */
final class Reasons {

    private Reasons() {}

    /** The word, or null where there is none. */
    static Buffer append(String word, Buffer out) {
        return word.isEmpty()
                ? out.appendString("null")
                : JsonText.of(word).appendTo(out.appendString("\"")).appendString("\"");
    }
}
