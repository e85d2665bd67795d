package dev.trunkline.systemtests.routing;

import static dev.trunkline.systemtests.routing.Birds.EAST;
import static dev.trunkline.systemtests.routing.Birds.EXTENDED_FINCH;
import static dev.trunkline.systemtests.routing.Birds.FINCH;
import static dev.trunkline.systemtests.routing.Birds.FREE_FINCH;
import static dev.trunkline.systemtests.routing.Birds.KITE;
import static dev.trunkline.systemtests.routing.Birds.NORTH;
import static dev.trunkline.systemtests.routing.Birds.SOUTH;
import static dev.trunkline.systemtests.routing.Birds.WEST;
import static dev.trunkline.systemtests.routing.Birds.WREN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.systemtests.Chat;
import java.util.List;
import java.util.Map;

/** Sorts, variants behind names, and several models (sections 1.6, 1.7 and 6.4 of the public API). */
final class SortRows {

    private SortRows() {}

    private static Wish finch() {
        return Wish.of(FINCH);
    }

    static List<Row> sorts() {
        return List.of(
                Row.ranks("sort price", finch().provider("sort", "price"), NORTH, SOUTH, EAST, WEST),
                Row.ranks(
                        "sort {by: price}", finch().provider("sort", Map.of("by", "price")), NORTH, SOUTH, EAST, WEST),
                Row.ranks(
                        "order stands above sort",
                        finch().provider("sort", "price").order(WEST),
                        WEST,
                        NORTH,
                        SOUTH,
                        EAST));
    }

    static List<Row> partitions() {
        Wish both = Wish.ofModels(KITE, FINCH);
        Map<String, String> merged = Map.of("by", "price", "partition", "none");
        return List.of(
                Row.answers(
                        "partition model: the first model first",
                        both.provider("sort", Map.of("by", "price", "partition", "model")),
                        KITE),
                Row.ranks(
                        "partition none: one list of all models",
                        both.provider("sort", merged),
                        NORTH,
                        SOUTH,
                        SOUTH,
                        EAST,
                        WEST),
                Row.answers("partition none: the cheapest of all models", both.provider("sort", merged), FINCH),
                Row.answers(
                        "route sort: the same by an older word",
                        both.with("route", "sort").provider("sort", "price"),
                        FINCH),
                Row.answers(
                        "route fallback: one model after the other",
                        both.with("route", "fallback").provider("sort", "price"),
                        KITE),
                Row.isWrong(
                        "route: another word",
                        both.with("route", "random"),
                        "route: random (expected: fallback or sort"),
                Row.isWrong(
                        "sort: another word",
                        finch().provider("sort", "beauty"),
                        "provider.sort: beauty (expected: price, throughput,"),
                Row.isWrong(
                        "sort: an unknown member",
                        finch().provider("sort", Map.of("with", "price")),
                        "provider.sort.with: not a field"),
                Row.isWrong(
                        "partition: another word",
                        finch().provider("sort", Map.of("by", "price", "partition", "some")),
                        "provider.sort.partition: some"));
    }

