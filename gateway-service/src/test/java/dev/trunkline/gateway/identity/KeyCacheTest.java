package dev.trunkline.gateway.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.Given;
import io.vertx.core.Future;
import org.junit.jupiter.api.Test;

class KeyCacheTest {

    private static final KeyCache.Known KNOWN = new KeyCache.Known(Given.caller());
    private static final KeyCache.Unknown UNKNOWN = new KeyCache.Unknown();
    private static final KeyCache.Unanswered UNANSWERED = new KeyCache.Unanswered();

    private final Given.Clock clock = Given.clock();
    private final KeysHeld auth = new KeysHeld();
    private final KeyCache cache = KeysHeld.cache(auth, clock);

    @Test
    void asksOnceForAKeyThatIsKnown() {
        Future<KeyCache.Answer> first = cache.find("h");
        auth.answer(KNOWN);

        assertThat(first.result()).isEqualTo(KNOWN);
        assertThat(cache.find("h").result()).isEqualTo(KNOWN);
        assertThat(auth.asked).containsExactly("h");
    }

    @Test
    void doesNotKeepUnknownAndUnanswered() {
        Future<KeyCache.Answer> unknown = cache.find("h");
        auth.answer(UNKNOWN);
        Future<KeyCache.Answer> unanswered = cache.find("h");
        auth.answer(UNANSWERED);
        Future<KeyCache.Answer> known = cache.find("h");
        auth.answer(KNOWN);

        assertThat(unknown.result()).isEqualTo(UNKNOWN);
        assertThat(unanswered.result()).isEqualTo(UNANSWERED);
        assertThat(known.result()).isEqualTo(KNOWN);
    }

    @Test
    void asksOnceForManyRequestsWithTheSameNewKey() {
        Future<KeyCache.Answer> first = cache.find("h");
        Future<KeyCache.Answer> second = cache.find("h");
        auth.answer(KNOWN);

        assertThat(first.result()).isEqualTo(KNOWN);
        assertThat(second.result()).isEqualTo(KNOWN);
        assertThat(auth.asked).containsExactly("h");
    }

    @Test
    void doesNotJoinAQuestionThatIsOlderThanAChange() {
        cache.find("h");
        cache.changed("h");
        Future<KeyCache.Answer> afterTheChange = cache.find("h");
        auth.answer(KNOWN);

        assertThat(afterTheChange.isComplete()).isFalse();
        auth.answer(UNKNOWN);
        assertThat(afterTheChange.result()).isEqualTo(UNKNOWN);
    }

    @Test
    void refreshesInTheBackgroundAndByOneRequestOnly() {
        known();
        clock.pass(59_999);
        cache.find("h");
        assertThat(auth.asked).hasSize(1);

        clock.pass(1);
        assertThat(cache.find("h").result()).isEqualTo(KNOWN);
        assertThat(cache.find("h").result()).isEqualTo(KNOWN);

        assertThat(auth.asked).hasSize(2);
    }

    @Test
    void takesOverWhatTheRefreshBrought() {
        known();
        clock.pass(60_000);
        cache.find("h");
        KeyCache.Known changed = new KeyCache.Known(new Caller(
                "other", "h", KNOWN.caller().kind(), false, 1, 2, KNOWN.caller().limitWindow(), false));
        auth.answer(changed);

        assertThat(cache.find("h").result()).isEqualTo(changed);
    }

    @Test
    void staysKnownWhileNobodyAnswers() {
        known();
        for (int minute = 1; minute <= 3; minute++) {
            clock.pass(60_000);
            assertThat(cache.find("h").result()).isEqualTo(KNOWN);
            auth.answer(UNANSWERED);
            assertThat(cache.find("h").result()).isEqualTo(KNOWN);
            assertThat(auth.asked).hasSize(1 + minute);
        }
    }

    @Test
    void forgetsAKeyThatARefreshNoLongerFinds() {
        known();
        clock.pass(60_000);
        cache.find("h");
        auth.answer(UNKNOWN);

        assertThat(cache.find("h").isComplete()).isFalse();
        assertThat(auth.asked).hasSize(3);
    }

    @Test
    void forgetsAKeyWhenItsChangeIsAnnounced() {
        known();

        cache.changed("h");

        assertThat(cache.find("h").isComplete()).isFalse();
    }

    @Test
    void doesNotKeepAnAnswerThatCrossedAChange() {
        Future<KeyCache.Answer> crossing = cache.find("h");
        cache.changed("h");
        auth.answer(KNOWN);

        assertThat(crossing.result()).isEqualTo(KNOWN);
        assertThat(cache.find("h").isComplete()).isFalse();
    }

    @Test
    void doesNotBringAChangedKeyBackByARefreshThatCrossedTheChange() {
        known();
        clock.pass(60_000);
        cache.find("h");
        cache.changed("h");
        auth.answer(KNOWN);

        assertThat(cache.find("h").isComplete()).isFalse();
    }

    private void known() {
        cache.find("h");
        auth.answer(KNOWN);
    }
}
