package dev.trunkline.gateway.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalIT {

    private static final int RECORDS = 1000;

    @TempDir
    private Path folder;

    @Test
    void losesNothingWhenItsProcessIsKilled() throws InterruptedException {
        try (JournalProcess other = JournalProcess.holding(folder, RECORDS)) {
            other.kill();
        }

        try (Journal journal = new Journal(folder, 4096, 1 << 20)) {
            List<Segment.Pending> records = new ArrayList<>();
            journal.take(records, 2 * RECORDS, Duration.ZERO);

            assertThat(records)
                    .extracting(record -> new String(record.bytes(), StandardCharsets.UTF_8))
                    .containsExactlyElementsOf(IntStream.range(0, RECORDS)
                            .mapToObj(i -> "record " + i)
                            .toList());
        }
    }

    @Test
    void refusesAFolderThatAnotherProcessHolds() throws InterruptedException {
        try (JournalProcess other = JournalProcess.holding(folder, 1)) {
            assertThatThrownBy(() -> new Journal(folder, 4096, 1 << 20))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("journal: " + folder.resolve("lock")
                            + " is held by another process (expected: one directory for each gateway)");

            other.kill();
            new Journal(folder, 4096, 1 << 20).close();
        }
    }
}
