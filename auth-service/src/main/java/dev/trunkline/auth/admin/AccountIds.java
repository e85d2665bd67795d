package dev.trunkline.auth.admin;

import jakarta.inject.Singleton;
import java.util.random.RandomGenerator;

/** Makes account ids: `acct_` and 26 characters, about 134 random bits. */
@Singleton
class AccountIds {

    private static final String ALPHABET = "0123456789abcdefghijklmnopqrstuvwxyz";
    private static final int LENGTH = 26;

    private final RandomGenerator random;

    AccountIds(RandomGenerator random) {
        this.random = random;
    }

    String next() {
        StringBuilder id = new StringBuilder("acct_");
        for (int i = 0; i < LENGTH; i++) {
            id.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return id.toString();
    }
}
