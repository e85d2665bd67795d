package dev.trunkline.systemtests.openapi;

import dev.trunkline.systemtests.Account;
import dev.trunkline.systemtests.OnSharedStack;
import dev.trunkline.systemtests.Python;
import dev.trunkline.systemtests.Shell;
import dev.trunkline.systemtests.TestStack;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * What the API's document says, tried on the API by schemathesis (PyPI): bodies and parameters that the document allows
 * are taken, others are refused and never with a fault of the server's, and answers are as described.
 */
@OnSharedStack
class SchemathesisST {

    private static final Duration LIMIT = Duration.ofMinutes(10);
    private static final Path SOURCES = Python.sources();

    private final TestStack stack;

    SchemathesisST(TestStack stack) {
        this.stack = stack;
    }

    /** Nearly everything is refused before it is looked at, so that little is to be tried. */
    @Test
    void withoutAKey() {
        run("examples");
    }

    @Test
    void withAKeyForInference() {
        run(
                "examples",
                "--header",
                "Authorization: Bearer " + stack.newAccount("1").key().secret());
    }

    @Test
    void withAManagementKey() {
        Account account = stack.newAccount("1");

        run("examples,fuzzing", "--header", "Authorization: Bearer " + account.managementKey());
    }

    @Test
    void withAnAdministratorsKey() {
        run(
                "examples,coverage,fuzzing",
                "--header",
                "Authorization: Bearer " + stack.processes().managementKey());
    }

    private void run(String phases, String... more) {
        List<String> command = new ArrayList<>(List.of(
                Python.program("schemathesis").toString(),
                "--config-file",
                SOURCES.resolve("schemathesis.toml").toString(),
                "run",
                stack.gateway().address() + "/openapi.json",
                "--phases",
                phases,
                "--max-examples",
                "5",
                "--generation-deterministic",
                // Slugs of models are made of few characters.
                "--suppress-health-check",
                "filter_too_much",
                "--continue-on-failure"));
        command.addAll(List.of(more));
        Shell.run(Path.of("target").toAbsolutePath(), Map.of(), LIMIT, command);
    }
}
