package dev.trunkline.billing;

import static dev.trunkline.billing.real.Events.KEY;
import static dev.trunkline.billing.real.Events.generation;
import static dev.trunkline.billing.real.Events.grant;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.trunkline.billing.real.BillingProcess;
import dev.trunkline.billing.real.Books;
import dev.trunkline.billing.real.Talking;
import dev.trunkline.billing.real.World;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Holds that nobody ends: which are given back, and which never. */
class HoldSweepIT {

    private static final Duration SOON = Duration.ofSeconds(90);
    private static final int LOOKS = 5;
    private static final String[] OLD_SOON = {
        "trunkline.billing.holds.max-age=2s",
        "trunkline.billing.holds.longest-request=1s",
        "trunkline.billing.holds.sweep-interval=300ms"
    };
    /** A gateway that says nothing for that long is forgotten, and a busy machine may keep it silent for a while. */
    private static final String[] OLD_LATER = {
        "trunkline.billing.holds.max-age=10s",
        "trunkline.billing.holds.longest-request=1s",
        "trunkline.billing.holds.sweep-interval=300ms"
    };

    @Test
    void anOldHoldWithoutAGenerationIsReleasedAndWrittenDown() {
        World world = World.create();
        try (BillingProcess billing = world.start(OLD_SOON)) {
            world.send(grant("g0", "acct_0", 1_000), generation("gen-known", "acct_0", 1));
            awaitBooks(world.books(), 1, 1);
            long now = System.currentTimeMillis();
            long longAgo = now - Duration.ofMinutes(11).toMillis();
            world.redis()
                    .hold(
                            "acct_0",
                            KEY,
                            "gen-young",
                            5,
                            now + Duration.ofHours(1).toMillis());
            world.redis().hold("acct_0", KEY, "gen-known", 70, longAgo);
            world.redis().hold("acct_0", KEY, "gen-lost", 300, longAgo);

            await().atMost(SOON).untilAsserted(() -> assertThat(world.redis().holds("acct_0"))
                    .containsOnlyKeys("gen-young"));

            assertThat(world.redis().credit("acct_0")).containsEntry("held", "5");
            await().atMost(SOON)
                    .until(() ->
                            world.books().number("select count(*) from released_hold where released_at is not null")
                                    == 1);
            assertThat(world.books().text("""
                            select concat_ws(' ', generation_id, account_id, key_hash, amount_nano, state)
                              from released_hold""")).isEqualTo("gen-lost acct_0 " + KEY + " 300 h");
            assertThat(billing.metric("trunkline_billing_holds_released_total")).isEqualTo(1);
            assertThat(world.books().sums()).containsEntry("customer:acct_0", 999L);
        }
    }

    /** A gateway that is dead has it in its journal, and will send it. */
    @Test
    void whatIsSettledIsNeverGivenBackByItsAge() {
        World world = World.create();
        try (BillingProcess billing = world.start(OLD_SOON)) {
            world.send(grant("g0", "acct_0", 1_000));
            await().atMost(SOON).until(() -> world.redis().credit("acct_0").containsKey("balance"));
            long longAgo = System.currentTimeMillis() - Duration.ofDays(2).toMillis();
            world.redis().hold("acct_0", KEY, "gen-settled", 300, longAgo, "s");
            world.redis().hold("acct_0", KEY, "gen-given-up", 0, longAgo, "x");
            world.redis().hold("acct_0", KEY, "gen-lost", 40, longAgo);

            await().atMost(SOON)
                    .until(() -> world.redis().holds("acct_0").keySet().equals(java.util.Set.of("gen-settled")));
            await().atMost(SOON).until(() -> billing.metric("trunkline_billing_holds_settled_nano") == 300);
            assertThat(world.redis().credit("acct_0")).containsEntry("held", "300");
            assertThat(world.books().text("select string_agg(generation_id, ' ') from released_hold"))
                    .as("written down as nobody's: what was given up is no loss")
                    .isEqualTo("gen-lost");

            world.send(generation("gen-settled", "acct_0", 300));
            await().atMost(SOON).untilAsserted(() -> assertThat(world.redis().credit("acct_0"))
                    .containsEntry("held", "0")
                    .containsEntry("balance", "700"));
        }
    }

