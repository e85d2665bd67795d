package dev.trunkline.systemtests.routing;

import static dev.trunkline.systemtests.routing.Birds.EAST;
import static dev.trunkline.systemtests.routing.Birds.FINCH;
import static dev.trunkline.systemtests.routing.Birds.NORTH;
import static dev.trunkline.systemtests.routing.Birds.QUAIL;
import static dev.trunkline.systemtests.routing.Birds.SOUTH;
import static dev.trunkline.systemtests.routing.Birds.WEST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.systemtests.Chat;
import java.util.List;
import java.util.stream.Stream;

/** {@code order}, {@code only}, {@code ignore}, {@code allow_fallbacks}: section 1.7 of the public API. */
final class NameListRows {

    private static final String NOBODY_ALLOWED = "No allowed providers are available for the selected model.";

    private NameListRows() {}

    private static Wish finch() {
        return Wish.of(FINCH);
    }

    static List<Row> all() {
        return Stream.of(lists(), denials(), members()).flatMap(List::stream).toList();
    }

    private static List<Row> lists() {
        return List.of(
                Row.ranks("order: a slug, then the rest", finch().order(SOUTH), SOUTH, NORTH, EAST, WEST),
                Row.ranks("order: two, then the rest", finch().order(WEST, EAST), WEST, EAST, NORTH, SOUTH),
                Row.ranks("order: a name", finch().order("Walk South"), SOUTH, NORTH, EAST, WEST),
                Row.ranks("order: in capital letters", finch().order("WALK-SOUTH"), SOUTH, NORTH, EAST, WEST),
                Row.isWrong(
                        "order: a name that nobody has",
                        finch().order("nobody"),
                        "provider.order[0]: nobody is no provider here"),
                Row.ranks("only: one", finch().only(SOUTH), SOUTH),
                Row.leaves("only: two", finch().only(EAST, SOUTH), SOUTH, EAST),
                Row.ranks("only and order", finch().only(EAST, SOUTH).order(EAST), EAST, SOUTH),
                Row.leavesNothing(
                        "only: who does not serve it",
                        finch().only(Chat.GAMMA),
                        "Filter by Allowed Providers",
                        "allowed_providers",
                        NOBODY_ALLOWED),
                new Row("only: who does not serve it, by names", NameListRows::namesBothSides));
    }

    private static List<Row> denials() {
        return List.of(
                Row.leaves("ignore: one", finch().provider("ignore", List.of(NORTH)), SOUTH, EAST, WEST),
                Row.leaves("ignore: a name", finch().provider("ignore", List.of("walk north")), SOUTH, EAST, WEST),
                Row.ranks(
                        "ignore stands above order",
                        finch().order(NORTH, EAST).provider("ignore", List.of(NORTH)),
                        EAST,
                        SOUTH,
                        WEST),
                Row.leavesNothing(
                        "ignore: all of them",
                        finch().provider("ignore", List.of(NORTH, SOUTH, EAST, WEST)),
                        "Filter by Ignored Providers",
                        "allowed_providers",
                        NOBODY_ALLOWED),
                new Row("allow_fallbacks false: one alone", NameListRows::oneAlone),
                Row.ranks(
                        "allow_fallbacks false: those in order alone",
                        finch().order(EAST, SOUTH).provider("allow_fallbacks", false),
                        EAST,
                        SOUTH));
    }

    private static List<Row> members() {
        return List.of(
                Row.ranks(
                        "a slug means all of its endpoints",
                        Wish.of(QUAIL).only(NORTH).provider("sort", "price"),
                        allOfNorth()),
                Row.ranks("a tag means one endpoint", Wish.of(QUAIL).only("walk-north/fp8"), "walk-north/fp8"),
                Row.isWrong(
                        "an unknown member",
                        finch().provider("nope", 1),
                        "provider.nope: not a field (expected: any of order, only, ignore, allow_fallbacks,"),
                Row.isWrong(
                        "a member of the wrong type",
                        finch().provider("zdr", "yes"),
                        "provider.zdr: a string of 3 characters (expected: true or false"));
    }

    private static void namesBothSides(Caller caller) {
        Refusal refusal = caller.refusal(404, finch().only(Chat.GAMMA));

        assertThat(refusal.metadata().path("requested_providers")).hasToString("[\"simulator-gamma\"]");
        assertThat(refusal.metadata().path("available_providers"))
                .hasToString("[\"walk-east\",\"walk-north\",\"walk-south\",\"walk-west\"]");
        assertThat(refusal.words("requested_models")).containsExactly(FINCH);
    }

    /** Who leads is drawn; the others are as good as not there. */
    private static void oneAlone(Caller caller) {
        Wish wish = finch().provider("allow_fallbacks", false);

        assertThat(caller.ranked(wish)).hasSize(1);
        assertThat(caller.explained(wish).at("/models/0/endpoints").findValuesAsText("removed_by"))
                .filteredOn("Filter by Fallbacks"::equals)
                .hasSize(3);
        assertThat(caller.answer(wish).available()).hasSize(1);
    }

    /** Of one price, so by their names. */
    private static String[] allOfNorth() {
        return new String[] {
            "walk-north",
            "walk-north/bf16",
            "walk-north/fp16",
            "walk-north/fp32",
            "walk-north/fp4",
            "walk-north/fp6",
            "walk-north/fp8",
            "walk-north/int4",
            "walk-north/int8",
            "walk-north/mxfp4",
            "walk-north/mxfp8",
            "walk-north/nvfp4"
        };
    }
}
