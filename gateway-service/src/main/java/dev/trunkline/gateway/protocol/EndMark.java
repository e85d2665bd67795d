package dev.trunkline.gateway.protocol;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** {@code [DONE]}, with which OpenAI ended its streams first, and others theirs since. Pure. */
public final class EndMark {

    private static final byte[] DONE = "[DONE]".getBytes(StandardCharsets.US_ASCII);

    private EndMark() {}

    /** Whether the data of an event is nothing else. */
    public static boolean is(byte[] bytes, int from, int to) {
        return Arrays.equals(bytes, from, to, DONE, 0, DONE.length);
    }
}
