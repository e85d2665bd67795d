package dev.trunkline.routing.simulation;

import java.nio.file.Path;
import java.util.List;

/** {@code benchmarks/run --routing [--seed=N]}. */
public final class Main {

    private static final String SEED = "--seed=";

    private Main() {}

    public static void main(String[] arguments) {
        long seed = 1;
        for (String argument : arguments) {
            if (!argument.matches(SEED + "\\d{1,18}")) {
                System.err.println("benchmarks: " + argument + " (expected: --seed=N, a whole number)");
                System.exit(1);
            }
            seed = Long.parseLong(argument.substring(SEED.length()));
        }
        Path rows = Path.of(System.getProperty("trunkline.root", "."), "catalog-service/src/main/resources/catalog");
        List<Result> results = Comparison.of(World.of(SeedOffers.read(rows), seed));
        System.out.print(Table.of(results));
        Result own = results.getFirst();
        boolean front = Comparison.front(results).contains(own);
        System.out.printf(
                "%nseed %d: %s is %son the front of cost against p99 among those within 0.1 points of the best success%n",
                seed, own.strategy(), front ? "" : "not ");
        System.exit(front ? 0 : 2);
    }
}
