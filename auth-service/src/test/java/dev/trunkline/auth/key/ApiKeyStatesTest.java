package dev.trunkline.auth.key;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.util.JsonFormat;
import dev.trunkline.contracts.identity.v1.ApiKeyState;
import dev.trunkline.contracts.identity.v1.LimitWindow;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The owner's side of the contract. */
class ApiKeyStatesTest {

    private static final Instant CREATED = Instant.parse("2026-11-20T12:00:00Z");

    @Test
    void aLimitedKeyIsTheExampleMessage() throws IOException {
        KeySettings settings = new KeySettings(
                "any",
                false,
                5_000_000_000L,
                LimitReset.MONTHLY,
                false,
                Instant.parse("2027-01-01T00:00:00Z"),
                KeyRestrictions.NONE);

        assertThat(ApiKeyStates.of(key(KeyKind.INFERENCE, settings, 3)))
                .isEqualTo(example("api-key-state-limited.json"));
    }

    @Test
    void aRestrictedKeyWhoseHolderLostAccessIsTheExampleMessage() throws IOException {
        KeyRestrictions restrictions = new KeyRestrictions(
                List.of("openai/gpt-4.1-mini", "meta-llama/llama-3.3-70b-instruct:free"),
                List.of("openai", "groq"),
                60);
        KeySettings settings =
                new KeySettings("any", false, 5_000_000_000L, LimitReset.DAILY, true, null, restrictions);

        assertThat(ApiKeyStates.of(key(KeyKind.INFERENCE, settings, 4, true)))
                .isEqualTo(example("api-key-state-restricted.json"));
    }

    @Test
    void whatIsNotLimitedIsAbsentRatherThanZero() {
        ApiKeyState state = ApiKeyStates.of(key(KeyKind.MANAGEMENT, KeySettings.named("any"), 1));

        assertThat(state.hasLimitNano()).isFalse();
        assertThat(state.hasExpiresAtMillis()).isFalse();
        assertThat(state.hasRequestsPerMinute()).isFalse();
        assertThat(state.getKind()).isEqualTo(dev.trunkline.contracts.identity.v1.KeyKind.KEY_KIND_MANAGEMENT);
    }

    @Test
    void aLimitOfNothingIsALimit() {
        KeySettings settings = new KeySettings("any", true, 0L, LimitReset.NEVER, false, null, KeyRestrictions.NONE);
        ApiKeyState state = ApiKeyStates.of(key(KeyKind.INFERENCE, settings, 1));

        assertThat(state.hasLimitNano()).isTrue();
        assertThat(state.getDisabled()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "NEVER, LIMIT_WINDOW_TOTAL",
        "DAILY, LIMIT_WINDOW_DAILY",
        "WEEKLY, LIMIT_WINDOW_WEEKLY",
        "MONTHLY, LIMIT_WINDOW_MONTHLY"
    })
    void everyResetHasItsWindow(LimitReset reset, LimitWindow window) {
        KeySettings settings = new KeySettings("any", false, 1L, reset, false, null, KeyRestrictions.NONE);

        assertThat(ApiKeyStates.of(key(KeyKind.INFERENCE, settings, 1)).getLimitWindow())
                .isEqualTo(window);
    }

    private static StoredKey key(KeyKind kind, KeySettings settings, long version) {
        return key(kind, settings, version, false);
    }

    private static StoredKey key(KeyKind kind, KeySettings settings, long version, boolean suspended) {
        return new StoredKey(
                "5f70bf18a086007016e948b04aed3b82103a36bea41755b6cddfaf10ace3c6ef",
                "label",
                "acct_0123456789abcdefghijklmnop",
                false,
                kind,
                new KeyOrigin("user_1", "user_1", "app_1"),
                suspended,
                settings,
                CREATED,
                CREATED,
                version);
    }

    private static ApiKeyState example(String file) throws IOException {
        try (var stream = ApiKeyState.class.getClassLoader().getResourceAsStream("examples/" + file)) {
            ApiKeyState.Builder state = ApiKeyState.newBuilder();
            JsonFormat.parser()
                    .ignoringUnknownFields()
                    .merge(new String(stream.readAllBytes(), StandardCharsets.UTF_8), state);
            return state.build();
        }
    }
}
