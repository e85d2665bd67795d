package dev.trunkline.gateway.auto;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * {@code models.txt}: which models suit which tasks, from cheap to dear. Immutable.
 *
 * @param rungs by tier, for each difficulty
 * @param byTask from the first line on
 * @param never of another trade
 */
@SuppressWarnings({"EnumOrdinal", "StringSplitter"}) // columns of a file of this house
record ModelTable(Map<String, List<Integer>> rungs, Map<Task, List<Line>> byTask, List<Glob> never) {

    static final ModelTable OF_RESOURCES = read(Resource.lines("models.txt"));

    /** How dear the dearest is. */
    static final int RUNGS = 5;

    private static final String UNSAID = "unsaid";

    /** Models that are as good as each other. */
    record Line(int rung, List<Glob> globs) {}

    static ModelTable read(List<String> lines) {
        Map<String, List<Integer>> rungs = new HashMap<>();
        Map<Task, List<Line>> byTask = new HashMap<>();
        List<Glob> never = new ArrayList<>();
        String section = "";
        for (String line : lines) {
            if (line.startsWith("[")) {
                section = line.substring(1, line.indexOf(']'));
            } else if (section.equals("rungs")) {
                String[] cells = line.split(" ");
                rungs.put(
                        cells[0],
                        List.of(Integer.valueOf(cells[1]), Integer.valueOf(cells[2]), Integer.valueOf(cells[3])));
            } else if (section.equals("never")) {
                Resource.cells(line).forEach(glob -> never.add(Glob.of(glob)));
            } else {
                Line read = line(line);
                for (String task : section.split(" ")) {
                    byTask.computeIfAbsent(Task.valueOf(task.toUpperCase(Locale.ROOT)), none -> new ArrayList<>())
                            .add(read);
                }
            }
        }
        return new ModelTable(Map.copyOf(rungs), Map.copyOf(byTask), List.copyOf(never));
    }

    private static Line line(String line) {
        int blank = line.indexOf(' ');
        return new Line(
                Integer.parseInt(line.substring(0, blank)),
                Resource.cells(line.substring(blank + 1)).stream().map(Glob::of).toList());
    }

    /**
     * From 1 on.
     *
     * @param tier empty where the caller said none
     */
    int rung(String tier, Difficulty difficulty) {
        return Objects.requireNonNull(rungs.get(tier.isEmpty() ? UNSAID : tier)).get(difficulty.ordinal());
    }

    boolean isOfAnotherTrade(String slug) {
        return never.stream().anyMatch(glob -> glob.matches(slug));
    }
}
