package dev.trunkline.routing.figures;

import dev.trunkline.routing.figures.Measure.Calls;
import dev.trunkline.routing.figures.Measure.End;
import java.util.Random;
import java.util.Set;

/**
 * Prints what the figures of so many endpoints take: {@code MeasurementsMemory 1500 20000}. Each endpoint is asked for
 * half an hour, twice a minute or two hundred times.
 */
final class MeasurementsMemory {

    private static final long NOW = 1_800_000_000_000L;
    private static final int HALF_AN_HOUR_MILLIS = 30 * 60_000;

    private MeasurementsMemory() {}

    public static void main(String[] arguments) {
        for (String endpoints : arguments) {
            print(Integer.parseInt(endpoints), 60);
            print(Integer.parseInt(endpoints), 6_000);
        }
    }

    private static void print(int endpoints, int attempts) {
        long before = usedBytes();
        Measurements measurements = new Measurements(new HealthBands(100, 95, 80, 60_000), 50_000, 1 << 17);
        Random random = new Random(1);
        long mark = 1;
        for (int i = 0; i < endpoints; i++) {
            double usual = 100 + random.nextInt(2_000);
            for (int j = 0; j < attempts; j++) {
                int firstToken = (int) (usual * Math.exp(random.nextGaussian() * 0.7));
                int speed = (int) (600 * Math.exp(random.nextGaussian() * 0.5));
                measurements.learn(
                        new Measure(
                                "author/model-" + i + "@provider",
                                mark++,
                                NOW - random.nextInt(HALF_AN_HOUR_MILLIS),
                                End.ANSWERED,
                                firstToken,
                                speed,
                                Calls.NONE),
                        Set.of(),
                        NOW);
            }
        }
        long held = usedBytes() - before;
        long start = System.nanoTime();
        int told = measurements.told(Set.of(), NOW).size();
        System.out.printf(
                "%,d endpoints with %,d attempts each: %,d kB, %.1f kB an endpoint; all told anew in %d ms%n",
                told, attempts, held / 1000, held / 1000.0 / endpoints, (System.nanoTime() - start) / 1_000_000);
    }

    private static long usedBytes() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
