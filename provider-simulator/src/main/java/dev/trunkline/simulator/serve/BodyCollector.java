package dev.trunkline.simulator.serve;

import io.vertx.core.buffer.Buffer;

/** Gathers a request body up to its limit; a body that came in one piece is not copied. */
final class BodyCollector {

    static final int BODY_BYTES_AT_MOST = 64 * 1024 * 1024;

    private Buffer whole = Buffer.buffer(0);
    private boolean ownCopy;
    private boolean tooLarge;

    void add(Buffer chunk) {
        if (tooLarge || whole.length() + chunk.length() > BODY_BYTES_AT_MOST) {
            tooLarge = true;
            whole = Buffer.buffer(0);
        } else if (whole.length() == 0) {
            whole = chunk;
        } else {
            if (!ownCopy) {
                whole = Buffer.buffer(whole.length() * 4).appendBuffer(whole);
                ownCopy = true;
            }
            whole.appendBuffer(chunk);
        }
    }

    boolean isTooLarge() {
        return tooLarge;
    }

    Buffer whole() {
        return whole;
    }
}
