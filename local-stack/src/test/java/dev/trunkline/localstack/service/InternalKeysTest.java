package dev.trunkline.localstack.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.localstack.token.InternalKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InternalKeysTest {

    @TempDir
    Path folder;

    private InternalKeys keys;

    @BeforeEach
    void make() {
        keys = InternalKeys.create(folder);
    }

    @Test
    void eachSignerHasItsOwnAndTheSetHasBoth() throws IOException {
        assertThat(keys.gateway().issuer()).isEqualTo("trunkline-gateway");
        assertThat(keys.auth().issuer()).isEqualTo("trunkline-auth");
        assertThat(Files.readString(keys.jwksFile()))
                .isEqualTo("{\"keys\":[\n%s,\n%s\n]}\n"
                        .formatted(keys.gateway().publicJwk(), keys.auth().publicJwk()))
                .doesNotContain("\"d\"");
    }

    @Test
    void theyAreMadeOnce() throws IOException {
        String set = Files.readString(keys.jwksFile());

        assertThat(InternalKeys.create(folder).jwksFile()).hasContent(set);
    }

    @Test
    void theyAreExchangedInThreeSteps() {
        InternalKey old = keys.gateway();

        keys.announceNext();
        assertThat(keys.gateway().id()).isEqualTo(old.id());
        assertThat(keys.jwksFile()).content().containsOnlyOnce(old.publicJwk()).containsPattern("(?s)(kid.*){4}");

        keys.useNext();
        InternalKey now = keys.gateway();
        assertThat(now.id()).isNotEqualTo(old.id());
        assertThat(keys.jwksFile())
                .content()
                .contains(old.publicJwk(), now.publicJwk(), keys.auth().publicJwk());

        keys.forgetPrevious();
        assertThat(keys.jwksFile()).content().contains(now.publicJwk()).doesNotContain(old.id());
    }
}
