package dev.trunkline.simulator.text;

/** The token rule of every simulated model: four bytes of UTF-8 text are one token, the last may be shorter. */
public final class Tokens {

    public static final int BYTES_PER_TOKEN = 4;

    private Tokens() {}

    public static int of(long bytes) {
        return Math.toIntExact((bytes + BYTES_PER_TOKEN - 1) / BYTES_PER_TOKEN);
    }
}
