package dev.trunkline.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class TimeAndChanceTest {

    private static final int THREADS = 4;
    private static final int DRAWS = 1000;

    /** A generator that only starts elsewhere on the same path would meet the others, and draw their ids again. */
    @Test
    void noThreadDrawsWhatAnotherHasDrawn() throws InterruptedException {
        RandomGenerator random = new TimeAndChance().random();
        List<List<Long>> drawn = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            Thread thread = Thread.ofPlatform()
                    .start(() -> drawn.add(LongStream.generate(random::nextLong)
                            .limit(DRAWS)
                            .boxed()
                            .toList()));
            thread.join();
        }

        Set<Long> different = new HashSet<>();
        drawn.forEach(different::addAll);

        assertThat(different).hasSize(THREADS * DRAWS);
    }
}
