package dev.trunkline.images;

import java.io.Serial;

/** The line did not answer as it should; the message says what was asked, what came, and what was expected. */
public final class CallFailure extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    public CallFailure(String message) {
        super(message);
    }

    public CallFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
