package dev.trunkline.billing;

import static dev.trunkline.billing.real.Events.KEY;
import static dev.trunkline.billing.real.Events.generation;
import static dev.trunkline.billing.real.Events.grant;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.trunkline.billing.real.BillingProcess;
import dev.trunkline.billing.real.Books;
import dev.trunkline.billing.real.Talking;
import dev.trunkline.billing.real.World;
import io.vertx.mutiny.redis.client.Command;
import java.sql.Connection;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Redis emptied under gateways, and a database that has less than it had. */
class LedgerLossIT {

    private static final Duration SOON = Duration.ofSeconds(90);
    private static final String SMALL_BATCHES = "trunkline.billing.intake.batch-events=20";
    /** Once at the start and not again in a test. */
    private static final String SELDOM_LOOKED_AT = "trunkline.billing.intake.position-interval=1h";

    private static final String WAITING =
            "select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'";

    /** The scripts of gateways believe an account that says the load of the marker, and no other. */
    @Test
    void afterALossNobodyIsBelievedUntilGatewaysHavePutBackWhatTheyHold() {
        World world = World.create();
        try (BillingProcess billing = world.start("trunkline.billing.live.gateway-wait=120s");
                Talking gateway = new Talking(world, () -> world.redis().gateway("gw.0", "0", 0, 1))) {
            world.send(grant("g0", "acct_0", 1_000), grant("g1", "acct_1", 500));
            await().atMost(SOON).until(() -> billing.metric("trunkline_billing_gateways_known") == 1);
            String before = world.redis().load();

            gateway.pause();
            world.redis().flush();

            await().atMost(SOON).until(() -> world.redis().credit("acct_1").containsKey("balance"));
            String loading = world.redis().loading();
            assertThat(world.redis().credit("acct_1")).containsEntry("load", loading);
            assertThat(loading).isNotEqualTo(before);
            world.send(generation("gen-1", "acct_1", 7), grant("g2", "acct_2", 9));
            await().atMost(SOON).until(() -> world.redis().credit("acct_2").containsKey("balance"));
            assertThat(world.redis().load()).isEqualTo("none");
            assertThat(billing.isReady()).isFalse();

            world.redis().hold("acct_1", KEY, "gen-in-flight", 30, System.currentTimeMillis());
            world.redis().gateway("gw.0", loading, 0, 1);
            await().atMost(SOON).until(() -> world.redis().load().equals(loading));
            assertThat(world.redis().credit("acct_1"))
                    .containsEntry("balance", "493")
                    .containsEntry("held", "30")
                    .containsEntry("load", loading);
            assertThat(world.redis().credit("acct_2")).containsEntry("load", loading);
            await().atMost(SOON).until(billing::isReady);

            world.send(grant("g3", "acct_3", 9));
            await().atMost(SOON).untilAsserted(() -> assertThat(world.redis().credit("acct_3"))
                    .as("an account that is new")
                    .containsEntry("load", loading));
        }
    }

    /** As after a power failure: Redis has the words of gateways that died with it, and billing has just begun. */
    @Test
    void gatewaysThatFellSilentLongAgoAreNotWaitedFor() {
        World world = World.create();
        world.redis().gatewayOfBefore("gw.0", Duration.ofSeconds(121));

        try (BillingProcess billing = world.start("trunkline.billing.live.gateway-wait=120s")) {
            await().atMost(SOON).until(billing::isReady);
        }
    }

    @Test
    void aDatabaseThatComesBackWithoutItsLastCommitsTakesThemAgain() {
        World world = World.create();
        BillingProcess first = world.start(SMALL_BATCHES);
        world.send(grant("g0", "acct_0", 1_000), grant("g1", "acct_1", 1_000), generation("gen-0", "acct_0", 11));
        world.books().await(1, 2);
        first.close();
        world.keepCopy();

        try (BillingProcess billing = world.start(SMALL_BATCHES)) {
            for (int i = 1; i <= 40; i++) {
                world.send(generation("gen-" + i, "acct_" + i % 2, 11));
            }
            world.books().await(41, 2);
            await().atMost(SOON).until(() -> world.redis()
                    .customers()
                    .equals(Books.customersOf(world.books().sums())));
            String before = world.redis().load();

            world.comeBackAsCopy();

            // Nothing new comes in: the loss is seen all the same.
            world.books().await(41, 2);
            await().atMost(SOON)
                    .until(() -> !world.redis().load().equals(before)
                            && !world.redis().load().equals("none"));
            assertThat(world.redis().customers())
                    .isEqualTo(Books.customersOf(world.books().sums()));
            assertThat(billing.metric("trunkline_billing_ledger_commits_lost_total"))
                    .isEqualTo(1);

            world.send(generation("gen-after", "acct_1", 5));
            world.books().await(42, 2);
            await().atMost(SOON).untilAsserted(() -> assertThat(world.redis().customers())
                    .isEqualTo(Books.customersOf(world.books().sums())));
            await().atMost(SOON).until(billing::isReady);
        }
    }

