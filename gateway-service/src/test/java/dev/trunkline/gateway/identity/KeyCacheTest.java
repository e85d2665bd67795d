package dev.trunkline.gateway.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.contracts.identity.v1.AccountSettings;
import dev.trunkline.contracts.identity.v1.ApiKeyState;
import dev.trunkline.contracts.identity.v1.IdentifyReply;
import dev.trunkline.gateway.Given;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class KeyCacheTest {

    private static final KeyCache.Known KNOWN = new KeyCache.Known(Given.caller());
    private static final KeyCache.Unknown UNKNOWN = new KeyCache.Unknown();
    private static final KeyCache.Unanswered UNANSWERED = new KeyCache.Unanswered();

    private static final int ROUNDS = 5_000;

    private final Given.Clock clock = Given.clock();
    private final KeysHeld auth = new KeysHeld();
    private final KeyCache cache = KeysHeld.cache(auth, clock);
    private KeyCache deletedHere = cache;

    @Test
    void asksOnceForAKeyThatIsKnown() {
        Future<KeyCache.Answer> first = find("h");
        auth.answer(KNOWN);

        assertThat(first.result()).isEqualTo(KNOWN);
        assertThat(find("h").result()).isEqualTo(KNOWN);
        assertThat(auth.asked).containsExactly("h");
    }

    @Test
    void doesNotKeepThatNobodyAnswered() {
        Future<KeyCache.Answer> unanswered = find("h");
        auth.answer(UNANSWERED);
        Future<KeyCache.Answer> known = find("h");
        auth.answer(KNOWN);

        assertThat(unanswered.result()).isEqualTo(UNANSWERED);
        assertThat(known.result()).isEqualTo(KNOWN);
    }

    @Test
    void keepsForAWhileThatAKeyIsUnknown() {
        unknown();

        clock.pass(9_999);
        assertThat(find("h").result()).isEqualTo(UNKNOWN);
        assertThat(auth.asked).hasSize(1);

        clock.pass(1);
        assertThat(find("h").isComplete()).isFalse();
        assertThat(auth.asked).hasSize(2);
    }

    @Test
    void forgetsThatAKeyWasUnknownWhenItIsAnnounced() {
        unknown();
        changed();
        Future<KeyCache.Answer> afterwards = find("h");
        auth.answer(KNOWN);

        assertThat(afterwards.result()).isEqualTo(KNOWN);
    }

    @Test
    void doesNotKeepAKeyAsUnknownThatWasAnnouncedMeanwhile() {
        find("h");
        changed();
        auth.answer(UNKNOWN);

        assertThat(find("h").isComplete()).isFalse();
    }

    @Test
    void knowsWhichKeysThereAre() {
        assertThat(cache.announced("h")).isFalse();
        changed();
        assertThat(cache.announced("h")).isTrue();
        assertThat(cache.announced("other")).isFalse();
        cache.read("h", null);
        assertThat(cache.announced("h")).isFalse();
    }

    @Test
    void asksOnceForManyRequestsWithTheSameNewKey() {
        Future<KeyCache.Answer> first = find("h");
        Future<KeyCache.Answer> second = find("h");
        auth.answer(KNOWN);

        assertThat(first.result()).isEqualTo(KNOWN);
        assertThat(second.result()).isEqualTo(KNOWN);
        assertThat(auth.asked).containsExactly("h");
    }

    @Test
    void doesNotJoinAQuestionThatIsOlderThanAChange() {
        find("h");
        changed();
        Future<KeyCache.Answer> afterTheChange = find("h");
        auth.answer(KNOWN);

        assertThat(afterTheChange.isComplete()).isFalse();
        auth.answer(UNKNOWN);
        assertThat(afterTheChange.result()).isEqualTo(UNKNOWN);
    }

    @Test
    void refreshesInTheBackgroundAndByOneRequestOnly() {
        known();
        clock.pass(59_999);
        find("h");
        assertThat(auth.asked).hasSize(1);

        clock.pass(1);
        assertThat(find("h").result()).isEqualTo(KNOWN);
        assertThat(find("h").result()).isEqualTo(KNOWN);

        assertThat(auth.asked).hasSize(2);
    }

    @Test
    void takesOverWhatTheRefreshBrought() {
        known();
        clock.pass(60_000);
        find("h");
        KeyCache.Known changed = new KeyCache.Known(new Caller(
                "other", "h", KNOWN.caller().kind(), false, 1, 2, KNOWN.caller().limitWindow(), false));
        auth.answer(changed);

        assertThat(find("h").result()).isEqualTo(changed);
    }

    @Test
    void staysKnownWhileNobodyAnswers() {
        known();
        for (int minute = 1; minute <= 3; minute++) {
            clock.pass(60_000);
            assertThat(find("h").result()).isEqualTo(KNOWN);
            auth.answer(UNANSWERED);
            assertThat(find("h").result()).isEqualTo(KNOWN);
            assertThat(auth.asked).hasSize(1 + minute);
        }
    }

    @Test
    void forgetsAKeyThatARefreshNoLongerFinds() {
        known();
        clock.pass(60_000);
        find("h");
        auth.answer(UNKNOWN);

        assertThat(find("h").result()).isEqualTo(UNKNOWN);
    }

    @Test
    void forgetsAKeyWhenItsChangeIsAnnounced() {
        known();

        changed();

        assertThat(find("h").isComplete()).isFalse();
    }

    @Test
    void doesNotKeepAnAnswerThatCrossedAChange() {
        Future<KeyCache.Answer> crossing = find("h");
        changed();
        auth.answer(KNOWN);

        assertThat(crossing.result()).isEqualTo(KNOWN);
        assertThat(find("h").isComplete()).isFalse();
    }

    @Test
    void doesNotBringAChangedKeyBackByARefreshThatCrossedTheChange() {
        known();
        clock.pass(60_000);
        find("h");
        changed();
        auth.answer(KNOWN);

        assertThat(find("h").isComplete()).isFalse();
    }

    /** The tombstone comes while a request is about to put its next question off. */
    @Test
    void doesNotBringADeletedKeyBackByPuttingItsNextQuestionOff() {
        InstantSource deletedMeanwhile = new InstantSource() {
            private int looks;

            @Override
            public Instant instant() {
                if (++looks == 3) {
                    deletedHere.read("h", null);
                }
                return clock.instant();
            }
        };
        deletedHere = KeysHeld.cache(auth, deletedMeanwhile);
        deletedHere.ask("h");
        auth.answer(KNOWN);
        clock.pass(60_000);

        deletedHere.held("h");
        auth.answer(UNANSWERED);

        assertThat(deletedHere.held("h")).isNull();
    }

    /** In whatever order: the reply that was given before the key was deleted, and the tombstone. */
    @Test
    void neverKeepsAKeyWhoseTombstoneWasHeard() throws InterruptedException {
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            for (int round = 0; round < ROUNDS; round++) {
                String hash = "h" + round;
                Future<KeyCache.Answer> asked = cache.ask(hash);
                CyclicBarrier together = new CyclicBarrier(2);
                CountDownLatch both = new CountDownLatch(2);
                threads.execute(() -> {
                    meet(together);
                    auth.answer(KNOWN);
                    both.countDown();
                });
                threads.execute(() -> {
                    meet(together);
                    cache.read(hash, null);
                    both.countDown();
                });
                assertThat(both.await(60, TimeUnit.SECONDS)).isTrue();

                assertThat(asked.isComplete()).isTrue();
                assertThat(cache.held(hash)).as(hash).isNull();
            }
        }
    }

    @Test
    void forgetsAllWhenTheTopicIsReadAnew() {
        known();

        cache.anew();

        assertThat(find("h").isComplete()).isFalse();
    }

    @Test
    void forgetsAllKeysOfAnAccountThatHasChangedAndNoOthers() {
        known();
        find("of another account");
        auth.answer(new KeyCache.Known(new Caller(
                "other", "k", KNOWN.caller().kind(), false, 1, 2, KNOWN.caller().limitWindow(), false)));

        accountChanged();

        assertThat(find("h").isComplete()).isFalse();
        assertThat(find("of another account").isComplete()).isTrue();
        auth.answer(KNOWN);
        assertThat(find("h").result()).isEqualTo(KNOWN);
    }

    @Test
    void takesOverWhatAnAccountHasSettledOnceThatIsAnnounced() {
        known();
        accountChanged();
        KeyCache.Known settled = new KeyCache.Known(Caller.of(IdentifyReply.newBuilder()
                .setKnown(ApiKeyState.newBuilder()
                        .setAccountId(KNOWN.caller().accountId())
                        .setKeyHash("h"))
                .setAccountSettings(AccountSettings.newBuilder().setEnforceZdr(true))
                .build()));

        find("h");
        auth.answer(settled);

        assertThat(find("h").result()).isEqualTo(settled);
        assertThat(settled.caller().settings().zdr().all()).isTrue();
    }

    @Test
    void doesNotKeepAnAnswerThatCrossedAChangeOfItsAccount() {
        Future<KeyCache.Answer> crossing = find("h");
        accountChanged();
        auth.answer(KNOWN);

        assertThat(crossing.result()).isEqualTo(KNOWN);
        assertThat(find("h").isComplete()).isFalse();
    }

    @Test
    void doesNotBringBackAKeyByARefreshThatWasPutOffBeforeItsAccountChanged() {
        known();
        clock.pass(60_000);
        find("h");
        accountChanged();
        auth.answer(UNANSWERED);

        assertThat(find("h").isComplete()).isFalse();
    }

    @Test
    void takesAnAccountForNoKey() {
        accountChanged();

        assertThat(cache.announced("account/" + KNOWN.caller().accountId())).isFalse();
    }

    private void accountChanged() {
        cache.read("account/" + KNOWN.caller().accountId(), new byte[0]);
    }

    private static void meet(CyclicBarrier others) {
        try {
            others.await();
        } catch (InterruptedException | BrokenBarrierException e) {
            throw new AssertionError(e);
        }
    }

    private void changed() {
        cache.read("h", new byte[0]);
    }

    /** What is held, else what auth-service says. */
    private Future<KeyCache.Answer> find(String hash) {
        KeyCache.Answer held = cache.held(hash);
        return held == null ? cache.ask(hash) : Future.succeededFuture(held);
    }

    private void unknown() {
        find("h");
        auth.answer(UNKNOWN);
    }

    private void known() {
        find("h");
        auth.answer(KNOWN);
    }
}
