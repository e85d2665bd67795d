package dev.trunkline.gateway.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever appends is an event loop: filling a whole segment there would hold up everybody on it. */
class JournalSpareTest {

    private static final long SPARE_BYTES = Journal.SPARE_BYTES;
    private static final int SEGMENT_BYTES = 4 * Journal.SPARE_BYTES;

    @TempDir
    private Path folder;

    @Test
    void takesWhatHasBegunIntoASmallFileWhereNoneIsReady() throws IOException, InterruptedException {
        try (Journal journal = new Journal(folder, SEGMENT_BYTES, 3L * SEGMENT_BYTES)) {
            journal.append(new byte[1]);
            journal.append(new byte[Journal.SPARE_BYTES]);
            journal.append(new byte[1]);

            assertThat(sizes()).containsExactly(SPARE_BYTES, SPARE_BYTES + Segment.HEADER_BYTES, SPARE_BYTES);
            List<Segment.Pending> kept = new ArrayList<>();
            journal.take(kept, 9, Duration.ofSeconds(1));
            assertThat(kept).extracting(Segment.Pending::length).containsExactly(1, Journal.SPARE_BYTES, 1);
        }
    }

    @Test
    void countsSmallFilesByTheirBytes() throws IOException {
        try (Journal journal = new Journal(folder, SEGMENT_BYTES, 3L * SEGMENT_BYTES)) {
            for (int i = 0; i < 4; i++) {
                journal.append(new byte[Journal.SPARE_BYTES - Segment.HEADER_BYTES]);
            }
            journal.prepare();
            assertThat(sizes()).hasSize(4 + Journal.READY_AHEAD);
            assertThat(journal.hasRoom()).isTrue();
        }
        try (Journal journal = new Journal(folder, SEGMENT_BYTES, 3L * SEGMENT_BYTES - 1)) {
            journal.prepare();
            assertThat(sizes()).as("room for one more beside what was left").hasSize(4 + 1);
        }
    }

    private List<Long> sizes() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Long> sizes = new ArrayList<>();
            for (Path file : files.filter(name -> name.toString().endsWith(".journal"))
                    .sorted()
                    .toList()) {
                sizes.add(Files.size(file));
            }
            return sizes;
        }
    }
}
