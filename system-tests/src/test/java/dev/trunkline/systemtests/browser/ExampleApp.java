package dev.trunkline.systemtests.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.trunkline.localstack.process.FreePorts;
import dev.trunkline.systemtests.Chat;
import dev.trunkline.systemtests.Node;
import dev.trunkline.systemtests.TestStack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The app of docs/examples, as its README starts it. */
final class ExampleApp implements AutoCloseable {

    private static final Path SOURCE = Path.of("..", "docs", "examples", "sign-in-with-trunkline");
    private static final Duration READY_WITHIN = Duration.ofSeconds(60);

    private final Process server;
    private final int port;

    private ExampleApp(Process server, int port) {
        this.server = server;
        this.port = port;
    }

    static ExampleApp start(TestStack stack) {
        Path folder = Node.installed(SOURCE, "sign-in-with-trunkline");
        int port = FreePorts.pick(1).getFirst();
        Path log = folder.resolve("server.log");
        ProcessBuilder builder = new ProcessBuilder(List.of("node", "server.mjs"))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("TRUNKLINE_URL", stack.gateway().address().toString());
        builder.environment().put("TRUNKLINE_MODEL", Chat.SMALL);
        builder.environment().put("PORT", Integer.toString(port));
        try {
            ExampleApp app = new ExampleApp(builder.start(), port);
            await().atMost(READY_WITHIN)
                    .untilAsserted(() -> assertThat(Files.readString(log)).contains("open http://localhost:"));
            return app;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As consent pages show it. */
    String host() {
        return "localhost:" + port;
    }

    String url() {
        return "http://" + host() + "/";
    }

    @Override
    public void close() {
        server.destroy();
    }
}
