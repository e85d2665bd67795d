package dev.trunkline.billing;

import static dev.trunkline.billing.real.Events.KEY;
import static dev.trunkline.billing.real.Events.byok;
import static dev.trunkline.billing.real.Events.generation;
import static dev.trunkline.billing.real.Events.grant;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.trunkline.billing.real.BillingProcess;
import dev.trunkline.billing.real.Books;
import dev.trunkline.billing.real.World;
import dev.trunkline.contracts.generation.v1.GenerationCompleted;
import dev.trunkline.contracts.generation.v1.MeterCount;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** From events to ledger and Redis, on real parts. Each test has accounts of its own. */
class BillingIT {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final World WORLD = World.create();
    private static final Books BOOKS = WORLD.books();
    private static BillingProcess billing;

    @BeforeAll
    static void start() {
        billing = WORLD.start();
    }

    @AfterAll
    static void stop() {
        billing.close();
        assertThat(BOOKS.sums().values().stream().mapToLong(Long::longValue).sum())
                .as("all postings together")
                .isZero();
        assertThat(BOOKS.balances()).as("balances kept = postings summed").isEqualTo(customers(BOOKS.sums()));
    }

    @Test
    void postsAGenerationAndTellsRedis() {
        WORLD.redis().settled("acct_post", KEY, "gen-1-post", 500);
        WORLD.send(grant("grant-post", "acct_post", 10_000), generation("gen-1-post", "acct_post", 342));

        await().atMost(SOON).untilAsserted(() -> {
            assertThat(WORLD.redis().credit("acct_post"))
                    .containsEntry("balance", "9658")
                    .containsEntry("held", "0");
            assertThat(WORLD.redis().holds("acct_post")).isEmpty();
        });
        assertThat(BOOKS.sums()).containsEntry("customer:acct_post", 9_658L);
        assertThat(WORLD.redis().credit("acct_post"))
                .containsEntry(
                        "sequence", BOOKS.text("select max(id) from ledger_entry where account_id = 'acct_post'"));
        assertThat(WORLD.redis().key("acct_post", KEY))
                .containsEntry("total", "342")
                .containsEntry("held", "0");
        assertThat(BOOKS.keyUsage())
                .containsEntry("acct_post/" + KEY + "/day/2026-11-18", 342L)
                .containsEntry("acct_post/" + KEY + "/week/2026-11-16", 342L)
                .containsEntry("acct_post/" + KEY + "/month/2026-11", 342L)
                .containsEntry("acct_post/" + KEY + "/total/", 342L);
    }

    /** By its word alone, from the event to the row; what it costs is in the ledger to the nano. */
    @Test
    void aMeterThatNobodyHereKnowsStandsInItsRow() {
        GenerationCompleted.Builder event = generation("gen-1-film", "acct_film", 401_109_500).toBuilder();
        event.getUsageBuilder()
                .addMeters(MeterCount.newBuilder().setMeter("prompt").setCount(12))
                .addMeters(MeterCount.newBuilder().setMeter("completion_image").setCount(3))
                .addMeters(MeterCount.newBuilder().setMeter("video_second").setCount(8));

        WORLD.send(event.build());
        await().atMost(SOON).until(() -> BOOKS.sums().containsKey("customer:acct_film"));

        assertThat(BOOKS.sums()).containsEntry("customer:acct_film", -401_109_500L);
        assertThat(BOOKS.number(
                        "select (meters->>'video_second')::bigint from generation where account_id = 'acct_film'"))
                .isEqualTo(8);
    }

    @Test
    void countsADuplicateOnceAndStillRemovesItsHold() {
        var event = generation("gen-1-twice", "acct_twice", 100);
        WORLD.send(event, event, event);
        await().atMost(SOON).until(() -> BOOKS.sums().containsKey("customer:acct_twice"));

        WORLD.redis().settled("acct_twice", KEY, "gen-1-twice", 100);
        WORLD.send(event);

        await().atMost(SOON).untilAsserted(() -> assertThat(WORLD.redis().holds("acct_twice"))
                .isEmpty());
        assertThat(BOOKS.sums()).containsEntry("customer:acct_twice", -100L);
        assertThat(WORLD.redis().key("acct_twice", KEY)).containsEntry("total", "100");
        assertThat(billing.metric("trunkline_billing_events_duplicate_total")).isGreaterThanOrEqualTo(3);
    }

