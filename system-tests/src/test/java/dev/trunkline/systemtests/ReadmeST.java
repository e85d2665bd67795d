package dev.trunkline.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;
import static org.awaitility.Awaitility.await;

import dev.trunkline.localstack.process.FreePorts;
import dev.trunkline.localstack.service.Port;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * The commands of the README and of the guides, as they stand there, in an empty shell and in a checkout with nothing
 * running and no data: the files of this one, with a folder {@code .trunkline} of its own and free ports.
 */
@Isolated
class ReadmeST {

    private static final Path ROOT =
            Path.of(System.getProperty("trunkline.root", "..")).toAbsolutePath();
    private static final Path README = ROOT.resolve("README.md");
    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final Duration GONE_WITHIN = Duration.ofSeconds(60);
    /** Within a list a block is indented as its text is. */
    private static final Pattern SHELL_BLOCK =
            Pattern.compile("^ *```sh\\n(.*?)^ *```", Pattern.DOTALL | Pattern.MULTILINE);

    private static final Pattern PYTHON_BLOCK = Pattern.compile("```python\\n(.*?)```", Pattern.DOTALL);
    /** Runs this very test. */
    private static final String TEST = "./trunkline test";
    /** Takes minutes and both cores. */
    private static final String MEASURE = "benchmarks/run";

    /** Starts a stack, where another one is up: this one has payments from its beginning. */
    private static final String WITH_PAYMENTS = "TRUNKLINE_PAYMENTS=simulator ./trunkline up";

    private static final Pattern PLACEHOLDER = Pattern.compile("<[A-Za-z][A-Za-z _-]*>|[.]{3}");

    private static final String DOWN = "./trunkline down";

    @TempDir
    private Path checkout;

    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void freshCheckout() throws IOException {
        try (Stream<Path> entries = Files.list(ROOT)) {
            entries.filter(entry -> !entry.getFileName().toString().startsWith(".trunkline"))
                    .forEach(this::bring);
        }
        Port[] ports = Port.values();
        List<Integer> free = FreePorts.pick(ports.length);
        for (int i = 0; i < ports.length; i++) {
            environment.put(ports[i].variable(), Integer.toString(free.get(i)));
        }
    }

    /** Folders as links; files as copies of the same age, because a link is younger than what was built. */
    private void bring(Path entry) {
        Path there = checkout.resolve(entry.getFileName());
        try {
            if (Files.isDirectory(entry)) {
                Files.createSymbolicLink(there, entry);
            } else {
                Files.copy(entry, there, StandardCopyOption.COPY_ATTRIBUTES);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @AfterEach
    void stopWhatAFailureHasLeft() {
        if (!processes().isEmpty()) {
            sh(DOWN);
        }
    }

    @Test
    void theCommandsDoWhatTheDocumentsSay() throws IOException {
        List<String> blocks = blocks(SHELL_BLOCK, documents());
        assertThat(blocks).first(STRING).contains("./trunkline up --detach");
        Path snippet = Files.writeString(checkout.resolve("snippet.py"), only(blocks(PYTHON_BLOCK, List.of(README))));
        String script = String.join(
                "\n",
                blocks.stream()
                        .filter(block -> Stream.of(TEST, MEASURE, WITH_PAYMENTS).noneMatch(block::contains))
                        .toList());

        String output = sh("set -e\nexport TRUNKLINE_PAYMENTS=simulator\n" + script + "\n" + Python.program("python")
                + " " + snippet);

        assertThat(output).contains("data: {", "data: [DONE]");
        assertThat(output).as("the cost of the stream").containsPattern("\"total_cost\":0[.][0-9]*[1-9]");
        assertThat(output).as("the list of models").contains("\"usable\":true", "\"usable\":false");
        assertThat(output).as("the test user").containsPattern("127[.]0[.]0[.]1:[0-9]+/ : sign in as test-user with .");
        assertThat(output).as("the grant").contains("invoice-17");
        assertThat(output).as("the purchase").contains("\"status\":\"pending\"", "\"status\":\"paid\"");
        assertThat(output).as("the new key between services").contains("\"kty\":\"EC\"");
        assertThat(output).as("the snippet").containsPattern("for [0-9.e-]+ USD");
        assertThat(checkout.resolve(".trunkline/env")).exists();
        assertThat(processes()).isNotEmpty();
        assertThat(sh("./trunkline status")).contains("gateway-service", "keycloak");

        sh(DOWN);

        await().atMost(GONE_WITHIN).untilAsserted(() -> assertThat(processes()).isEmpty());
        assertThat(checkout.resolve(".trunkline/env")).doesNotExist();
        assertThat(environment.values()).allMatch(port -> FreePorts.isFree(Integer.parseInt(port)));
    }

    @Test
    void theReadmeNamesTheCommandsThatStopAndTest() throws IOException {
        assertThat(Files.readString(README)).contains("`" + DOWN + "`");
        assertThat(blocks(SHELL_BLOCK, List.of(README)))
                .anyMatch(block -> block.strip().equals(TEST));
    }

    /** Whoever copies a command must not have to fill in anything. */
    @Test
    void noCommandHasAPlaceholder() throws IOException {
        assertThat(blocks(SHELL_BLOCK, documents()))
                .noneMatch(block -> PLACEHOLDER.matcher(block).find());
    }

    private static List<Path> documents() throws IOException {
        try (Stream<Path> guides = Files.list(ROOT.resolve("docs"))) {
            return Stream.concat(
                            Stream.of(README),
                            guides.filter(guide -> guide.toString().endsWith(".md"))
                                    .sorted())
                    .toList();
        }
    }

    private static List<String> blocks(Pattern kind, List<Path> documents) throws IOException {
        List<String> all = new ArrayList<>();
        for (Path document : documents) {
            kind.matcher(Files.readString(document)).results().forEach(match -> all.add(match.group(1)));
        }
        return all;
    }

    private static String only(List<String> blocks) {
        assertThat(blocks).hasSize(1);
        return blocks.getFirst();
    }

    /** Nothing of this test's environment is there, as in a shell that was just opened. */
    private String sh(String script) {
        List<String> command = new ArrayList<>(List.of("env", "-i"));
        for (String kept : List.of("PATH", "HOME", "TRUNKLINE_JAVA_HOME")) {
            String value = System.getenv(kept);
            if (value != null) {
                command.add(kept + "=" + value);
            }
        }
        environment.forEach((name, value) -> command.add(name + "=" + value));
        command.addAll(List.of("sh", "-c", script));
        return Shell.run(checkout, Map.of(), LIMIT, command);
    }

    /** Command lines of everything that runs for this checkout. */
    private List<String> processes() {
        String all = Shell.run(checkout, Map.of(), LIMIT, List.of("ps", "-eo", "pid,args", "-ww"));
        return Arrays.stream(all.split("\n"))
                .filter(line -> line.contains(checkout.toString()))
                .toList();
    }
}
