package dev.trunkline.gateway.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** What an event of 500 bytes costs in the journal, from its append to its strike, with Kafka answering at once. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 3,
        jvmArgs = {"-XX:+UseSerialGC", "-Xmx256m"})
public class JournalBench {

    private static final int EVENT_BYTES = 500;
    private static final int BATCH = 100;
    private static final int SEGMENT_BYTES = 8 << 20;

    private final byte[] event = new byte[EVENT_BYTES];
    private final List<Segment.Pending> batch = new ArrayList<>();
    private Path folder;
    private Journal journal;
    private int appended;

    @Setup
    public void open() throws IOException {
        folder = Files.createTempDirectory("journal-bench");
        journal = new Journal(folder, SEGMENT_BYTES, 32L * SEGMENT_BYTES);
    }

    @TearDown
    public void close() throws IOException {
        journal.close();
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    @Benchmark
    public void appendToJournal() {
        journal.append(event);
        if (++appended % BATCH == 0) {
            journal.prepare();
            journal.drain(batch);
            batch.forEach(journal::strike);
            batch.clear();
        }
    }
}
