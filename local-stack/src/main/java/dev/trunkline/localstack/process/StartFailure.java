package dev.trunkline.localstack.process;

/** Something did not start; the message says what, why and where to look, and is all a person needs to see. */
public final class StartFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public StartFailure(String message) {
        super(message);
    }

    public StartFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