    /** Else the limit of its key would be free of both, the hold and the cost. */
    @Test
    void aHoldGoesWithTheUsageOfItsKey() {
        World world = World.create();
        try (BillingProcess billing = world.start(OLD_SOON)) {
            world.send(grant("g0", "acct_0", 1_000), generation("gen-known", "acct_0", 70));
            await().atMost(SOON).until(() -> world.redis().key("acct_0", KEY).containsKey("total"));
            // As where the posting of Redis was lost, and only the sweep comes.
            world.redis().send(io.vertx.mutiny.redis.client.Command.HDEL, "{acct_0}:key:" + KEY, "total", "sequence");
            world.redis().hold("acct_0", KEY, "gen-known", 70, 1, "s");

            await().atMost(SOON).untilAsserted(() -> {
                assertThat(world.redis().holds("acct_0")).isEmpty();
                assertThat(world.redis().key("acct_0", KEY))
                        .containsEntry("total", "70")
                        .containsEntry("held", "0");
            });
            assertThat(billing.isReady()).isTrue();
        }
    }

    @Test
    void nothingIsGivenBackThatAGatewayHasInFlight() {
        World world = World.create();
        try (BillingProcess billing = world.start(OLD_LATER)) {
            world.send(grant("g0", "acct_0", 1_000));
            await().atMost(SOON).until(() -> world.redis().credit("acct_0").containsKey("balance"));
            long longAgo = System.currentTimeMillis() - Duration.ofDays(2).toMillis();
            AtomicLong oldest = new AtomicLong(longAgo);
            try (Talking gateway = new Talking(world, () -> world.redis().gateway("gw.0", "0", oldest.get(), 0))) {
                await().atMost(SOON).until(() -> billing.metric("trunkline_billing_gateways_known") == 1);
                world.redis().hold("acct_0", KEY, "gen-long", 40, longAgo);
                world.redis().hold("acct_0", KEY, "gen-lost", 2, longAgo - 1);
                await().atMost(SOON).until(() -> !world.redis().holds("acct_0").containsKey("gen-lost"));
                awaitLooks(world);
                assertThat(world.redis().holds("acct_0")).containsOnlyKeys("gen-long");

                oldest.set(0);
                await("once it has ended")
                        .atMost(SOON)
                        .until(() -> world.redis().holds("acct_0").isEmpty());
                await().atMost(SOON).until(() -> billing.metric("trunkline_billing_holds_released_total") == 2);
            }
        }
    }

    /** Its answer may still be written. */
    @Test
    void nothingIsGivenBackWhileAGatewayLetsRequestsRunLongerThanAHoldLives() {
        World world = World.create();
        try (BillingProcess billing = world.start(OLD_LATER)) {
            world.send(grant("g0", "acct_0", 1_000));
            await().atMost(SOON).until(() -> world.redis().credit("acct_0").containsKey("balance"));
            long longAgo = System.currentTimeMillis() - Duration.ofDays(2).toMillis();
            world.redis().hold("acct_0", KEY, "gen-lost", 2, longAgo);
            await("as it would be given back")
                    .atMost(SOON)
                    .until(() -> world.redis().holds("acct_0").isEmpty());
            AtomicLong longest = new AtomicLong(Duration.ofMinutes(1).toMillis());
            try (Talking gateway = new Talking(world, () -> world.redis().gateway("gw.0", "0", 0, longest.get()))) {
                await().atMost(SOON).until(() -> billing.metric("trunkline_billing_gateways_known") == 1);

                world.redis().hold("acct_0", KEY, "gen-long", 40, longAgo);
                awaitLooks(world);

                assertThat(world.redis().holds("acct_0")).containsOnlyKeys("gen-long");
                assertThat(billing.metric("trunkline_billing_holds_released_total"))
                        .isEqualTo(1);
                assertThat(billing.metric("trunkline_billing_holds_age_too_short"))
                        .isEqualTo(1);
                assertThat(billing.log()).contains("no hold is given back: a gateway lets requests run for PT1M");
                longest.set(0);
                await("nothing else has kept it")
                        .atMost(SOON)
                        .until(() -> world.redis().holds("acct_0").isEmpty());
                await().atMost(SOON).until(() -> billing.metric("trunkline_billing_holds_age_too_short") == 0);
            }
        }
    }

    /** One that was given up goes with each look: when it is gone, all others were looked at, too. */
    private static void awaitLooks(World world) {
        for (int look = 0; look < LOOKS; look++) {
            world.redis().hold("acct_0", KEY, "gen-given-up", 0, 1, "x");
            await().atMost(SOON).until(() -> !world.redis().holds("acct_0").containsKey("gen-given-up"));
        }
    }

    /** It says what it may: a hold younger than the longest request is no loss. */
    @Test
    void anAgeThatARequestMayReachIsToldAtTheStart() {
        World world = World.create();
        assertThatThrownBy(() -> world.start("trunkline.billing.holds.max-age=10m"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("ended with 1");
    }

    private static void awaitBooks(Books books, long generations, long grants) {
        await().atMost(SOON).untilAsserted(() -> {
            assertThat(books.generations()).isEqualTo(generations);
            assertThat(books.numberOrNone("select count(*) from credit_grant")).isEqualTo(grants);
        });
    }
}
