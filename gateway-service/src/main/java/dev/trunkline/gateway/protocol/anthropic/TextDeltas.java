package dev.trunkline.gateway.protocol.anthropic;

import dev.trunkline.gateway.json.JsonBytes;
import dev.trunkline.gateway.json.JsonText;
import dev.trunkline.gateway.json.JsonTexts;
import dev.trunkline.gateway.json.ObjectWalk;
import dev.trunkline.gateway.json.Utf8;
import dev.trunkline.gateway.protocol.anthropic.AnthropicEvent.TextReceived;
import dev.trunkline.gateway.protocol.anthropic.AnthropicEvent.ThinkingReceived;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The events that nearly all of a stream consists of, pieces of text, without building anything: their text crosses as
 * it stands. Whatever is written in another way is left to {@link AnthropicEvents}. Pure.
 */
final class TextDeltas {

    private static final byte[] TYPE = ascii("type");
    private static final byte[] DELTA = ascii("delta");
    private static final byte[] OF_A_BLOCK = ascii("content_block_delta");
    private static final byte[] TEXT_DELTA = ascii("text_delta");
    private static final byte[] TEXT = ascii("text");
    private static final byte[] THINKING_DELTA = ascii("thinking_delta");
    private static final byte[] THINKING = ascii("thinking");

    private TextDeltas() {}

    /** @return null where it is another event, or not as plain as that */
    static @Nullable AnthropicEvent read(byte[] bytes, int from, int to) {
        ObjectWalk walk = new ObjectWalk();
        boolean ofABlock = false;
        int deltaStart = 0;
        int deltaEnd = 0;
        walk.begin(bytes, from, to);
        while (walk.next()) {
            if (walk.nameIs(TYPE)) {
                ofABlock = isString(bytes, walk, OF_A_BLOCK);
                if (!ofABlock) {
                    return null;
                }
            } else if (walk.nameIs(DELTA)) {
                deltaStart = walk.valueStart();
                deltaEnd = walk.valueEnd();
            }
        }
        boolean whole = !walk.broken() && JsonBytes.skipSpace(bytes, walk.position(), to) == to;
        return whole && ofABlock && deltaEnd > 0 && Utf8.isValid(bytes, from, to)
                ? delta(bytes, deltaStart, deltaEnd)
                : null;
    }

    private static @Nullable AnthropicEvent delta(byte[] bytes, int from, int to) {
        ObjectWalk walk = new ObjectWalk();
        boolean text = false;
        boolean thinking = false;
        JsonText said = null;
        walk.begin(bytes, from, to);
        while (walk.next()) {
            if (walk.nameIs(TYPE)) {
                text = isString(bytes, walk, TEXT_DELTA);
                thinking = isString(bytes, walk, THINKING_DELTA);
            } else if (walk.valueIsString() && (walk.nameIs(TEXT) || walk.nameIs(THINKING))) {
                // One that has both is not as plain as that.
                said = said == null ? JsonText.at(bytes, walk.valueStart(), walk.valueEnd()) : null;
            }
        }
        if (said == null || !(text || thinking) || mayBeHalfACharacter(said)) {
            return null;
        }
        return text ? new TextReceived(said) : new ThinkingReceived(said);
    }

    private static boolean isString(byte[] bytes, ObjectWalk walk, byte[] text) {
        return walk.valueIsString() && JsonTexts.stringIs(bytes, walk.valueStart(), walk.valueEnd(), text);
    }

    /** An escaped surrogate: where its other half is missing, callers cannot encode what they read. */
    private static boolean mayBeHalfACharacter(JsonText text) {
        byte[] bytes = text.bytes();
        for (int at = text.from(); at + 2 < text.to(); at++) {
            if (bytes[at] == '\\' && bytes[at + 1] == 'u' && (bytes[at + 2] | 0x20) == 'd') {
                return true;
            }
        }
        return false;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
