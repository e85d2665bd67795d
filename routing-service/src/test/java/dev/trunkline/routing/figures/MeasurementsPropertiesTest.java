package dev.trunkline.routing.figures;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.routing.figures.Measure.Calls;
import dev.trunkline.routing.figures.Measure.End;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class MeasurementsPropertiesTest {

    private static final HealthBands BANDS = new HealthBands(100, 95, 80, 60_000);
    private static final long NOW = 1_800_000_000_000L;
    private static final int DAY_MILLIS = 24 * 3_600_000;

    /** Replicas hear the same attempts, each in another order, some twice, some of them before a restart. */
    @Property(tries = 60)
    void whoHasHeardTheSameTellsTheSame(@ForAll long seed, @ForAll @IntRange(min = 1, max = 400) int attempts) {
        Random random = new Random(seed);
        List<Measure> all = new ArrayList<>();
        for (int i = 0; i < attempts; i++) {
            all.add(any(i, random));
        }
        Measurements one = hearing(all);
        List<Measure> otherwise = new ArrayList<>(all);
        all.stream().filter(measure -> random.nextInt(3) == 0).forEach(otherwise::add);
        Collections.shuffle(otherwise, random);
        Measurements other = hearing(otherwise);
        other.told(Set.of(), NOW - 1);
        other.forget();
        otherwise.forEach(measure -> other.learn(measure, Set.of(), NOW));

        assertThat(other.told(Set.of(), NOW)).isEqualTo(one.told(Set.of(), NOW));
    }

    /** What is told a bit at a time is what is told at the end. */
    @Property(tries = 60)
    void whatIsToldDoesNotDependOnHowOftenItIsAsked(@ForAll long seed) {
        Random random = new Random(seed);
        Measurements often = new Measurements(BANDS, 100, 4096);
        Measurements once = new Measurements(BANDS, 100, 4096);
        long now = NOW;
        for (int i = 0; i < 200; i++) {
            now += random.nextInt(20_000);
            Measure measure = any(i, random).at(now - random.nextInt(400_000));
            often.learn(measure, Set.of(), now);
            once.learn(measure, Set.of(), now);
            often.told(Set.of(), now);
        }

        assertThat(often.told(Set.of(), now)).isEqualTo(once.told(Set.of(), now));
    }

    private static Measurements hearing(List<Measure> measures) {
        Measurements measurements = new Measurements(BANDS, 100, 4096);
        measures.forEach(measure -> measurements.learn(measure, Set.of(), NOW));
        return measurements;
    }

    private static Measure any(int number, Random random) {
        End end = End.values()[random.nextInt(End.values().length)];
        boolean answered = end == End.ANSWERED;
        return new Measure(
                "e" + random.nextInt(5),
                Marks.of("gen-" + number, 0),
                NOW - random.nextInt(DAY_MILLIS),
                end,
                answered ? random.nextInt(10_000) : 0,
                answered ? random.nextInt(10_000) : 0,
                Calls.values()[random.nextInt(Calls.values().length)]);
    }
}
