package dev.trunkline.gateway.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.contracts.identity.v1.ApiKeyState;
import dev.trunkline.contracts.identity.v1.KeyKind;
import dev.trunkline.contracts.identity.v1.LimitWindow;
import dev.trunkline.gateway.Given;
import dev.trunkline.gateway.client.ClientAddress;
import dev.trunkline.gateway.failure.GatewayFailure;
import dev.trunkline.gateway.failure.GatewayFailure.Unauthenticated;
import dev.trunkline.gateway.failure.Outcome;
import dev.trunkline.gateway.throttle.GuessBrake;
import dev.trunkline.gateway.throttle.Pauses;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;

class IdentifyTest {

    private static final ClientAddress HERE = new ClientAddress("192.0.2.1", "192.0.2.1");
    private static final ClientAddress ELSEWHERE = new ClientAddress("192.0.2.2", "192.0.2.2");
    private static final GatewayFailure UNKNOWN = new Unauthenticated("API key: unknown or deleted");
    private static final long EXPIRY = Given.NEW_YEAR_MILLIS + 1000;

    private final Given.Clock clock = Given.clock();
    private final KeysHeld auth = new KeysHeld();
    private final KeyCache cache = KeysHeld.cache(auth, clock);
    private final Pauses pauses = new Pauses(clock);
    private final GuessBrake brake = new GuessBrake(
            Given.settings("guesses.failures", "2", "guesses.questions-per-second", "1")
                    .guesses(),
            clock,
            pauses);
    private final Identify identify = new Identify(cache, brake, clock);

    @Test
    void asksForTheHashAndNeverForTheKey() {
        Future<Outcome<Caller>> caller = identify.caller(from(HERE, ApiKeyTextTest.KEY));
        auth.answer(new KeyCache.Known(Given.caller()));

        assertThat(auth.asked).containsExactly(ApiKeyTextTest.HASH);
        assertThat(Given.passed(caller.result())).isEqualTo(Given.caller());
    }

    @ParameterizedTest
    @NullAndEmptySource
    void refusesACallWithoutAKey(String key) {
        assertThat(Given.refused(identify.caller(from(HERE, key)).result()))
                .isEqualTo(new Unauthenticated("No API key (expected: header \"Authorization: Bearer sk-tl-v1-...\")"));
    }

    @Test
    void refusesAMistypedKeyWithoutAsking() {
        assertThat(Given.refused(identify.caller(from(HERE, "sk-tl-v1-")).result()))
                .isInstanceOf(Unauthenticated.class);
        assertThat(auth.asked).isEmpty();
    }

    @Test
    void asksForNobodyWhoHasNoPlaceToWait() {
        GatewayFailure full = new GatewayFailure.Unavailable("full", Duration.ofSeconds(1));

        assertThat(Given.refused(
                        identify.anyone(from(HERE, ApiKeyTextTest.KEY, full)).result()))
                .isEqualTo(full);
        assertThat(Given.refused(identify.anyone(from(HERE, "sk-tl-v1-", full)).result()))
                .isEqualTo(full);
        assertThat(auth.asked).isEmpty();
    }

    @Test
    void aKeyThatWasAnnouncedNeedsNoPlaceAmongStrangersEither() {
        GatewayFailure full = new GatewayFailure.Unavailable("full", Duration.ofSeconds(1));
        cache.read(ApiKeyTextTest.HASH, new byte[0]);

        Future<Outcome<Caller>> caller = identify.anyone(from(HERE, ApiKeyTextTest.KEY, full));
        auth.answer(new KeyCache.Known(Given.caller()));

        assertThat(Given.passed(caller.result())).isEqualTo(Given.caller());
    }

