package dev.trunkline.images.measure;

import java.util.List;

/** One start of one image: until it said it was ready, and what its process had used by then. */
record Start(long millis, long cpuMillis, long residentMebibytes) {

    /** The median of each figure by itself. */
    static Start median(List<Start> starts) {
        return new Start(
                middle(starts.stream().map(Start::millis).toList()),
                middle(starts.stream().map(Start::cpuMillis).toList()),
                middle(starts.stream().map(Start::residentMebibytes).toList()));
    }

    private static long middle(List<Long> figures) {
        return figures.stream().sorted().toList().get(figures.size() / 2);
    }

    String asCells() {
        return "%.2f s | %.2f s | %d MiB".formatted(millis / 1000.0, cpuMillis / 1000.0, residentMebibytes);
    }
}
