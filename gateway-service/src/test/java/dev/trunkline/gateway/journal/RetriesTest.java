package dev.trunkline.gateway.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.Given;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetriesTest {

    private static final Duration LONG = Duration.ofMinutes(1);

    @TempDir
    private Path folder;

    private final Given.Clock clock = Given.clock();
    private final Retries retries = new Retries(clock, Duration.ofMillis(200), Duration.ofSeconds(1));
    private Segment segment;
    private Segment.Pending record;

    @BeforeEach
    void open() {
        segment = Segment.create(folder.resolve("1"), 100);
        record = new Segment.Pending(segment, 0, 0);
    }

    @AfterEach
    void close() {
        segment.close();
    }

    @Test
    void aRecordComesBackAfterItsPause() {
        retries.add(record);
        assertThat(retries.quietFor(LONG)).isEqualTo(Duration.ofMillis(200));
        assertThat(due()).isEmpty();

        clock.pass(200);

        assertThat(retries.quietFor(LONG)).isZero();
        assertThat(due()).containsExactly(record);
        assertThat(due()).isEmpty();
        assertThat(retries.quietFor(LONG)).isEqualTo(LONG);
    }

    @Test
    void thePauseDoublesUpToItsLimit() {
        List<Duration> pauses = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            pauses.add(failOnce());
        }

        assertThat(pauses).extracting(Duration::toMillis).containsExactly(200L, 400L, 800L, 1000L, 1000L);
    }

    @Test
    void itIsShortAgainWhenSomethingWasTaken() {
        failOnce();
        failOnce();
        retries.taken();

        assertThat(failOnce()).isEqualTo(Duration.ofMillis(200));
    }

    private Duration failOnce() {
        retries.add(record);
        Duration pause = retries.quietFor(LONG);
        clock.pass(pause.toMillis());
        assertThat(due()).containsExactly(record);
        return pause;
    }

    private List<Segment.Pending> due() {
        List<Segment.Pending> batch = new ArrayList<>();
        retries.due(batch);
        return batch;
    }
}
