package dev.trunkline.billing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.billing.real.RedisView;
import dev.trunkline.billing.real.World;
import io.vertx.mutiny.redis.client.Command;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The two scripts by themselves, on a real Redis. */
class RedisScriptsIT {

    private static final World WORLD = World.create();
    private static final RedisView REDIS = WORLD.redis();
    private static final String CREDIT = "{a}:credit";
    private static final String HOLDS = "{a}:holds";
    private static final String KEY = "{a}:key:k1";
    private static final String LOAD = "7";
    private static final String BOUGHT = "400";
    private static final List<String> USAGE = List.of("70", "2026-11-20", "7", "2026-11-16", "17", "2026-11", "27");

    @BeforeEach
    void empty() {
        REDIS.flush();
        REDIS.send(Command.HSET, CREDIT, "load", LOAD);
    }

    /** Else what a flush has taken along, holds included, would pass for an account that never had anything. */
    @Test
    void postLeavesAloneWhatIsNotOfItsLoad() {
        REDIS.settled("a", "k1", "gen-1", 30);
        for (String other : List.of("6", "?7")) {
            REDIS.send(Command.HSET, CREDIT, "load", other);
            assertThat(post(List.of(KEY), "930", "5", removals("gen-1", ""), USAGE))
                    .isEqualTo(-1);
        }
        REDIS.send(Command.HDEL, CREDIT, "load");
        assertThat(post(List.of(KEY), "930", "5", removals("gen-1", ""), USAGE)).isEqualTo(-1);

        assertThat(REDIS.holds("a")).containsOnlyKeys("gen-1");
        assertThat(REDIS.credit("a")).isEqualTo(Map.of("held", "30"));
    }

    @Test
    void rebuildUnderALoadThatHasEndedWritesOnlyWhatIsOfIt() {
        REDIS.flush();
        assertThat(rebuild(List.of(KEY), "930", "5", "1", USAGE)).isEqualTo(-1);
        assertThat(REDIS.credit("a")).isEmpty();

        assertThat(rebuild(List.of(KEY), "930", "5", USAGE)).isEqualTo(5);
        assertThat(rebuild(List.of(KEY), "920", "6", "1", USAGE)).isEqualTo(6);
        assertThat(REDIS.credit("a"))
                .containsEntry("balance", "920")
                .containsEntry("bought", BOUGHT)
                .containsEntry("load", LOAD);
    }

    @Test
    void anAccountIsConfirmedOnceAndOnlyWhereNobodyElseHasWrittenIt() {
        REDIS.send(Command.HSET, CREDIT, "load", "?8");
        assertThat(confirm()).isZero();
        REDIS.send(Command.HSET, CREDIT, "load", "?" + LOAD);
        assertThat(confirm()).isEqualTo(1);
        assertThat(REDIS.credit("a")).containsEntry("load", LOAD);
        assertThat(confirm()).isZero();
    }

    @Test
    void aLateCommandFindsItsIdGivenUpAlsoAfterThePosting() {
        REDIS.send(Command.HSET, HOLDS, "gen-1", "0|k1|1|x");

        post(List.of(), "930", "5", removals("gen-1", ""), List.of());
        assertThat(REDIS.holds("a")).containsEntry("gen-1", "0|k1|1|x");

        post(List.of(), "930", "5", removals("gen-1", "0|k1|1|x"), List.of());
        assertThat(REDIS.holds("a")).isEmpty();
    }

    @Test
    void postRemovesTheHoldAndLowersWhatIsHeldOfAccountAndKey() {
        REDIS.settled("a", "k1", "gen-1", 30);
        REDIS.settled("a", "k1", "gen-2", 12);

        assertThat(post(List.of(KEY), "930", "5", removals("gen-1", ""), USAGE)).isEqualTo(1);

        assertThat(REDIS.holds("a")).containsOnlyKeys("gen-2");
        assertThat(REDIS.credit("a"))
                .isEqualTo(Map.of("load", LOAD, "balance", "930", "bought", BOUGHT, "sequence", "5", "held", "12"));
        assertThat(REDIS.key("a", "k1"))
                .containsAllEntriesOf(
                        Map.of("held", "12", "sequence", "5", "total", "70", "day_id", "2026-11-20", "day", "7"))
                .containsAllEntriesOf(Map.of("week_id", "2026-11-16", "week", "17", "month_id", "2026-11"))
                .containsEntry("month", "27");
    }

    @Test
    void postLowersTheKeyNamedInTheHoldEvenWhenItWritesNoUsage() {
        REDIS.hold("a", "other", "gen-1", 30, 1);

        post(List.of(), "930", "5", removals("gen-1", ""), List.of());

        assertThat(REDIS.key("a", "other")).isEqualTo(Map.of("held", "0"));
    }