    @Test
    void aGenerationWithoutCostIsRecordedAndItsHoldRemoved() {
        WORLD.redis().settled("acct_free", KEY, "gen-1-free", 100);
        WORLD.send(generation("gen-1-free", "acct_free", 0));

        await().atMost(SOON).untilAsserted(() -> {
            assertThat(WORLD.redis().holds("acct_free")).isEmpty();
            assertThat(WORLD.redis().credit("acct_free")).containsEntry("held", "0");
        });
        assertThat(BOOKS.number("select count(*) from generation where account_id = 'acct_free'"))
                .isEqualTo(1);
        assertThat(BOOKS.number("select count(*) from ledger_entry where account_id = 'acct_free'"))
                .isZero();
    }

    @Test
    void whatTheAccountsOwnCredentialServesCountsAtListPriceAndMovesNoMoney() {
        WORLD.redis().holdApart("acct_byok", KEY, "gen-1-byok", 0, 500, "s");
        WORLD.send(
                byok("gen-1-byok", "acct_byok", 342, true),
                byok("gen-2-byok", "acct_byok", 1000, false),
                byok("gen-1-byok", "acct_byok", 342, true));

        await().atMost(SOON).untilAsserted(() -> {
            assertThat(WORLD.redis().holds("acct_byok")).isEmpty();
            assertThat(WORLD.redis().key("acct_byok", KEY))
                    .containsEntry("total", "342")
                    .containsEntry("held", "0");
        });
        assertThat(WORLD.redis().credit("acct_byok"))
                .containsEntry("balance", "0")
                .containsEntry("held", "0");
        String total = "acct_byok/" + KEY + "/total/";
        await().atMost(SOON).until(() -> BOOKS.byokUsage().getOrDefault(total, 0L) == 1342);
        assertThat(BOOKS.byokUsage()).containsEntry("limit/" + total, 342L);
        assertThat(BOOKS.keyUsage()).containsEntry(total, 0L);
        assertThat(BOOKS.number("select count(*) from ledger_entry where account_id = 'acct_byok'"))
                .isZero();
        assertThat(BOOKS.number("""
                        select count(*) from generation
                         where account_id = 'acct_byok' and is_byok and cost_nano = 0""")).isEqualTo(2);
    }

    /** At the gateway it is held until then, and what is held counts in every window; so both agree. */
    @Test
    void aGenerationThatPassesMidnightCountsInTheWindowsInWhichItEnded() {
        Instant beforeMidnight = Instant.parse("2024-02-29T23:59:59.500Z");
        WORLD.send(generation("gen-1-night", "acct_night", 342, beforeMidnight));

        await().atMost(SOON).until(() -> BOOKS.sums().containsKey("customer:acct_night"));
        assertThat(BOOKS.keyUsage())
                .containsEntry("acct_night/" + KEY + "/day/2024-03-01", 342L)
                .containsEntry("acct_night/" + KEY + "/week/2024-02-26", 342L)
                .containsEntry("acct_night/" + KEY + "/month/2024-03", 342L)
                .doesNotContainKey("acct_night/" + KEY + "/day/2024-02-29");
    }

    /** However far a gateway's clock is ahead: what it has ended in its day must count where it looks from then on. */
    @Test
    void redisIsToldTheWindowsOfTheNewestGenerationWhereThatIsAhead() {
        Instant ahead = Instant.now().plusSeconds(20);
        Instant wrong = Instant.now().plus(Duration.ofDays(400));
        WORLD.send(generation("gen-1-ahead", "acct_ahead", 5, ahead));
        WORLD.send(generation("gen-1-wrong", "acct_wrong", 5, wrong));

        await().atMost(SOON).untilAsserted(() -> {
            assertThat(WORLD.redis().key("acct_ahead", KEY)).containsEntry("day", "5");
            assertThat(WORLD.redis().key("acct_wrong", KEY))
                    .containsEntry("day", "5")
                    .containsEntry("day_id", dayOf(wrong));
        });
    }

    private static String dayOf(Instant moment) {
        return LocalDate.ofInstant(moment, ZoneOffset.UTC).toString();
    }

    @Test
    void whatPassedTheHoldIsReportedAndNotCharged() {
        WORLD.send(generation("gen-1-over", "acct_over", 100).toBuilder()
                .setUncollectedNano(7)
                .build());

        await().atMost(SOON).until(() -> BOOKS.sums().containsKey("operator:uncollected"));
        assertThat(BOOKS.sums()).containsEntry("operator:uncollected", -7L).containsEntry("customer:acct_over", -100L);
        await().atMost(SOON).until(() -> billing.metric("trunkline_billing_uncollected_nano_total") == 7);
    }

