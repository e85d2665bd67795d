package dev.trunkline.gateway.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.contracts.identity.v1.ApiKeyState;
import dev.trunkline.contracts.identity.v1.KeyKind;
import dev.trunkline.contracts.identity.v1.LimitWindow;
import dev.trunkline.gateway.Given;
import dev.trunkline.gateway.pipeline.GatewayFailure;
import dev.trunkline.gateway.pipeline.GatewayFailure.Unauthenticated;
import dev.trunkline.gateway.pipeline.Outcome;
import io.vertx.core.Future;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;

class IdentifyTest {

    private static final long EXPIRY = Given.NEW_YEAR_MILLIS + 1000;

    private final Given.Clock clock = Given.clock();
    private final KeysHeld auth = new KeysHeld();
    private final Identify identify = new Identify(KeysHeld.cache(auth, clock), clock);

    @Test
    void asksForTheHashAndNeverForTheKey() {
        Future<Outcome<Caller>> caller = identify.caller(ApiKeyTextTest.KEY);
        auth.answer(new KeyCache.Known(Given.caller()));

        assertThat(auth.asked).containsExactly(ApiKeyTextTest.HASH);
        assertThat(Given.passed(caller.result())).isEqualTo(Given.caller());
    }

    @ParameterizedTest
    @NullAndEmptySource
    void refusesACallWithoutAKey(String key) {
        assertThat(Given.refused(identify.caller(key).result()))
                .isEqualTo(new Unauthenticated("No API key (expected: header \"Authorization: Bearer sk-tl-v1-...\")"));
    }

    @Test
    void refusesAMistypedKeyWithoutAsking() {
        assertThat(Given.refused(identify.caller("sk-tl-v1-").result())).isInstanceOf(Unauthenticated.class);
        assertThat(auth.asked).isEmpty();
    }

    @Test
    void refusesAnUnknownKey() {
        assertThat(refusal(new KeyCache.Unknown())).isEqualTo(new Unauthenticated("API key: unknown or deleted"));
    }

    @Test
    void asksToComeBackWhenTheKeyCannotBeChecked() {
        assertThat(refusal(new KeyCache.Unanswered()))
                .isEqualTo(new GatewayFailure.Unavailable(
                        "API keys cannot be checked at the moment. Try again shortly.", Duration.ofSeconds(2)));
    }

    @Test
    void refusesADisabledKey() {
        assertThat(refusal(known(KeyKind.KEY_KIND_INFERENCE, true)))
                .isEqualTo(new Unauthenticated("API key: disabled"));
    }

    @Test
    void refusesAKeyFromTheMomentOfItsExpiry() {
        Future<Outcome<Caller>> before = identify.caller(ApiKeyTextTest.KEY);
        clock.pass(999);
        auth.answer(known(KeyKind.KEY_KIND_INFERENCE, false));
        assertThat(before.result()).isInstanceOf(Outcome.Passed.class);

        clock.pass(1);

        assertThat(Given.refused(identify.caller(ApiKeyTextTest.KEY).result()))
                .isEqualTo(new Unauthenticated("API key: expired"));
    }

    @Test
    void letsAManagementKeyInButNotToInference() {
        Future<Outcome<Caller>> anyone = identify.anyone(ApiKeyTextTest.KEY);
        auth.answer(known(KeyKind.KEY_KIND_MANAGEMENT, false));

        assertThat(anyone.result()).isInstanceOf(Outcome.Passed.class);
        assertThat(Given.refused(identify.caller(ApiKeyTextTest.KEY).result()))
                .isEqualTo(new GatewayFailure.Forbidden(
                        "Management keys cannot do inference (expected: an inference key of the account)"));
    }

    @Test
    void doesNotLetAKeyOfNoKindToInference() {
        assertThat(refusal(known(KeyKind.KEY_KIND_UNSPECIFIED, false))).isInstanceOf(GatewayFailure.Forbidden.class);
    }

    @Test
    void readsTheExampleOfTheContract() {
        Caller caller = Caller.of(
                Given.example("api-key-state-limited", ApiKeyState.newBuilder()).build());

        assertThat(caller)
                .isEqualTo(new Caller(
                        Given.ACCOUNT,
                        Given.KEY_HASH,
                        KeyKind.KEY_KIND_INFERENCE,
                        false,
                        1_798_761_600_000L,
                        5_000_000_000L,
                        LimitWindow.LIMIT_WINDOW_MONTHLY,
                        false));
    }

    @Test
    void readsWhatIsAbsentAsNeverAndNoLimitButZeroAsZero() {
        Caller free = Caller.of(ApiKeyState.getDefaultInstance());
        Caller spent = Caller.of(
                ApiKeyState.newBuilder().setLimitNano(0).setExpiresAtMillis(0).build());

        assertThat(free.expiresAtMillis()).isEqualTo(Long.MAX_VALUE);
        assertThat(free.limitNano()).isEqualTo(Caller.NO_LIMIT);
        assertThat(spent.limitNano()).isZero();
        assertThat(spent.expiresAtMillis()).isZero();
    }

    private GatewayFailure refusal(KeyCache.Answer answer) {
        Future<Outcome<Caller>> caller = identify.caller(ApiKeyTextTest.KEY);
        auth.answer(answer);
        return Given.refused(caller.result());
    }

    private static KeyCache.Known known(KeyKind kind, boolean disabled) {
        return new KeyCache.Known(new Caller(
                Given.ACCOUNT, "h", kind, disabled, EXPIRY, Caller.NO_LIMIT, LimitWindow.LIMIT_WINDOW_TOTAL, false));
    }
}
