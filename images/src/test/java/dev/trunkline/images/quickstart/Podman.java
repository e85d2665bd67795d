package dev.trunkline.images.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Podman and the scripts of this module, on a storage of their own. */
final class Podman {

    static final Path ROOT =
            Path.of(System.getProperty("trunkline.root", "..")).toAbsolutePath().normalize();
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path storageConf;

    record Result(int exit, String output) {
        String expectOk(List<String> command) {
            assertThat(exit).as("%s: %s", command, output).isZero();
            return output;
        }
    }

    Podman(Path work) {
        Path cache = Path.of(
                System.getenv().getOrDefault("TRUNKLINE_CACHE", System.getProperty("user.home") + "/.cache/trunkline"));
        try {
            Path storage = Files.createDirectories(cache.resolve("containers"));
            storageConf = Files.writeString(work.resolve("storage.conf"), """
                    [storage]
                    driver = "overlay"
                    graphroot = "%s/storage"
                    runroot = "%s/run"
                    """.formatted(storage, storage));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One of the scripts of this module. */
    String script(Duration limit, String... command) {
        return run(limit, List.of(command)).expectOk(List.of(command));
    }

    /** The same, which may fail. */
    Result tried(Duration limit, String... command) {
        return run(limit, List.of(command));
    }

    /** {@code podman ...}, which must succeed. */
    String call(String... arguments) {
        return tried(arguments).expectOk(List.of(arguments));
    }

    Result tried(String... arguments) {
        List<String> command = new ArrayList<>(List.of("podman"));
        command.addAll(List.of(arguments));
        return run(LIMIT, command);
    }

    JsonNode inspect(String container) {
        return inspect("container", container);
    }

    JsonNode image(String name) {
        return inspect("image", name);
    }

    private JsonNode inspect(String type, String name) {
        try {
            return JSON.readTree(call("inspect", "--type", type, name)).get(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Result run(Duration limit, List<String> command) {
        try {
            Path output = Files.createTempFile("podman", ".log");
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(ROOT.toFile())
                    .redirectErrorStream(true)
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectOutput(output.toFile());
            builder.environment()
                    .put(
                            "CONTAINERS_CONF",
                            ROOT.resolve("images/containers.conf").toString());
            builder.environment().put("CONTAINERS_STORAGE_CONF", storageConf.toString());
            builder.environment().put("TRUNKLINE_JAVA_HOME", System.getProperty("java.home"));
            Process process = builder.start();
            boolean ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
            if (!ended) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
            String written = Files.readString(output);
            Files.delete(output);
            assertThat(ended)
                    .as("%s still runs after %s: %s", command, limit, written)
                    .isTrue();
            return new Result(process.exitValue(), written);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
