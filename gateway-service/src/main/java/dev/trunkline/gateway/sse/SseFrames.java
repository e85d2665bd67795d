package dev.trunkline.gateway.sse;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;

/** Writing server-sent events: {@code data: ...} and a blank line, LF only. */
public final class SseFrames {

    private static final byte[] DATA = "data: ".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] EVENT = "event: ".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] END = "\n\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] DONE = "data: [DONE]\n\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] WAITING = ": OPENROUTER PROCESSING\n\n".getBytes(StandardCharsets.US_ASCII);

    private SseFrames() {}

    public static Buffer begin(Buffer out) {
        return out.appendBytes(DATA);
    }

    /** One with a name. */
    public static Buffer begin(Buffer out, String event) {
        return begin(out.appendBytes(EVENT).appendString(event).appendByte((byte) '\n'));
    }

    public static Buffer end(Buffer out) {
        return out.appendBytes(END);
    }

    /** A comment that says that the answer is still on its way, in the words of the public API. */
    public static Buffer waiting(Buffer out) {
        return out.appendBytes(WAITING);
    }

    public static Buffer done(Buffer out) {
        return out.appendBytes(DONE);
    }
}
