package dev.trunkline.gateway.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trunkline.gateway.Given;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {

    private static final int SEGMENT_BYTES = 100;
    /** With its header as long as half a segment. */
    private static final String HALF = "h".repeat(SEGMENT_BYTES / 2 - Segment.HEADER_BYTES);

    @TempDir
    private Path folder;

    private final List<Journal> open = new ArrayList<>();

    @AfterEach
    void close() {
        open.forEach(Journal::close);
    }

    @Test
    void handsOutWhatIsAppendedInItsOrder() throws InterruptedException {
        Journal journal = journal("a", 10);
        append(journal, "1", "2", "3");

        assertThat(texts(take(journal, 2))).containsExactly("1", "2");
        assertThat(texts(take(journal, 2))).containsExactly("3");
    }

    @Test
    void countsWhatKafkaDoesNotHaveWhereverItIs() throws InterruptedException {
        Journal journal = journal("a", 10);
        append(journal, "1", "2", "3");
        List<Segment.Pending> onTheirWay = take(journal, 2);
        assertThat(journal.unsent()).isEqualTo(3);

        onTheirWay.forEach(journal::strike);

        assertThat(journal.unsent()).isOne();
    }

    /** There may be more of it than fits the heap, while Kafka is away and when the next process begins. */
    @Test
    void keepsInItsFileWhatWaits() throws InterruptedException {
        Journal journal = journal("a", 10);
        byte[] event = "1".getBytes(StandardCharsets.UTF_8);
        journal.append(event);

        Segment.Pending waiting = take(journal, 1).getFirst();

        assertThat(waiting.bytes()).isEqualTo(event).isNotSameAs(event).isNotSameAs(waiting.bytes());
    }

    @Test
    void keepsWhatIsNotStruckForTheNextProcess() throws InterruptedException {
        Journal journal = journal("a", 10);
        append(journal, "1", "2", "3");
        journal.strike(take(journal, 9).get(1));
        journal.close();

        Journal next = journal("a", 10);

        assertThat(next.unsent()).isEqualTo(2);
        assertThat(texts(take(next, 9))).containsExactly("1", "3");
    }

    @Test
    void keepsItWhenItWasNeverClosed() throws InterruptedException {
        Journal journal = journal("a", 10);
        append(journal, "1", HALF, HALF, "2");
        journal.strike(take(journal, 1).getFirst());
        copy("a", "b");

        assertThat(texts(take(journal("b", 10), 9))).containsExactly(HALF, HALF, "2");
    }

    @Test
    void takesNothingMoreIntoTheFilesOfAnEarlierProcess() throws InterruptedException {
        append(journal("a", 10), "1");
        copy("a", "b");
        Journal second = journal("b", 10);
        append(second, "2");
        copy("b", "c");

        Journal third = journal("c", 10);
        assertThat(texts(take(third, 9))).containsExactly("1", "2");
        assertThat(third.segments()).isEqualTo(2);
        assertThat(files("c")).hasSize(2 + Journal.READY_AHEAD);
    }

    @Test
    void leavesOutARecordThatIsTornAtItsEnd() throws IOException, InterruptedException {
        append(journal("a", 10), "whole", "torn");
        copy("a", "b");
        Path file = files("b").getFirst();
        byte[] bytes = Files.readAllBytes(file);
        bytes[2 * Segment.HEADER_BYTES + "whole".length() + "torn".length() - 1] = 0;
        Files.write(file, bytes);

        assertThat(texts(take(journal("b", 10), 9))).containsExactly("whole");
    }

    @Test
    void doesNotReadBeyondALengthThatCannotBe() throws IOException, InterruptedException {
        for (byte length : new byte[] {0, -1, 127}) {
            append(journal("a" + length, 10), "whole", "torn");
            copy("a" + length, "b" + length);
            Path file = files("b" + length).getFirst();
            byte[] bytes = Files.readAllBytes(file);
            bytes[Segment.HEADER_BYTES + "whole".length()] = length;
            Files.write(file, bytes);

            assertThat(texts(take(journal("b" + length, 10), 9))).containsExactly("whole");
        }
    }

    @Test
    void readsWhatStandsBehindARecordWithAWrongChecksum() throws IOException, InterruptedException {
        append(journal("a", 10), "one", "two", "six");
        copy("a", "b");
        Path file = files("b").getFirst();
        byte[] bytes = Files.readAllBytes(file);
        bytes[Segment.HEADER_BYTES + "one".length() + 4]++;
        Files.write(file, bytes);

        assertThat(texts(take(journal("b", 10), 9))).containsExactly("one", "six");
    }

    @Test
    void takesAFileThatWasNeverFilledForEmpty() throws IOException {
        journal("a", 10).close();
        Files.write(folder.resolve("a").resolve("%019d.journal".formatted(7)), new byte[0]);
        Files.write(folder.resolve("a").resolve("%019d.journal".formatted(8)), new byte[5]);

        Journal journal = journal("a", 10);

        assertThat(journal.unsent()).isZero();
        assertThat(files("a")).hasSize(Journal.READY_AHEAD);
        assertThat(files("a").getFirst().toString()).endsWith("%019d.journal".formatted(9));
    }

    @Test
    void deletesAFileWhenNothingInItIsWantedAnyMore() throws InterruptedException {
        Journal journal = journal("a", 10);
        append(journal, HALF, HALF, HALF);
        assertThat(journal.segments()).isEqualTo(2);
        List<Segment.Pending> records = take(journal, 9);

        journal.strike(records.get(1));
        assertThat(files("a")).hasSize(2);
        journal.strike(records.get(0));

        assertThat(files("a")).hasSize(1);
        assertThat(journal.segments()).isOne();
    }

    @Test
    void deletesAFileWhoseRecordsWereStruckBeforeItWasFull() throws InterruptedException {
        Journal journal = journal("a", 10);
        append(journal, HALF);
        journal.strike(take(journal, 9).getFirst());
        append(journal, HALF, "next file");
        assertThat(files("a")).hasSize(2);

        take(journal, 1).forEach(journal::strike);

        assertThat(files("a")).hasSize(1);
    }

    @Test
    void deletesAtItsStartWhatAnEarlierProcessHasDelivered() throws InterruptedException {
        Journal journal = journal("a", 10);
        append(journal, "1");
        take(journal, 9).forEach(journal::strike);
        journal.close();

        assertThat(journal("a", 10).segments()).isZero();
        assertThat(files("a")).hasSize(Journal.READY_AHEAD);
    }

    @Test
    void usesTheFileThatWasMadeReady() {
        Journal journal = journal("a", 10);
        journal.prepare();
        assertThat(files("a")).hasSize(Journal.READY_AHEAD);

        append(journal, HALF, HALF, HALF);

        assertThat(files("a")).hasSize(2);
        assertThat(journal.segments()).isEqualTo(2);
    }

    @Test
    void hasNoRoomWhenItsFilesAreFullButStillTakesWhatHasBegun() throws InterruptedException {
        Journal journal = journal("a", 3);
        append(journal, HALF);
        journal.prepare();
        append(journal, HALF, HALF, HALF);
        journal.prepare();
        assertThat(journal.hasRoom()).isTrue();
        append(journal, HALF);
        assertThat(journal.hasRoom()).isFalse();
        journal.prepare();

        append(journal, HALF, HALF);
        assertThat(texts(take(journal, 9))).hasSize(7);
    }

    @Test
    void hasRoomAgainWhenKafkaHasCaughtUp() throws InterruptedException {
        Journal journal = journal("a", 2);
        append(journal, HALF, HALF, HALF);
        assertThat(journal.hasRoom()).isFalse();

        take(journal, 2).forEach(journal::strike);
        journal.prepare();

        assertThat(journal.hasRoom()).isTrue();
    }

    @Test
    void fillsFilesWhenTheyAreWanted() throws InterruptedException {
        Journal journal = new Journal(folder.resolve("a"), SEGMENT_BYTES, 10L * SEGMENT_BYTES);
        open.add(journal);
        assertThat(journal.hasRoom()).isFalse();

        journal.makeRoom();

        assertThat(journal.hasRoom()).isTrue();
    }

    @Test
    void refusesARecordThatNoFileCanHold() {
        Journal journal = journal("a", 10);
        append(journal, "x".repeat(SEGMENT_BYTES - Segment.HEADER_BYTES));

        assertThatThrownBy(() -> journal.append(new byte[SEGMENT_BYTES - Segment.HEADER_BYTES + 1]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("journal: record of 92 bytes (expected: fits into 100)");
    }

    @Test
    void neverGivesTwoFilesOneNumber() throws InterruptedException {
        Journal journal = journal("a", 10);
        append(journal, HALF, HALF, HALF);
        List<Path> first = files("a");
        journal.close();

        journal("a", 10);

        assertThat(files("a"))
                .containsAll(first)
                .hasSize(first.size() + Journal.READY_AHEAD)
                .isSorted();
    }

    private Journal journal(String name, int segments) {
        Journal journal = new Journal(folder.resolve(name), SEGMENT_BYTES, (long) segments * SEGMENT_BYTES);
        open.add(journal);
        journal.prepare();
        return journal;
    }

    private static void append(Journal journal, String... records) {
        for (String record : records) {
            journal.append(Given.utf8(record));
        }
    }

    private static List<Segment.Pending> take(Journal journal, int atMost) throws InterruptedException {
        List<Segment.Pending> batch = new ArrayList<>();
        journal.take(batch, atMost, Duration.ofSeconds(1));
        return batch;
    }

    private static List<String> texts(List<Segment.Pending> records) {
        return records.stream()
                .map(record -> new String(record.bytes(), StandardCharsets.UTF_8))
                .toList();
    }

    /** What another process would find if this one died now. */
    private void copy(String from, String to) {
        try {
            Files.createDirectories(folder.resolve(to));
            for (Path file : files(from)) {
                Files.copy(file, folder.resolve(to).resolve(file.getFileName()));
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private List<Path> files(String name) {
        try (Stream<Path> files = Files.list(folder.resolve(name))) {
            return files.filter(file -> file.toString().endsWith(".journal"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
