package dev.trunkline.gateway.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.trunkline.gateway.Given;
import dev.trunkline.gateway.thread.SteadyThread;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A disk that takes no more: the kernel refuses another process files as large as a segment, for as long as the test
 * likes. That needs no disk of one's own, and the kernel's answer is an error of the same kind.
 */
class JournalRoomIT {

    private static final int SEGMENT_BYTES = 1 << 20;
    private static final int NO_FILE_LARGER_THAN = SEGMENT_BYTES / 2;

    @TempDir
    private Path folder;

    @Test
    void thereIsNoRoomWithoutADiskAndThereIsAgainByItself() throws Exception {
        Process process = process();
        try {
            BufferedReader said = process.inputReader();
            assertThat(said.readLine()).isEqualTo("room");

            limit(process, Integer.toString(NO_FILE_LARGER_THAN));
            process.outputWriter().append("fill\n").flush();
            assertThat(said.readLine())
                    .as("what has begun is written all the same")
                    .isEqualTo("filled");
            assertThat(said.readLine()).isEqualTo("no room");
            // One that is just being tried is there for a moment.
            await().untilAsserted(() ->
                    assertThat(files()).as("nothing half-filled is left behind").allMatch(JournalRoomIT::isWhole));

            limit(process, "unlimited");
            assertThat(said.readLine()).isEqualTo("room");
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private Process process() throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        JournalRoomIT.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(process::destroyForcibly));
        return process;
    }

    /** The soft limit only, which anybody may raise again. */
    private static void limit(Process process, String bytes) throws IOException, InterruptedException {
        Process limit = new ProcessBuilder("prlimit", "--pid", Long.toString(process.pid()), "--fsize=" + bytes + ":")
                .inheritIO()
                .start();
        assertThat(limit.waitFor()).as("prlimit (Debian: util-linux)").isZero();
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".journal")).toList();
        }
    }

    private static boolean isWhole(Path file) {
        try {
            return Files.size(file) == SEGMENT_BYTES;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The other process: tells whenever it is otherwise whether there is room, and fills its segments when asked. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        try (Journal journal = new Journal(Path.of(arguments[0]), SEGMENT_BYTES, 64L * SEGMENT_BYTES);
                SteadyThread room = new SteadyThread("room", journal::makeRoom, () -> {})) {
            room.start();
            tellRoom(journal, true);
            System.in.read();
            // The two that lie ready, and half of what is left to those who have begun.
            byte[] record = Given.utf8("x".repeat(SEGMENT_BYTES / 4 - Segment.HEADER_BYTES));
            while (journal.hasRoom()) {
                journal.append(record);
            }
            journal.append(record);
            System.out.println("filled");
            tellRoom(journal, false);
            tellRoom(journal, true);
            Thread.sleep(Duration.ofMinutes(10));
        }
    }

    private static void tellRoom(Journal journal, boolean wanted) throws InterruptedException {
        while (journal.hasRoom() != wanted) {
            Thread.sleep(Duration.ofMillis(20));
        }
        System.out.println(wanted ? "room" : "no room");
    }
}
