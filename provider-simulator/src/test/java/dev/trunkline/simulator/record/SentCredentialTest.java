package dev.trunkline.simulator.record;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SentCredentialTest {

    private static final String SHA_256_OF_ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @Test
    void isTakenOutOfTheHeaderOfEitherProtocol() {
        assertThat(SentCredential.of("Bearer abc", null).sha256()).isEqualTo(SHA_256_OF_ABC);
        assertThat(SentCredential.of(null, "abc").sha256()).isEqualTo(SHA_256_OF_ABC);
        assertThat(SentCredential.of("Basic abc", null).sha256()).isEmpty();
        assertThat(SentCredential.of(null, null).sha256()).isEmpty();
    }

    @Test
    void neverShowsItself() {
        assertThat(SentCredential.of("Bearer abc", null).toString()).doesNotContain("abc");
    }
}