    static List<Row> variants() {
        return List.of(
                Row.ranks(":floor", Wish.of(FINCH + ":floor"), NORTH, SOUTH, EAST, WEST),
                new Row(":nitro sorts by throughput", caller -> isSorted(caller, "nitro", "throughput")),
                new Row(":floor sorts by price", caller -> isSorted(caller, "floor", "price")),
                new Row(":exacto sorts by quality", caller -> isSorted(caller, "exacto", "exacto")),
                Row.ranks(
                        ":floor stands above sort",
                        Wish.of(FINCH + ":floor").provider("sort", "latency"),
                        NORTH,
                        SOUTH,
                        EAST,
                        WEST),
                Row.ranks("order stands above :floor", Wish.of(FINCH + ":floor").order(EAST), EAST, NORTH, SOUTH, WEST),
                Row.answers(":free is a model of its own", Wish.of(FREE_FINCH), FREE_FINCH),
                Row.answers(":extended is a model of its own", Wish.of(EXTENDED_FINCH), EXTENDED_FINCH),
                Row.answers("two together", Wish.of(FREE_FINCH + ":floor"), FREE_FINCH),
                Row.answers("two together, the other way round", Wish.of(FINCH + ":nitro:extended"), EXTENDED_FINCH),
                Row.answers(
                        "in models",
                        Wish.ofModels(FINCH + ":exacto", KITE + ":floor").only(SOUTH),
                        FINCH),
                Row.answers(
                        "in models, behind the first",
                        Wish.ofModels(FINCH + ":floor", KITE + ":floor")
                                .provider("quantizations", List.of("unknown"))
                                .only(SOUTH),
                        KITE),
                Row.isWrong(
                        "two orders at once",
                        Wish.of(FINCH + ":floor:nitro"),
                        "walk/finch:floor:nitro: sorted in two ways at once"),
                Row.isWrong(
                        ":thinking where there is none",
                        Wish.of(FINCH + ":thinking"),
                        "walk/finch:thinking is not a valid model ID: say \"reasoning\" instead"),
                Row.isWrong(
                        ":extended where there is none",
                        Wish.of(KITE + ":extended"),
                        "walk/kite:extended is not a valid model ID: the catalogue has none with a longer context"),
                Row.isWrong(":online", Wish.of(FINCH + ":online"), "walk/finch:online: web search is not offered yet"),
                Row.isWrong(
                        "another variant",
                        Wish.of(FINCH + ":best"),
                        "walk/finch:best is not a valid model ID: no such variant"),
                new Row(":free where there is none", SortRows::hasNoFreeVariant));
    }

    static List<Row> models() {
        return List.of(
                Row.answers("model, then models", Wish.of(FINCH).with("models", List.of(KITE)), FINCH),
                Row.answers("models alone", Wish.ofModels(KITE, FINCH), KITE),
                Row.answers(
                        "fallbacks is models",
                        Wish.of(WREN).with("fallbacks", List.of(KITE)).only(SOUTH),
                        KITE),
                Row.answers(
                        "models: one that is left out altogether",
                        Wish.ofModels(FREE_FINCH, FINCH).provider("zdr", true),
                        FINCH),
                Row.isWrong(
                        "models: one that nobody knows",
                        Wish.ofModels(FINCH, "walk/nothing"),
                        "walk/nothing is not a valid model ID"),
                Row.isWrong(
                        "models and fallbacks",
                        Wish.ofModels(FINCH).with("fallbacks", List.of(KITE)),
                        "fallbacks: given beside models"),
                Row.isWrong(
                        "models: too many",
                        Wish.of(FINCH)
                                .with("models", List.of("a/a", "a/b", "a/c", "a/d", "a/e", "a/f", "a/g", "a/h", "a/i")),
                        "models: "),
                Row.answers(
                        "transforms is nobody's matter",
                        Wish.of(Chat.SMALL).with("transforms", List.of("middle-out")),
                        Chat.SMALL));
    }

    /** Nothing is drawn, and the answer says what the variant was taken for. */
    private static void isSorted(Caller caller, String variant, String by) {
        Wish wish = Wish.of(FINCH + ":" + variant);
        List<Caller.Ranked> ranked = caller.ranked(wish);
        Answer answer = caller.answer(wish);

        assertThat(ranked).hasSize(4).allMatch(one -> one.weight() == 0);
        assertThat(answer.model()).isEqualTo(FINCH);
        assertThat(answer.metadata().at("/params/model_sorts/walk~1finch").asText())
                .isEqualTo(by);
    }

    private static void hasNoFreeVariant(Caller caller) {
        Refusal refusal = caller.refusal(404, Wish.of(KITE + ":free"));

        assertThat(refusal.message()).startsWith("The free walk/kite period has ended.");
        assertThat(refusal.availability().path("code").asText()).isEqualTo("free_variant_ended");
        assertThat(refusal.words("fallback_models")).containsExactly(KITE);
    }
}
