package dev.trunkline.systemtests.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.systemtests.Account;
import dev.trunkline.systemtests.Json;
import dev.trunkline.systemtests.Node;
import dev.trunkline.systemtests.Shell;
import dev.trunkline.systemtests.TestStack;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * Official SDKs of npm in front of every protocol. One program for each SDK plays all its scenarios and tells what the
 * SDK made of them; what that has to be is said here, and compared with what the simulator has served.
 */
@ExtendWith(MatrixStack.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NodeSdksST {

    private static final Duration LIMIT = Duration.ofMinutes(3);

    private final Table table = Sdks.table();
    private final TestStack stack;
    private final NodeAudit audit;

    NodeSdksST(TestStack stack) {
        this.stack = stack;
        this.audit = new NodeAudit(stack);
    }

    @ParameterizedTest
    @FieldSource("dev.trunkline.systemtests.matrix.NodeSdks#SDKS")
    void seesWhatItShould(NodeSdk sdk) {
        Account account = stack.newAccount("1");
        Account leavers = stack.newAccount("1");

        List<NodeCell> cells = NodeCell.printed(run(sdk, account, leavers));

        assertThat(cells)
                .extracting(cell -> cell.scenario() + " " + cell.protocol())
                .containsExactlyInAnyOrderElementsOf(wanted(sdk));
        assertThat(cells.stream().flatMap(cell -> wrong(sdk, cell))).isEmpty();
        account.awaitUsedNano(cells.stream().mapToLong(NodeCell::toldNano).sum());
        audit.assertPaidForWhatCame(leavers, cells);
    }

    /** Where a test has failed, a cell is missing. */
    @AfterAll
    void thePageSaysSo() {
        table.writtenOrAgrees();
    }

    private String run(NodeSdk sdk, Account account, Account leavers) {
        Map<String, String> environment = Map.of(
                "TRUNKLINE_URL", stack.gateway().address().toString(),
                "TRUNKLINE_API_KEY", account.key().secret(),
                "TRUNKLINE_API_KEY_OF_LEAVERS", leavers.key().secret());
        String script = "sdks/" + sdk.script() + ".mjs";
        return Shell.run(Node.ofTests(), environment, LIMIT, List.of("node", script, Json.write(NodeSdks.PROTOCOLS)));
    }

    private static List<String> wanted(NodeSdk sdk) {
        return sdk.models().stream()
                .flatMap(models -> NodeScenario.of(models).stream()
                        .filter(scenario -> !sdk.without().contains(scenario))
                        .flatMap(scenario ->
                                NodeSdks.PROTOCOLS.get(models).stream().map(protocol -> scenario + " " + protocol)))
                .toList();
    }

    /** What is wrong with it, nothing where it is shown. */
    private Stream<String> wrong(NodeSdk sdk, NodeCell cell) {
        String expected = sdk.seen(cell.scenario(), cell.protocol());
        if (!cell.seen().equals(expected)) {
            return Stream.of(cell.tag() + ": " + cell.seen() + " (expected: " + expected + ")");
        }
        try {
            audit.assertServed(sdk, cell);
        } catch (AssertionError | ConditionTimeoutException e) {
            return Stream.of(cell.tag() + ": " + e.getMessage());
        }
        table.shown(
                NodeSdks.title(sdk, cell.scenario().models()), cell.scenario().title(), cell.protocol());
        return Stream.empty();
    }
}
