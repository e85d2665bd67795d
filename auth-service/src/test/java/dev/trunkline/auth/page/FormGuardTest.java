package dev.trunkline.auth.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FormGuardTest {

    private final FormGuard guard = new FormGuard(settings("a secret of more than 32 characters"));

    @Test
    void itsOwnMarkIsAccepted() {
        assertThat(guard.accepts(guard.mark("session", "form"), "session", "form"))
                .isTrue();
    }

    @Test
    void theMarkOfAnotherSessionOrFormIsNot() {
        String mark = guard.mark("session", "form");

        assertThat(guard.accepts(mark, "other", "form")).isFalse();
        assertThat(guard.accepts(mark, "session", "other")).isFalse();
        assertThat(guard.accepts(mark, "sessionf", "orm")).isFalse();
        assertThat(guard.accepts(null, "session", "form")).isFalse();
        assertThat(guard.accepts("", "session", "form")).isFalse();
    }

    @Test
    void anotherSecretMakesOtherMarks() {
        FormGuard other = new FormGuard(settings("another secret of over 32 characters"));

        assertThat(guard.accepts(other.mark("session", "form"), "session", "form"))
                .isFalse();
    }

    @Test
    void aShortOrMissingSecretStopsTheStart() {
        assertThatThrownBy(() -> new FormGuard(settings("short"))).hasMessageContaining("TRUNKLINE_SESSION_SECRET");
        assertThatThrownBy(() -> new FormGuard(settings(null))).hasMessageContaining("at least 32 characters");
    }

    static SessionSettings settings(String secret) {
        return new SessionSettings() {
            @Override
            public Optional<String> secret() {
                return Optional.ofNullable(secret);
            }

            @Override
            public String publicUrl() {
                return "http://127.0.0.1:8080";
            }

            @Override
            public URI loginUrl() {
                return URI.create("http://127.0.0.1:18180/realms/trunkline");
            }
        };
    }
}
