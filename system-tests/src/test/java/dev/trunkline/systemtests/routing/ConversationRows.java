package dev.trunkline.systemtests.routing;

import static dev.trunkline.systemtests.routing.Birds.NORTH;
import static dev.trunkline.systemtests.routing.Birds.SOUTH;
import static dev.trunkline.systemtests.routing.Birds.SWAN;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

/** A conversation stays where its prompt is kept (section 6.8). */
final class ConversationRows {

    private static final int TURNS = 4;
    /** So many that one of them goes elsewhere, whatever the account's number is. */
    private static final int OTHERS_AT_MOST = 64;

    private static final String LONG = "word ".repeat(1_200);

    private ConversationRows() {}

    private static Wish swan() {
        return Wish.of(SWAN);
    }

    /** What is measured of an endpoint weighs from twenty answers on; the last row asks most. */
    static List<Row> all() {
        return List.of(
                stays("by session_id", swan().with("session_id", "a talk")),
                stays("by the header X-Session-Id", swan().header("X-Session-Id", "another talk")),
                stays("by prompt_cache_key", swan().with("prompt_cache_key", "a key")),
                new Row("by its first words", ConversationRows::staysByItsFirstWords),
                new Row("order turns it off", ConversationRows::orderTurnsItOff),
                new Row("another conversation may be elsewhere", ConversationRows::anotherIsElsewhere));
    }

    private static Row stays(String name, Wish wish) {
        return new Row(name, caller -> {
            String first = caller.answer(wish).provider();
            for (int turn = 1; turn < TURNS; turn++) {
                assertThat(caller.answer(wish.saying("Turn " + turn + " #tokens=4"))
                                .provider())
                        .isEqualTo(first);
            }
        });
    }

    private static void staysByItsFirstWords(Caller caller) {
        Map<String, Object> question = Map.of("role", "user", "content", LONG + "#tokens=4");
        String first = caller.answer(swan().with("messages", List.of(question))).provider();
        for (int turn = 1; turn < TURNS; turn++) {
            List<Map<String, Object>> talk = List.of(
                    question,
                    Map.of("role", "assistant", "content", "An answer"),
                    Map.of("role", "user", "content", "Turn " + turn + " #tokens=4"));
            assertThat(caller.answer(swan().with("messages", talk)).provider()).isEqualTo(first);
        }
    }

    private static void orderTurnsItOff(Caller caller) {
        Wish wish = swan().with("session_id", "a talk");

        assertThat(caller.answer(wish.order(NORTH)).provider()).isEqualTo("Walk North");
        assertThat(caller.answer(wish.order(SOUTH)).provider()).isEqualTo("Walk South");
    }

    private static void anotherIsElsewhere(Caller caller) {
        String first = caller.answer(swan().with("session_id", "talk 0")).provider();
        int other = 1;
        while (other < OTHERS_AT_MOST
                && caller.answer(swan().with("session_id", "talk " + other))
                        .provider()
                        .equals(first)) {
            other++;
        }
        assertThat(other).isLessThan(OTHERS_AT_MOST);
    }
}
