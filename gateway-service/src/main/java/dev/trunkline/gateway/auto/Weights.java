package dev.trunkline.gateway.auto;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * {@code shapes.txt}: by how much a measure of a request speaks for each task, and for its difficulty. Immutable.
 *
 * @param byMeasure for each measure its weights, by the task's place among all, and last that for difficulty
 */
@SuppressWarnings({"EnumOrdinal", "StringSplitter"}) // columns of a file of this house
record Weights(Map<String, List<Double>> byMeasure) {

    static final int TASKS = Task.values().length;
    private static final String DIFFICULTY = "difficulty";

    static Weights read(List<String> lines) {
        Map<String, List<Double>> byMeasure = new HashMap<>();
        for (String line : lines) {
            List<String> cells = Resource.cells(line);
            Double[] weights = new Double[TASKS + 1];
            Arrays.fill(weights, 0.0);
            for (String cell : cells.subList(1, cells.size())) {
                String[] said = cell.strip().split(" ");
                weights[place(said[0])] = Double.valueOf(said[1]);
            }
            byMeasure.put(cells.getFirst().strip(), List.of(weights));
        }
        return new Weights(Map.copyOf(byMeasure));
    }

    /** Of a task among all, or of difficulty behind them. */
    static int place(String target) {
        return target.equals(DIFFICULTY)
                ? TASKS
                : Task.valueOf(target.toUpperCase(Locale.ROOT)).ordinal();
    }

    /** Adds what the measure says to the scores of all tasks and of difficulty. */
    void add(String measure, double value, double[] scores) {
        List<Double> weights = byMeasure.get(measure);
        if (weights != null && value != 0) {
            for (int i = 0; i < scores.length; i++) {
                scores[i] += weights.get(i) * value;
            }
        }
    }
}
