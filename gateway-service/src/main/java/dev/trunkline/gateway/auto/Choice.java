package dev.trunkline.gateway.auto;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Which models are asked, the first one and those behind it: what suits the task at the wished price, else what is
 * nearest to that, else the price alone. Of models that are as good as each other the conversation decides, in the same
 * way at every gateway and as long as they are there. Pure.
 *
 * @param can whether a model can answer the request, and the caller lets it
 * @param figures by which models that fail are left for later, and slow ones come behind their equals
 */
record Choice(ModelTable table, RankedModels ranked, Predicate<String> can, ModelFigures figures) {

    /** One that answers, and others in case it does not. */
    static final int CANDIDATES_AT_MOST = 3;

    private static final long FIRST = 0xcbf29ce484222325L;

    /** @param conversation decides among equals */
    List<String> of(Classification seen, String tier, String conversation) {
        int rung = table.rung(tier, seen.difficulty());
        long seed = hash(FIRST, conversation);
        Set<String> found = new LinkedHashSet<>();
        List<RankedModels.Line> lines = ranked.byTask().getOrDefault(seen.task(), List.of());
        for (int wanted : nearest(rung)) {
            for (RankedModels.Line line : lines) {
                if (line.rung() == wanted && !isEnough(found)) {
                    found.addAll(figures.slowLast(
                            spread(line.models(), seed).stream().filter(can).toList()));
                }
            }
        }
        if (found.size() < CANDIDATES_AT_MOST) {
            byPrice(rung).forEach(found::add);
        }
        if (found.isEmpty()) {
            ranked.freeVariants().stream().filter(can).forEach(found::add);
        }
        return best(found);
    }

    private List<String> best(Set<String> found) {
        List<String> best = new ArrayList<>();
        found.stream()
                .filter(model -> !figures.isUnwell(model))
                .limit(CANDIDATES_AT_MOST)
                .forEach(best::add);
        found.stream()
                .filter(figures::isUnwell)
                .limit(CANDIDATES_AT_MOST - (long) best.size())
                .forEach(best::add);
        return List.copyOf(best);
    }

    /** The wished rung, and the others by their distance, the cheaper one first. */
    private static List<Integer> nearest(int rung) {
        List<Integer> rungs = new ArrayList<>();
        for (int distance = 0; distance < ModelTable.RUNGS; distance++) {
            if (rung - distance >= 1) {
                rungs.add(rung - distance);
            }
            if (distance > 0 && rung + distance <= ModelTable.RUNGS) {
                rungs.add(rung + distance);
            }
        }
        return rungs;
    }

    /** From the middle of the rung's fifth of all models: the cheaper ones, then the dearer ones. */
    private List<String> byPrice(int rung) {
        List<String> all = ranked.byPrice().stream().filter(can).toList();
        int from = all.size() * (2 * rung - 1) / (2 * ModelTable.RUNGS);
        List<String> order =
                new ArrayList<>(all.subList(0, all.isEmpty() ? 0 : from + 1).reversed());
        order.addAll(all.subList(order.size(), all.size()));
        return order;
    }

    /** By hashes that each model has of its own: who leaves moves no other conversation. */
    private static List<String> spread(List<String> models, long seed) {
        return models.size() < 2
                ? models
                : models.stream()
                        .sorted(Comparator.comparingLong((String model) -> mixed(hash(seed, model))))
                        .toList();
    }

    private boolean isEnough(Set<String> found) {
        return found.size() >= CANDIDATES_AT_MOST
                && found.stream().filter(model -> !figures.isUnwell(model)).count() >= CANDIDATES_AT_MOST;
    }

    /** FNV-1a, of 64 bits. */
    private static long hash(long from, String text) {
        long hash = from;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        }
        return hash;
    }

    private static long mixed(long hash) {
        long mixed = (hash ^ hash >>> 32) * 0x9e3779b97f4a7c15L;
        return mixed ^ mixed >>> 29;
    }
}
