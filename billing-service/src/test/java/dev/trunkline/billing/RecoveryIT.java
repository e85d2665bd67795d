package dev.trunkline.billing;

import static dev.trunkline.billing.real.Events.KEY;
import static dev.trunkline.billing.real.Events.byok;
import static dev.trunkline.billing.real.Events.generation;
import static dev.trunkline.billing.real.Events.grant;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.trunkline.billing.real.BillingProcess;
import dev.trunkline.billing.real.Books;
import dev.trunkline.billing.real.World;
import dev.trunkline.localstack.component.Part;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Losses on the way: processes killed, events twice, Redis emptied or away, the database begun anew. */
class RecoveryIT {

    private static final Duration SOON = Duration.ofSeconds(90);
    private static final String SMALL_BATCHES = "trunkline.billing.intake.batch-events=20";

    @Test
    void killedRestartedDoubledAndReplayedTheBooksAgree() {
        World world = World.create();
        List<Object> events = new ArrayList<>(events(3_000, 7));
        for (int i = 0; i < 600; i++) {
            events.add(i * 5, byok("gen-own-" + i, "acct_0", 7, i % 2 == 0));
        }
        long expectedNano = 1_000_000L * 5 - 3_000L * 11;

        BillingProcess first = world.start(SMALL_BATCHES);
        world.send(events.subList(0, 2_000).toArray());
        await().atMost(SOON).until(() -> world.books().generations() > 100);
        first.kill();
        try (BillingProcess one = world.start(SMALL_BATCHES);
                BillingProcess two = world.start(SMALL_BATCHES)) {
            world.send(events.subList(1_000, events.size()).toArray());
            world.send(events.subList(0, 500).toArray());
            world.books().await(3_600, 5);
            assertThat(one.isReady() && two.isReady()).isTrue();
        }
        Map<String, Long> sums = world.books().sums();
        assertThat(sums.values().stream().mapToLong(Long::longValue).sum()).isZero();
        assertThat(customerSum(sums)).isEqualTo(expectedNano);
        assertThat(world.books().number("select count(*) from ledger_entry")).isEqualTo(3_005);
        assertThat(world.books().number("select count(*) from rejected_event")).isZero();

        Map<String, Long> keyUsage = world.books().keyUsage();
        Map<String, Long> byokUsage = world.books().byokUsage();
        assertThat(byokUsage).containsEntry("acct_0/" + KEY + "/total/", 600 * 7L);
        world.replaceDatabase();
        try (BillingProcess replay = world.start()) {
            world.books().await(3_600, 5);
            assertThat(world.books().sums()).isEqualTo(sums);
            assertThat(world.books().balances()).isEqualTo(Books.customersOf(sums));
            assertThat(world.books().keyUsage()).isEqualTo(keyUsage);
            assertThat(world.books().byokUsage()).isEqualTo(byokUsage);
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(world.redis().customers()).isEqualTo(Books.customersOf(sums)));
            assertThat(replay.isReady()).isTrue();
        }
    }

    @Test
    void anEmptiedRedisIsLoadedFromTheLedgerBeforeItIsMarked() {
        World world = World.create();
        try (BillingProcess billing = world.start("trunkline.billing.live.page-accounts=2")) {
            world.send(events(200, 3).toArray());
            world.books().await(200, 5);
            await().atMost(SOON).untilAsserted(() -> assertThat(world.redis().customers())
                    .isEqualTo(Books.customersOf(world.books().sums())));
            Map<String, String> key = world.redis().key("acct_0", KEY);

            world.redis().flush();

            await().atMost(SOON).until(() -> world.redis().isMarked());
            assertThat(world.redis().marker()).endsWith("|" + world.redis().runId());
            assertThat(world.redis().customers())
                    .isEqualTo(Books.customersOf(world.books().sums()));
            assertThat(world.redis().key("acct_0", KEY)).containsEntry("total", key.get("total"));
            await().atMost(SOON).until(billing::isReady);
        }
    }

    @Test
    void theMarkerWaitsForEventsWhoseHoldsWereLostToo() {
        World world = World.create();
        List<Object> events = events(3_000, 5);
        BillingProcess first = world.start();
        world.send(events.subList(0, 300).toArray());
        await().atMost(SOON).until(() -> world.books().generations() > 0);
        first.kill();
        world.redis().flush();
        world.send(events.subList(300, events.size()).toArray());

        // Ready means marked: by then all that was sent must be in the balances, with nothing left to wait for.
        try (BillingProcess second = world.start(SMALL_BATCHES)) {
            assertThat(world.redis().isMarked()).isTrue();
            assertThat(world.books().generations()).isEqualTo(3_000);
            assertThat(world.redis().customers())
                    .isEqualTo(Books.customersOf(world.books().sums()));
            assertThat(second.isReady()).isTrue();
        }
    }

    @Test
    void holdsThatAreThereAtTheStartAreSummedAnew() {
        World world = World.create();
        world.redis().hold("acct_0", KEY, "gen-open", 250, System.currentTimeMillis());
        world.redis().send(io.vertx.mutiny.redis.client.Command.HSET, "{acct_0}:credit", "held", "999");
        world.send(grant("g0", "acct_0", 1_000));
        world.start().kill();
        try (BillingProcess billing = world.start()) {
            assertThat(world.redis().credit("acct_0"))
                    .containsEntry("held", "250")
                    .containsEntry("balance", "1000");
            assertThat(billing.isReady()).isTrue();
        }
    }

    @Test
    void withoutRedisNothingIsLostAndTheDatabaseKeepsTheTruth() {
        World world = World.create();
        try (BillingProcess billing = world.start()) {
            world.send(grant("g0", "acct_0", 1_000));
            await().atMost(SOON).until(() -> !world.redis().credit("acct_0").isEmpty());

            world.stopPart(Part.REDIS);
            try {
                world.send(generation("gen-away", "acct_0", 11));
                await().atMost(SOON).until(() -> world.books().sums().get("customer:acct_0") == 989);
                await().atMost(SOON).until(() -> !billing.isReady());
                assertThat(billing.get("/api/v1/credits", billing.tokens.inference("acct_0"))
                                .body())
                        .contains("\"total_usage\":0.000000011");
            } finally {
                world.startPart(Part.REDIS);
            }

            await().atMost(SOON).until(billing::isReady);
            await().atMost(SOON).untilAsserted(() -> assertThat(world.redis().credit("acct_0"))
                    .containsEntry("balance", "989"));
            assertThat(world.books().sums()).containsEntry("customer:acct_0", 989L);
        }
    }

    private static List<Object> events(int generations, long seed) {
        List<Object> events = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            events.add(grant("g" + i, "acct_" + i, 1_000_000));
        }
        for (int i = 0; i < generations; i++) {
            events.add(generation("gen-" + i, "acct_" + i % 5, 11));
        }
        Collections.shuffle(events, new Random(seed));
        return events;
    }

    private static long customerSum(Map<String, Long> sums) {
        return Books.customersOf(sums).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }
}
