package dev.trunkline.helm.trial;

import java.util.ArrayList;
import java.util.List;

/** All rows, in their order: each begins with what the one before it has left. */
final class Trials {

    private Trials() {}

    static List<Trial> all() {
        List<Trial> all = new ArrayList<>(Installing.trials());
        all.addAll(Rolling.trials());
        all.addAll(Losing.trials());
        all.addAll(Exhausting.trials());
        all.addAll(Rotating.trials());
        all.addAll(Spreading.trials());
        all.addAll(Scaling.trials());
        all.addAll(Doors.trials());
        all.addAll(Skewing.trials());
        all.addAll(Filling.trials());
        all.addAll(Losing.power());
        all.addAll(Installing.again());
        all.addAll(Preceding.trials());
        all.addAll(Ending.trials());
        return List.copyOf(all);
    }
}