    @Test
    void postRemovesAHoldOfNothing() {
        REDIS.hold("a", "k1", "gen-0", 0, 1);
        REDIS.settled("a", "k1", "gen-1", 30);

        post(List.of(KEY), "930", "5", removals("gen-0", "0|k1|1|h", "gen-1", ""), USAGE);

        assertThat(REDIS.holds("a")).isEmpty();
        assertThat(REDIS.credit("a")).containsEntry("held", "0");
    }

    /** Else the gateway's settlement, on its way meanwhile, would take the hold for lost and write it anew. */
    @Test
    void postOfAnUnsettledGenerationHoldsNothingAndLeavesWordForItsGateway() {
        REDIS.hold("a", "k1", "gen-1", 30, 1);

        assertThat(post(List.of(KEY), "930", "5", removals("gen-1", ""), USAGE)).isEqualTo(1);
        assertThat(REDIS.holds("a")).isEqualTo(Map.of("gen-1", "0|k1|1|p"));
        assertThat(REDIS.credit("a")).containsEntry("held", "0");
        assertThat(REDIS.key("a", "k1")).containsEntry("held", "0");
        post(List.of(KEY), "930", "5", removals("gen-1", ""), USAGE);
        assertThat(REDIS.holds("a")).as("after it came twice").isEqualTo(Map.of("gen-1", "0|k1|1|p"));

        assertThat(post(List.of(), "930", "5", removals("gen-1", "0|k1|1|p"), List.of()))
                .isEqualTo(1);
        assertThat(REDIS.holds("a")).isEmpty();
    }

    @Test
    void postTwiceLowersOnce() {
        REDIS.settled("a", "k1", "gen-1", 30);
        REDIS.settled("a", "k1", "gen-2", 12);

        post(List.of(KEY), "930", "5", removals("gen-1", ""), USAGE);
        assertThat(post(List.of(KEY), "930", "5", removals("gen-1", ""), USAGE)).isZero();

        assertThat(REDIS.credit("a")).containsEntry("held", "12");
    }

    @Test
    void postLowersAccountAndKeyEachByItsOwn() {
        REDIS.holdApart("a", "k1", "gen-1", 0, 40, "s");
        REDIS.holdApart("a", "k1", "gen-2", 20, 60, "s");
        REDIS.holdApart("a", "k1", "gen-3", 5, 7, "h");

        post(List.of(KEY), "930", "5", removals("gen-1", "", "gen-3", ""), USAGE);

        assertThat(REDIS.holds("a")).isEqualTo(Map.of("gen-2", "20|k1|1|s|60", "gen-3", "0|k1|1|p"));
        assertThat(REDIS.credit("a")).containsEntry("held", "20");
        assertThat(REDIS.key("a", "k1")).containsEntry("held", "60");
    }

    /** Answers by the account's own credentials make no entry, so that usage grows while the sequence does not. */
    @Test
    void ofFiguresOfTheSameEntryTheLargerUsageStays() {
        List<String> newer = List.of("100", "2026-11-20", "37", "2026-11-16", "47", "2026-11", "57");
        post(List.of(KEY), "930", "5", List.of(), newer);

        post(List.of(KEY), "930", "5", List.of(), USAGE);
        rebuild(List.of(KEY), "930", "5", USAGE);
        assertThat(REDIS.key("a", "k1")).containsEntry("total", "100").containsEntry("day", "37");

        post(List.of(KEY), "930", "5", List.of(), List.of("100", "2026-11-21", "0", "2026-11-16", "47", "m", "57"));
        assertThat(REDIS.key("a", "k1"))
                .as("a new day without new usage")
                .containsEntry("day_id", "2026-11-21")
                .containsEntry("day", "0");
    }

    @Test
    void rebuildSumsAccountAndKeyEachByItsOwn() {
        REDIS.holdApart("a", "k1", "gen-1", 0, 40, "h");
        REDIS.holdApart("a", "k1", "gen-2", 20, 60, "s");
        REDIS.hold("a", "k1", "gen-3", 3, 1);
        REDIS.send(Command.HSET, CREDIT, "held", "77");
        REDIS.send(Command.HSET, KEY, "held", "99");

        rebuild(List.of(KEY), "930", "5", USAGE);

        assertThat(REDIS.credit("a")).containsEntry("held", "23");
        assertThat(REDIS.key("a", "k1")).containsEntry("held", "103");
    }

    @Test
    void anOlderPostStillRemovesItsHoldsButLeavesNewerFigures() {
        REDIS.settled("a", "k1", "gen-1", 30);
        post(List.of(KEY), "900", "9", List.of(), List.of("100", "d", "1", "w", "2", "m", "3"));

        post(List.of(KEY), "930", "5", removals("gen-1", ""), USAGE);

        assertThat(REDIS.holds("a")).isEmpty();
        assertThat(REDIS.credit("a"))
                .isEqualTo(Map.of("load", LOAD, "balance", "900", "bought", BOUGHT, "sequence", "9", "held", "0"));
        assertThat(REDIS.key("a", "k1")).containsEntry("total", "100").containsEntry("sequence", "9");
    }

