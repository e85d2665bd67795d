package dev.trunkline.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.trunkline.localstack.component.Part;
import dev.trunkline.localstack.process.Checkout;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** However the parent dies, no process stays behind. */
class ParentDeathIT {

    private static final Duration END_LIMIT = Duration.ofSeconds(120);

    @TempDir
    Path folder;

    /** Runs in the JVM that is killed. */
    public static final class Parent {

        private Parent() {}

        public static void main(String[] arguments) throws InterruptedException {
            RealParts parts = RealParts.start(Part.POSTGRESQL, Part.KAFKA, Part.REDIS);
            if (arguments.length > 0) {
                parts.pause(Part.valueOf(arguments[0]));
            }
            System.out.println("started");
            Thread.currentThread().join();
            parts.close();
        }
    }

    @Test
    void killingTheParentEndsTheParts() throws IOException {
        Process parent = startParent();
        List<ProcessHandle> children = children(parent);

        parent.destroyForcibly();

        assertAllEnd(children);
    }

    @Test
    void killingTheParentEndsAPausedPartToo() throws IOException {
        Process parent = startParent("POSTGRESQL");
        List<ProcessHandle> children = children(parent);

        parent.destroyForcibly();

        assertAllEnd(children);
    }

    @Test
    void killingTheWholeProcessGroupOfTheParentEndsThePartsToo() throws Exception {
        Process parent = startParent();
        List<ProcessHandle> children = children(parent);

        new ProcessBuilder("kill", "-s", "KILL", "--", "-" + parent.pid())
                .inheritIO()
                .start()
                .waitFor();

        assertAllEnd(children);
    }

    private Process startParent(String... arguments) throws IOException {
        Path root = Checkout.find().root();
        String classes =
                root.resolve("local-stack/target/classes") + ":" + root.resolve("local-stack/target/test-classes");
        List<String> command = Stream.concat(
                        Stream.of("setsid", Checkout.java(), "-Dtrunkline.root=" + root, "-cp", classes),
                        Stream.concat(Stream.of(Parent.class.getName()), Stream.of(arguments)))
                .toList();
        Process parent = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectError(folder.resolve("errors").toFile())
                .start();
        BufferedReader output = parent.inputReader();
        assertThat(output.readLine()).as("see %s", folder.resolve("errors")).isEqualTo("started");
        return parent;
    }

    private static List<ProcessHandle> children(Process parent) {
        List<ProcessHandle> children = parent.descendants().toList();
        // A guardian and its child for each part, and the workers of PostgreSQL.
        assertThat(children).hasSizeGreaterThan(9);
        return children;
    }

    private static void assertAllEnd(List<ProcessHandle> children) {
        await().atMost(END_LIMIT).untilAsserted(() -> assertThat(children).noneMatch(ProcessHandle::isAlive));
    }
}