    @Test
    void aBadEventIsKeptWithItsReasonAndHoldsNothingUp() {
        WORLD.sendGeneration("acct_bad", "not protobuf".getBytes(StandardCharsets.UTF_8));
        WORLD.sendGeneration("acct_bad", null);
        WORLD.send(
                generation("gen-1-bad", "acct_bad", 5).toBuilder()
                        .setCostNano(-5)
                        .build(),
                generation("gen-2-bad", "acct_bad", 5),
                generation("gen-2-bad", "acct_bad", 6));

        await().atMost(SOON).until(() -> BOOKS.number("select count(*) from rejected_event") >= 4);
        assertThat(BOOKS.sums()).containsEntry("customer:acct_bad", -5L);
        assertThat(BOOKS.number("select count(*) from rejected_event where reason like 'cost_nano: -5%'"))
                .isEqualTo(1);
        assertThat(BOOKS.number("select count(*) from rejected_event where reason like '%is on record with%'"))
                .isEqualTo(1);
        assertThat(BOOKS.number("select count(*) from rejected_event where payload = 'not protobuf'::bytea"))
                .isEqualTo(1);
        await().atMost(SOON).until(() -> billing.metric("trunkline_billing_events_rejected_total") >= 4);
    }

    @Test
    void anEventThatTheDatabaseRefusesIsTakenOutOfItsBatch() throws SQLException {
        BOOKS.execute("""
                insert into account_balance (account_id, balance_nano, granted_nano)
                values ('acct_full', 9223372036854775807, 9223372036854775807)""");
        try {
            WORLD.send(
                    grant("grant-full", "acct_full", 1),
                    grant("grant-beside", "acct_beside", 1),
                    generation("gen-1-beside", "acct_beside", 1));

            await().atMost(SOON).until(() -> BOOKS.sums().getOrDefault("customer:acct_beside", 1L) == 0);
            await().atMost(SOON)
                    .until(() -> BOOKS.number("select count(*) from rejected_event where reason like '%beyond%'") == 1);
            assertThat(BOOKS.sums()).doesNotContainKey("customer:acct_full");
        } finally {
            BOOKS.execute("delete from account_balance where account_id = 'acct_full'");
            BOOKS.execute("delete from rejected_event where reason like '%beyond%'");
        }
    }

    @Test
    void theDatabaseItselfRefusesAnUnbalancedEntryAndAnyChange() {
        WORLD.send(generation("gen-1-schema", "acct_schema", 5));
        await().atMost(SOON).until(() -> BOOKS.sums().containsKey("customer:acct_schema"));

        String alone = """
                insert into ledger_entry (kind, source_id, account_id, created_at)
                values ('grant', 'x', 'a', now())""";
        String unbalanced = """
                with e as (insert into ledger_entry (kind, source_id, account_id, created_at)
                           values ('grant', 'x', 'a', now()) returning id)
                insert into posting select id, account, amount
                  from e, (values ('revenue:usage', 5), ('granted:credits', -4)) p(account, amount)""";
        String late = "insert into posting select max(id), 'granted:credits', 1 from ledger_entry";
        assertThatThrownBy(() -> BOOKS.execute(alone)).hasMessageContaining("expected: at least 2 with sum 0");
        assertThatThrownBy(() -> BOOKS.execute(unbalanced)).hasMessageContaining("sum 1");
        assertThatThrownBy(() -> BOOKS.execute(late)).hasMessageContaining("sum 1");
        assertThatThrownBy(() -> BOOKS.execute("update posting set amount_nano = amount_nano + 1"))
                .hasMessageContaining("append-only");
        assertThatThrownBy(() -> BOOKS.execute("delete from posting")).hasMessageContaining("append-only");
        assertThatThrownBy(() -> BOOKS.execute("update ledger_entry set account_id = 'b'"))
                .hasMessageContaining("append-only");
        assertThatThrownBy(() -> BOOKS.execute("delete from ledger_entry")).hasMessageContaining("append-only");
        assertThatThrownBy(() -> BOOKS.execute("truncate ledger_entry, posting"))
                .hasMessageContaining("append-only");
    }

    private static Map<String, Long> customers(Map<String, Long> sums) {
        sums.keySet().removeIf(account -> !account.startsWith("customer:"));
        return sums;
    }
}
