package dev.trunkline.gateway.memory;

/** How often the bytes of something lie in memory at a time. */
public final class Copies {

    /** As it came, and in one piece. */
    public static final int REQUEST_WHILE_READ = 2;

    /** As it came, and in one piece or in the caller's dialect. */
    public static final int ANSWER_WHILE_READ = 2;

    private Copies() {}
}
