package dev.trunkline.systemtests.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trunkline.systemtests.Account;
import dev.trunkline.systemtests.TestStack;
import java.time.Duration;
import java.util.List;

/** Compares what a script tells of an answer with what the simulator has served. */
final class NodeAudit {

    private static final Duration KNOWN_WITHIN = Duration.ofSeconds(30);
    private static final int TOKENS_OF_LONG_PROMPT = 10_000;
    private static final int TOKENS_READ = 3;
    private static final int TOKENS_OF_JSON_AT_MOST = 50;
    /** By the price of a search. */
    private static final long SEARCH_NANO = 2_000_000;

    private final TestStack stack;

    NodeAudit(TestStack stack) {
        this.stack = stack;
    }

    /** Fails where the record says something else. */
    void assertServed(NodeSdk sdk, NodeCell cell) {
        switch (cell.scenario()) {
            case WRONG_FIELD -> assertThat(served(cell)).isEmpty();
            case HANG_UP -> await().atMost(KNOWN_WITHIN).untilAsserted(() -> assertLeft(cell));
            case ERROR, ERROR_OF_VECTORS, ERROR_OF_RANKING -> assertFailed(cell, 500);
            case TOO_MANY -> assertFailed(cell, 429);
            case REFUSED -> assertFailed(cell, 400);
            case LONG_PROMPT -> {
                assertPaid(cell);
                assertThat(served(cell).getFirst().at("/promptTokens").asInt()).isGreaterThan(TOKENS_OF_LONG_PROMPT);
            }
            case VECTORS -> {
                if (!Matrix.TELLS_NO_TOKENS.contains(cell.protocol())) {
                    assertPaid(cell);
                }
            }
            case RANKING -> assertThat(cell.toldNano()).isEqualTo(SEARCH_NANO);
            case IMAGE -> {
                assertPaid(cell);
                assertThat(Picture.seen(served(cell).getFirst())).containsExactly(Picture.SEEN);
            }
            case THOUGHTS -> {
                assertPaid(cell);
                assertCameBack(sdk, cell);
            }
            case WHOLE, STREAM, TOOLS, TOOL_IN_STREAM, FORCED_TOOL, SCHEMA, STOP, LIMIT -> assertPaid(cell);
        }
    }

    /** Fails unless this account has paid for what came, and for prompts as the gateway counts them, JSON included. */
    void assertPaidForWhatCame(Account leavers, List<NodeCell> cells) {
        List<JsonNode> left = cells.stream()
                .filter(cell -> cell.scenario() == NodeScenario.HANG_UP)
                .map(cell -> served(cell).getFirst())
                .toList();
        long servedNano = left.stream().mapToLong(Asked::nano).sum();
        long jsonNano = Asked.nano((long) left.size() * TOKENS_OF_JSON_AT_MOST, 0);
        await().atMost(KNOWN_WITHIN)
                .untilAsserted(() -> assertThat(leavers.usedNano()).isBetween(servedNano, servedNano + jsonNano));
    }

    private List<JsonNode> served(NodeCell cell) {
        return stack.simulator().record(cell.tag());
    }

    private void assertPaid(NodeCell cell) {
        List<JsonNode> served = served(cell);
        assertThat(cell.costs()).hasSize(served.size()).isNotEmpty();
        assertThat(cell.toldNano())
                .isEqualTo(served.stream().mapToLong(Asked::nano).sum());
    }

    private void assertFailed(NodeCell cell, int status) {
        assertThat(served(cell))
                .isNotEmpty()
                .allSatisfy(served -> assertThat(served.at("/status").asInt()).isEqualTo(status));
        assertThat(cell.costs()).isEmpty();
    }

    /** Cohere signs nothing, and has the words back that the script does not tell. */
    private void assertCameBack(NodeSdk sdk, NodeCell cell) {
        if (!sdk.keepsThoughtsBack(cell.protocol()).isEmpty()) {
            assertThat(served(cell).getLast().at("/thoughts")).isEmpty();
        } else if (cell.protocol().equals("cohere")) {
            assertThat(served(cell).getLast().at("/thoughts")).isNotEmpty();
        } else {
            Thoughts.assertCameBack(cell.protocol(), served(cell), "");
        }
    }

    private void assertLeft(NodeCell cell) {
        assertThat(served(cell)).singleElement().satisfies(served -> {
            assertThat(served.at("/ending").asText()).isEqualTo("reset_by_caller");
            assertThat(served.at("/completionTokens").asInt()).isEqualTo(TOKENS_READ);
        });
    }
}