    @Test
    void aHoldThatChangedSinceItWasSeenStays() {
        REDIS.hold("a", "k1", "gen-1", 30, 1);

        assertThat(post(List.of(), "930", "5", removals("gen-1", "29|k1|1|h"), List.of()))
                .isZero();
        assertThat(REDIS.holds("a")).containsKey("gen-1");
        assertThat(post(List.of(), "930", "5", removals("gen-1", "30|k1|1|h"), List.of()))
                .isEqualTo(1);
    }

    @Test
    void heldNeverFallsBelowZero() {
        REDIS.send(Command.HSET, HOLDS, "gen-1", "30|k1|1|h");

        post(List.of(KEY), "930", "5", removals("gen-1", ""), USAGE);

        assertThat(REDIS.credit("a")).containsEntry("held", "0");
        assertThat(REDIS.key("a", "k1")).containsEntry("held", "0");
    }

    @Test
    void theLargestAmountsStayExact() {
        REDIS.hold("a", "k1", "gen-1", 8_999_999_999_999_999L, 1);
        REDIS.hold("a", "k1", "gen-2", 1, 1);

        post(List.of(), "9000000000000000", "9007199254740991", removals("gen-2", ""), List.of());

        assertThat(REDIS.credit("a"))
                .isEqualTo(Map.of(
                        "load",
                        LOAD,
                        "balance",
                        "9000000000000000",
                        "bought",
                        BOUGHT,
                        "sequence",
                        "9007199254740991",
                        "held",
                        "8999999999999999"));
    }

    @Test
    void rebuildSumsWhatIsHeldAnewFromTheHolds() {
        REDIS.hold("a", "k1", "gen-1", 30, 1);
        REDIS.hold("a", "k2", "gen-2", 8_000_000_000_000_000L, 1);
        REDIS.send(Command.HSET, CREDIT, "held", "77");
        REDIS.send(Command.HSET, KEY, "held", "99");

        rebuild(List.of(KEY), "930", "5", USAGE);

        assertThat(REDIS.credit("a"))
                .isEqualTo(Map.of(
                        "load", LOAD, "balance", "930", "bought", BOUGHT, "sequence", "5", "held", "8000000000000030"));
        assertThat(REDIS.key("a", "k1")).containsEntry("held", "30").containsEntry("total", "70");
        assertThat(REDIS.key("a", "k2")).isEqualTo(Map.of("held", "8000000000000000"));
    }

    @Test
    void rebuildWithoutHoldsHoldsNothing() {
        REDIS.send(Command.HSET, KEY, "held", "99");

        rebuild(List.of(KEY), "930", "5", USAGE);

        assertThat(REDIS.credit("a")).containsEntry("held", "0");
        assertThat(REDIS.key("a", "k1")).containsEntry("held", "0");
    }

    @Test
    void rebuildLeavesNewerFigures() {
        post(List.of(KEY), "900", "9", List.of(), List.of("100", "d", "1", "w", "2", "m", "3"));

        rebuild(List.of(KEY), "930", "5", USAGE);

        assertThat(REDIS.credit("a")).containsEntry("balance", "900").containsEntry("sequence", "9");
        assertThat(REDIS.key("a", "k1")).containsEntry("total", "100");
    }

    private static List<String> removals(String... idsAndValues) {
        return List.of(idsAndValues);
    }

    private static int post(
            List<String> keys, String balance, String sequence, List<String> removals, List<String> usage) {
        List<String> arguments =
                new ArrayList<>(List.of(balance, sequence, LOAD, BOUGHT, Integer.toString(removals.size() / 2)));
        arguments.addAll(removals);
        arguments.addAll(usage);
        return run("post.lua", keys, arguments);
    }

    private static int confirm() {
        return REDIS.send(Command.EVAL, source("confirm.lua"), "1", CREDIT, LOAD)
                .toInteger();
    }

    private static int rebuild(List<String> keys, String balance, String sequence, List<String> usage) {
        return rebuild(keys, balance, sequence, "0", usage);
    }

    private static int rebuild(
            List<String> keys, String balance, String sequence, String onlyOfThisLoad, List<String> usage) {
        List<String> arguments = new ArrayList<>(List.of(balance, sequence, LOAD, BOUGHT, onlyOfThisLoad));
        arguments.addAll(usage);
        return run("rebuild.lua", keys, arguments);
    }

    private static int run(String script, List<String> keys, List<String> arguments) {
        List<String> all = new ArrayList<>(List.of(source(script), Integer.toString(keys.size() + 2), CREDIT, HOLDS));
        all.addAll(keys);
        all.addAll(arguments);
        return REDIS.send(Command.EVAL, all.toArray(new String[0])).toInteger();
    }

    private static String source(String script) {
        try (var stream = RedisScriptsIT.class.getResourceAsStream("/redis/" + script)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
