package dev.trunkline.auth.account;

import jakarta.inject.Singleton;
import java.util.random.RandomGenerator;

/** Makes ids that nobody can guess. */
@Singleton
public class RandomIds {

    private static final String LOWER = "0123456789abcdefghijklmnopqrstuvwxyz";
    private static final String MIXED = LOWER + "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private static final int ACCOUNT_CHARACTERS = 26;
    private static final int PERSON_CHARACTERS = 27;

    private final RandomGenerator random;

    RandomIds(RandomGenerator random) {
        this.random = random;
    }

    /** `acct_` and 26 characters, about 134 random bits. */
    public String account() {
        return random("acct_", LOWER, ACCOUNT_CHARACTERS);
    }

    /** `user_` and 27 characters, about 160 random bits. */
    public String person() {
        return random("user_", MIXED, PERSON_CHARACTERS);
    }

    /** The prefix and 26 characters, about 134 random bits. */
    public String of(String prefix) {
        return random(prefix, LOWER, ACCOUNT_CHARACTERS);
    }

    private String random(String prefix, String alphabet, int characters) {
        StringBuilder id = new StringBuilder(prefix);
        for (int i = 0; i < characters; i++) {
            id.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return id.toString();
    }
}
