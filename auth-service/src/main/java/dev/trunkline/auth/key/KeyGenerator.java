package dev.trunkline.auth.key;

import java.util.HexFormat;
import java.util.random.RandomGenerator;

/** Makes new keys: 28 random bytes and their checksum. As safe for threads as the generator it is given. */
public final class KeyGenerator {

    private final RandomGenerator random;

    public KeyGenerator(RandomGenerator random) {
        this.random = random;
    }

    public ApiKey next() {
        byte[] bytes = new byte[ApiKey.RANDOM_DIGITS / 2];
        random.nextBytes(bytes);
        String digits = HexFormat.of().formatHex(bytes);
        return new ApiKey(ApiKey.PREFIX + digits + ApiKey.checksum(digits));
    }
}