    @Test
    void whoIsKnownNeedsNoPlaceAmongStrangers() {
        GatewayFailure full = new GatewayFailure.Unavailable("full", Duration.ofSeconds(1));
        identify.anyone(from(HERE, ApiKeyTextTest.KEY));
        auth.answer(new KeyCache.Known(Given.caller()));

        assertThat(Given.passed(
                        identify.anyone(from(HERE, ApiKeyTextTest.KEY, full)).result()))
                .isEqualTo(Given.caller());
        assertThat(identify.known(from(HERE, ApiKeyTextTest.KEY, full))).isEqualTo(Given.caller());
        assertThat(identify.known(from(HERE, null))).isNull();
        assertThat(identify.known(from(HERE, "sk-tl-v1-"))).isNull();
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
        Future<Outcome<Caller>> before = identify.caller(from(HERE, ApiKeyTextTest.KEY));
        clock.pass(999);
        auth.answer(known(KeyKind.KEY_KIND_INFERENCE, false));
        assertThat(before.result()).isInstanceOf(Outcome.Passed.class);

        clock.pass(1);

        assertThat(Given.refused(identify.caller(from(HERE, ApiKeyTextTest.KEY)).result()))
                .isEqualTo(new Unauthenticated("API key: expired"));
    }

    @Test
    void letsAManagementKeyInButNotToInference() {
        Future<Outcome<Caller>> anyone = identify.anyone(from(HERE, ApiKeyTextTest.KEY));
        auth.answer(known(KeyKind.KEY_KIND_MANAGEMENT, false));

        assertThat(anyone.result()).isInstanceOf(Outcome.Passed.class);
        assertThat(Given.refused(identify.caller(from(HERE, ApiKeyTextTest.KEY)).result()))
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

    /** Two failures are told as what they are. */
    private void failTooOften() {
        for (int i = 0; i < 3; i++) {
            identify.anyone(from(HERE, "x"));
        }
        pauses.pass(1000);
    }

    @Test
    void tellsTooManyMistypedKeysLaterAndNoMoreThanThat() {
        failTooOften();
        Future<Outcome<Caller>> mistyped = identify.anyone(from(HERE, "sk-tl-v1-x"));

        assertThat(mistyped.isComplete()).isFalse();
        pauses.pass(1000);
        assertThat(Given.refused(mistyped.result()))
                .isEqualTo(new GatewayFailure.TooManyGuesses("API keys", Duration.ofSeconds(59)));
    }

    @Test
    void tellsUnknownKeysLaterWhetherOrNotTheyWereAskedForBefore() {
        failTooOften();
        Future<Outcome<Caller>> unknown = identify.anyone(from(HERE, ApiKeyTextTest.KEY));
        auth.answer(new KeyCache.Unknown());
        Future<Outcome<Caller>> again = identify.anyone(from(HERE, ApiKeyTextTest.KEY));

        assertThat(unknown.isComplete() || again.isComplete()).isFalse();
        pauses.pass(1000);
        assertThat(Given.refused(unknown.result())).isInstanceOf(GatewayFailure.TooManyGuesses.class);
        assertThat(Given.refused(again.result())).isInstanceOf(GatewayFailure.TooManyGuesses.class);
        assertThat(auth.asked).hasSize(1);
    }

    @Test
    void tellsTheSameFailureAsItIsFromAnotherAddress() {
        failTooOften();
        Future<Outcome<Caller>> unknown = identify.anyone(from(ELSEWHERE, ApiKeyTextTest.KEY));
        auth.answer(new KeyCache.Unknown());

        assertThat(Given.refused(unknown.result())).isEqualTo(UNKNOWN);
    }

    @Test
    void doesNotSlowAKeyThatWasSeenBefore() {
        identify.anyone(from(ELSEWHERE, ApiKeyTextTest.KEY));
        auth.answer(new KeyCache.Known(Given.caller()));
        failTooOften();

        assertThat(identify.anyone(from(HERE, ApiKeyTextTest.KEY)).result()).isInstanceOf(Outcome.Passed.class);
        assertThat(auth.asked).hasSize(1);
    }

    @Test
    void asksAtOnceForAKeyThatThereIs() {
        failTooOften();
        askTooOften();
        cache.read(ApiKeyTextTest.HASH, new byte[0]);

        Future<Outcome<Caller>> caller = identify.anyone(from(HERE, ApiKeyTextTest.KEY));
        auth.answer(new KeyCache.Unknown());
        auth.answer(new KeyCache.Known(Given.caller()));

        assertThat(caller.result()).isInstanceOf(Outcome.Passed.class);
    }

    @Test
    void asksInTurnForAKeyThatMayBeAGuessAndLetsItInWhenItIsNone() {
        failTooOften();
        askTooOften();
        Future<Outcome<Caller>> caller = identify.anyone(from(HERE, ApiKeyTextTest.KEY));
        assertThat(auth.asked).hasSize(1);

        pauses.pass(1000);
        auth.answer(new KeyCache.Unknown());
        auth.answer(new KeyCache.Known(Given.caller()));

        assertThat(caller.result()).isInstanceOf(Outcome.Passed.class);
    }

    @Test
    void asksNobodyWhereTooManyWait() {
        failTooOften();
        for (int i = 0; i < 11; i++) {
            identify.anyone(from(HERE, key(i)));
        }

        assertThat(Given.refused(identify.anyone(from(HERE, ApiKeyTextTest.KEY)).result()))
                .isEqualTo(new GatewayFailure.TooManyGuesses("API keys", Duration.ofSeconds(59)));
        assertThat(auth.asked).hasSize(1);
    }

    @Test
    void doesNotCountAKeyThatIsRightOrCannotBeChecked() {
        for (int i = 0; i < 5; i++) {
            identify.anyone(from(HERE, key(i)));
            auth.answer(i % 2 == 0 ? known(KeyKind.KEY_KIND_INFERENCE, false) : new KeyCache.Unanswered());
        }

        assertThat(refusal(new KeyCache.Unknown())).isEqualTo(UNKNOWN);
    }

    /** A new key may be in the hands of many before its announcement is heard. */
    @Test
    void takesManyWhoShowTheSameNewKeyAtOnceForOne() {
        List<Future<Outcome<Caller>>> callers = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            callers.add(identify.anyone(from(HERE, ApiKeyTextTest.KEY)));
        }
        auth.answer(new KeyCache.Known(Given.caller()));

        assertThat(auth.asked).hasSize(1);
        assertThat(callers).allMatch(caller -> caller.result() instanceof Outcome.Passed<Caller>);
        assertThat(refusal(key(1), new KeyCache.Unknown())).isEqualTo(UNKNOWN);
    }