    /** What the database lacks is in Kafka no more: nothing that came after it is booked, and somebody is told. */
    @Test
    void aHoleBetweenDatabaseAndTopicStopsItsPartition() throws Exception {
        World world = copied();
        BillingProcess second = world.start();
        world.send(generation("gen-1", "acct_0", 11), generation("gen-2", "acct_0", 11));
        world.books().await(3, 1);
        second.close();
        world.comeBackAsCopy();
        world.dropFirst(2);

        try (BillingProcess billing = world.launch()) {
            world.send(generation("gen-3", "acct_0", 11));
            await().atMost(SOON).until(() -> billing.metricOrNone("trunkline_billing_partitions_stopped") == 1);
            assertThat(billing.isReady()).isFalse();
            // What is booked of another topic says that all that had come before was looked at.
            for (int again = 1; again <= 3; again++) {
                world.send(grant("g" + again, "acct_0", 1));
                long grants = 1 + again;
                await().atMost(SOON).until(() -> world.books().number("select count(*) from credit_grant") == grants);
            }
            assertThat(world.books().generations()).isEqualTo(1);
            assertThat(billing.metric("trunkline_billing_partitions_stopped")).isEqualTo(1);
        }
    }

    /** Where nobody has looked yet, the next batch sees it in its own transaction. */
    @Test
    void nothingIsAddedToADatabaseThatLostCommits() {
        World world = copied();

        try (BillingProcess billing = world.start(SELDOM_LOOKED_AT)) {
            world.send(generation("gen-1", "acct_0", 11));
            world.books().await(2, 1);

            world.comeBackAsCopy();
            world.send(generation("gen-2", "acct_0", 11));

            world.books().await(3, 1);
            assertThat(billing.metric("trunkline_billing_ledger_commits_lost_total"))
                    .isEqualTo(1);
        }
    }

    /** Kafka goes on behind a hole without a word. */
    @Test
    void aHoleUnderARunningReaderStopsItsPartition() throws Exception {
        World world = World.create();
        try (BillingProcess billing = world.start(SELDOM_LOOKED_AT)) {
            world.send(grant("g0", "acct_0", 1_000), generation("gen-0", "acct_0", 11));
            world.books().await(1, 1);
            try (Connection other = world.books().connect()) {
                other.setAutoCommit(false);
                other.createStatement().execute("select next_offset from topic_position for update");
                world.send(generation("gen-1", "acct_0", 11));
                await().atMost(SOON).until(() -> world.books().number(WAITING) > 0);
                // Each by itself: what was asked of Kafka before may bring the one that comes next.
                world.send(generation("gen-2", "acct_0", 11));
                world.send(generation("gen-3", "acct_0", 11));
                world.send(generation("gen-4", "acct_0", 11));
                world.dropFirst(4);
            }

            await().atMost(SOON).until(() -> billing.metric("trunkline_billing_partitions_stopped") == 1);
            assertThat(world.books().number("select count(*) from generation where generation_id = 'gen-4'"))
                    .isZero();
        }
    }

    /** Neither the database nor the consumer group knows of them any more, and a later figure would pass for a newer one. */
    @Test
    void figuresInRedisOfCommitsThatAreLostAreDropped() {
        World world = World.create();
        BillingProcess first = world.start();
        world.send(grant("g0", "acct_0", 1_000));
        world.books().await(0, 1);
        first.close();
        world.redis().send(Command.HSET, "{acct_0}:credit", "balance", "777", "sequence", "1000000");
        world.redis().send(Command.DEL, "trunkline:ledger-loaded");

        try (BillingProcess billing = world.start()) {
            assertThat(world.redis().credit("acct_0")).containsEntry("balance", "1000");
            assertThat(billing.isReady()).isTrue();
        }
    }

    /** One that has a copy of its database from after its first generation. */
    private static World copied() {
        World world = World.create();
        BillingProcess first = world.start();
        world.send(grant("g0", "acct_0", 1_000), generation("gen-0", "acct_0", 11));
        world.books().await(1, 1);
        first.close();
        world.keepCopy();
        return world;
    }
}
