package dev.trunkline.images.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingLogsTest {

    @Test
    void sayWhatProgramsSaidAndNotWhatJvmsSayOfTheirCaches(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("billing-service.log"), "[1.000s][warning][aot       ] Skipping dev/A: old\n");
        Files.writeString(folder.resolve("auth-service.log"), """
                [0.512s][warning][aot] Skipping org/example/Thing: Unlinked class not supported
                2026-11-28 21:00:00 ERROR the first transaction took longer than 60 s
                [0.700s][error][gc] no room
                [9.512s][warning][aot,class] Skipping org/example/Other: Signed JAR
                """);

        assertThat(new TrainingLogs(folder).lines())
                .containsExactly(
                        "==== auth-service.log",
                        "2026-11-28 21:00:00 ERROR the first transaction took longer than 60 s",
                        "[0.700s][error][gc] no room",
                        "==== billing-service.log");
    }

    @Test
    void areNoneWhereNothingHasStarted(@TempDir Path folder) throws IOException {
        assertThat(new TrainingLogs(folder.resolve("logs")).lines()).isEmpty();
    }
}
