package dev.trunkline.routing.planning;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** A ranked list in which some are marked, each asked once. */
record Marked(List<Choice> choices, BitSet marks) {

    static Marked of(List<Choice> choices, Predicate<Choice> marked) {
        BitSet marks = new BitSet(choices.size());
        for (int i = 0; i < choices.size(); i++) {
            marks.set(i, marked.test(choices.get(i)));
        }
        return new Marked(choices, marks);
    }

    int count() {
        return marks.cardinality();
    }

    /** Of all that are marked, or of all that are not. */
    double weight(boolean marked) {
        return IntStream.range(0, choices.size())
                .filter(i -> marks.get(i) == marked)
                .mapToDouble(i -> choices.get(i).weight())
                .sum();
    }

    /** Place of the first such one that is not marked; behind the last one where there is none. */
    int firstUnmarked(Predicate<Choice> wanted) {
        return IntStream.range(0, choices.size())
                .filter(i -> !marks.get(i) && wanted.test(choices.get(i)))
                .findFirst()
                .orElse(choices.size());
    }

    /** With another weight for those that are marked. */
    List<Choice> with(ToDoubleFunction<Choice> weight) {
        List<Choice> all = new ArrayList<>(choices);
        marks.stream().forEach(i -> {
            Choice choice = choices.get(i);
            all.set(i, choice.weighing(weight.applyAsDouble(choice)));
        });
        return all;
    }
}
