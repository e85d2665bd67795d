package dev.trunkline.gateway.thought;

import static dev.trunkline.gateway.Given.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResultIdsTest {

    private static List<String> found(String body) {
        List<String> ids = new ArrayList<>();
        ResultIds.forEach(utf8(body), ids::add);
        return ids;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\u0000',
            value = {
                "{\"role\":\"tool\",\"tool_call_id\":\"call_1\"} | call_1",
                "{\"type\":\"function_call_output\",\"call_id\" : \"c-2\",\"output\":\"\"} | c-2",
                "{\"tool_use_id\":\t \"toolu_3\"} | toolu_3",
                "_id\":\"x\" | x",
            })
    void findsWhoseAResultIs(String body, String id) {
        assertThat(found(body)).containsExactly(id);
    }

    /** Wherever it stands: the walk takes four bytes at a time. */
    @Test
    void findsThemAtEveryPlace() {
        for (int before = 0; before < 9; before++) {
            for (String filler : List.of("x", "_", "i", "d", "\"", "_i", "_id")) {
                assertThat(found(filler.repeat(before) + "{\"call_id\":\"a\"}"))
                        .as("%d of %s", before, filler)
                        .containsExactly("a");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "_id\"",
                "_id\":",
                "_id\":\"",
                "_id\":\"cut",
                "_id\":7",
                "_id\" \"a\"",
                "\"id\":\"a\"",
                "_id\":\"esc\\\"aped\"",
            })
    void isNotMisledByWhatIsNone(String body) {
        assertThat(found(body)).isEmpty();
    }

    @Test
    void looksAtNoMoreThanAConversationHas() {
        assertThat(found("{\"call_id\":\"a\"}".repeat(ResultIds.RESULTS_AT_MOST + 9)))
                .hasSize(ResultIds.RESULTS_AT_MOST);
        assertThat(found("{\"call_id\":\"" + "a".repeat(300) + "\"}")).isEmpty();
    }
}
