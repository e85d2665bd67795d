package dev.trunkline.benchmarks.report;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** All slices, by load and subject, in the order of the rounds. Not thread-safe. */
public final class Rounds {

    private final Map<Load, Map<Subject, List<Slice>>> slices = new EnumMap<>(Load.class);

    public void add(Load load, Subject subject, Slice slice) {
        slices.computeIfAbsent(load, none -> new EnumMap<>(Subject.class))
                .computeIfAbsent(subject, none -> new ArrayList<>())
                .add(slice);
    }

    Series series(Load load, Subject subject, ToDoubleFunction<Slice> figure) {
        return new Series(of(load, subject).stream().mapToDouble(figure).toArray());
    }

    /** Over all subjects and loads. */
    double highest(ToDoubleFunction<Slice> figure) {
        return slices.values().stream()
                .flatMap(bySubject -> bySubject.values().stream())
                .flatMap(List::stream)
                .mapToDouble(figure)
                .max()
                .orElse(0);
    }

    private List<Slice> of(Load load, Subject subject) {
        return slices.getOrDefault(load, Map.of()).getOrDefault(subject, List.of());
    }
}