    @Test
    void countsEachOfManyWhoShowTheSameWrongKeyAtOnce() {
        for (int i = 0; i < 3; i++) {
            identify.anyone(from(HERE, key(1)));
        }
        auth.answer(new KeyCache.Unknown());
        pauses.pass(1000);

        Future<Outcome<Caller>> next = identify.anyone(from(HERE, "sk-tl-v1-x"));
        pauses.pass(1000);

        assertThat(Given.refused(next.result())).isInstanceOf(GatewayFailure.TooManyGuesses.class);
    }

    /** The one question that needs no turn. */
    private void askTooOften() {
        identify.anyone(from(HERE, key(1)));
    }

    /** A well-formed key. */
    private static String key(int number) {
        String digits = "%056x".formatted(number);
        CRC32 checksum = new CRC32();
        checksum.update(digits.getBytes(StandardCharsets.US_ASCII));
        return ApiKeyText.PREFIX + digits + "%08x".formatted(checksum.getValue());
    }

    private static Visitor from(ClientAddress address, String key) {
        return from(address, key, null);
    }

    private static Visitor from(ClientAddress address, String key, @Nullable GatewayFailure noRoom) {
        return new Visitor() {
            @Override
            public @Nullable GatewayFailure seatAsStranger() {
                return noRoom;
            }

            @Override
            public @Nullable GatewayFailure seat(String holder) {
                return null;
            }

            @Override
            public String apiKey() {
                return key;
            }

            @Override
            public ClientAddress clientAddress() {
                return address;
            }
        };
    }

    private GatewayFailure refusal(KeyCache.Answer answer) {
        return refusal(ApiKeyTextTest.KEY, answer);
    }

    private GatewayFailure refusal(String key, KeyCache.Answer answer) {
        Future<Outcome<Caller>> caller = identify.caller(from(HERE, key));
        auth.answer(answer);
        return Given.refused(caller.result());
    }

    private static KeyCache.Known known(KeyKind kind, boolean disabled) {
        return new KeyCache.Known(new Caller(
                Given.ACCOUNT, "h", kind, disabled, EXPIRY, Caller.NO_LIMIT, LimitWindow.LIMIT_WINDOW_TOTAL, false));
    }
}
