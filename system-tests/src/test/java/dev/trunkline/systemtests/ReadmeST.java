package dev.trunkline.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.trunkline.localstack.process.FreePorts;
import dev.trunkline.localstack.service.Port;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
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

/**
 * The README's commands, as they stand there, in a checkout with nothing running and no data: the files of this one,
 * with a folder {@code .trunkline} of its own and free ports.
 */
class ReadmeST {

    private static final Path ROOT =
            Path.of(System.getProperty("trunkline.root", "..")).toAbsolutePath();
    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final Duration GONE_WITHIN = Duration.ofSeconds(60);
    private static final Pattern SHELL_BLOCK = Pattern.compile("```sh\\n(.*?)```", Pattern.DOTALL);
    /** Runs this very test. */
    private static final String TEST = "./trunkline test";

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
    void theReadmesCommandsDoWhatItSays() throws IOException {
        List<String> blocks = shellBlocks();
        assertThat(blocks).anyMatch(block -> block.contains("./trunkline up --detach"));
        String script = String.join(
                "\n", blocks.stream().filter(block -> !block.contains(TEST)).toList());

        String output = sh("set -e\n" + script);

        assertThat(output).contains("data: {", "data: [DONE]");
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
        assertThat(Files.readString(ROOT.resolve("README.md"))).contains("`" + DOWN + "`");
        assertThat(shellBlocks()).anyMatch(block -> block.strip().equals(TEST));
    }

    private static List<String> shellBlocks() throws IOException {
        return SHELL_BLOCK
                .matcher(Files.readString(ROOT.resolve("README.md")))
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    private String sh(String script) {
        return Shell.run(checkout, environment, LIMIT, List.of("sh", "-c", script));
    }

    /** Command lines of everything that runs for this checkout. */
    private List<String> processes() {
        String all = Shell.run(checkout, Map.of(), LIMIT, List.of("ps", "-eo", "pid,args", "-ww"));
        return Arrays.stream(all.split("\n"))
                .filter(line -> line.contains(checkout.toString()))
                .toList();
    }
}
