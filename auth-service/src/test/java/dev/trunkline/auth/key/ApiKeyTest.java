package dev.trunkline.auth.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiKeyTest {

    /** CRC-32 of 56 zeros, and SHA-256 of the whole, as other programs compute them. */
    private static final String ZEROS = "sk-tl-v1-" + "0".repeat(56) + "cb612bfd";

    private static final RandomGenerator ALL_ZERO_BITS = () -> 0L;

    @Test
    void theGeneratorAddsTheChecksumToItsDigits() {
        ApiKey key = new KeyGenerator(ALL_ZERO_BITS).next();

        assertThat(key.secret()).isEqualTo(ZEROS);
    }

    @Test
    void twoKeysDiffer() {
        KeyGenerator generator = new KeyGenerator(RandomGenerator.of("L64X128MixRandom"));

        assertThat(generator.next().secret()).isNotEqualTo(generator.next().secret());
    }

    @Test
    void theHashIsSha256OfTheWholeKey() {
        assertThat(new ApiKey(ZEROS).hash())
                .isEqualTo("101ad088381a44facb71bbeb08c6927d7792be299324022658d54066ec197c6d");
    }

    @Test
    void aKeyShowsOnlyItsLabel() {
        ApiKey key = new ApiKey(ZEROS);

        assertThat(key.label()).isEqualTo("sk-tl-v1-000...2bfd");
        assertThat(key).hasToString(key.label());
        assertThat("%s".formatted(java.util.List.of(key))).doesNotContain("0000");
    }

    @Test
    void oneWrongDigitIsAMistypedKey() {
        String mistyped = ZEROS.replace("sk-tl-v1-0", "sk-tl-v1-1");

        assertThat(ApiKey.whyMalformed(mistyped).orElseThrow())
                .contains("mistyped")
                .doesNotContain("0000");
        assertThatThrownBy(() -> new ApiKey(mistyped)).hasMessageNotContaining("0000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "sk-tl-v1-", "sk-or-v1-0000", "sk-tl-v1-ABC"})
    void anythingElseIsNoKey(String text) {
        assertThat(ApiKey.whyMalformed(text).orElseThrow()).contains("expected: sk-tl-v1-");
    }

    @Test
    void upperCaseAndTrailingTextAreRefused() {
        assertThat(ApiKey.whyMalformed(ZEROS + "\n")).isPresent();
        assertThat(ApiKey.whyMalformed(ZEROS.toUpperCase(java.util.Locale.ROOT)))
                .isPresent();
        assertThat(ApiKey.whyMalformed(ZEROS)).isEmpty();
    }
}
