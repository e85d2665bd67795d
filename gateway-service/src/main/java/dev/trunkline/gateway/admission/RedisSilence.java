package dev.trunkline.gateway.admission;

/** Redis did not answer in time. Carries no stack trace: it says something about Redis and nothing about the code. */
final class RedisSilence extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final boolean sent;

    RedisSilence(String message, boolean sent) {
        super(message, null, false, false);
        this.sent = sent;
    }

    /** Whether Redis may have acted all the same. */
    boolean sent() {
        return sent;
    }
}
