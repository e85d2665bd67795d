package dev.trunkline.gateway.generation;

import java.util.random.RandomGenerator;

/** Ids of the form {@code <prefix><unix seconds>-<20 alphanumerics>}. Thread-safe if its source is. */
public final class GenerationIds {

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final int RANDOM_CHARACTERS = 20;

    private final RandomGenerator random;

    public GenerationIds(RandomGenerator random) {
        this.random = random;
    }

    /** @param prefix what it begins with, as in {@code gen-} */
    public String next(String prefix, long nowMillis) {
        StringBuilder id =
                new StringBuilder(40).append(prefix).append(nowMillis / 1000).append('-');
        for (int i = 0; i < RANDOM_CHARACTERS; i++) {
            id.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return id.toString();
    }
}
