package dev.trunkline.routing.planning;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * The last touch to a ranked list: who comes back from trouble gets a part of the draw only, and whom nobody used gets
 * a small part at least. Changes weights alone, never who is in the list or in which order. Pure.
 */
final class CarefulDraw {

    private CarefulDraw() {}

    /**
     * Both, for the list of one model.
     *
     * @param mayBeDrawn whether this request loses nothing by asking the endpoint first; only of those that nobody used
     */
    static List<Choice> of(List<Choice> ranked, Question question, Snapshot snapshot, Predicate<Choice> mayBeDrawn) {
        List<Choice> careful = recovering(ranked, snapshot);
        return isLeftToChance(question) ? probing(careful, snapshot, mayBeDrawn) : careful;
    }

    /** Who names providers is not experimented with. */
    static boolean isLeftToChance(Question question) {
        Preferences preferences = question.preferences();
        return preferences.order().isEmpty() && preferences.only().isEmpty() && preferences.allowFallbacks();
    }

    /** Where only they would be drawn, the next one that is well joins them, unless it costs and they do not. */
    static List<Choice> recovering(List<Choice> ranked, Snapshot snapshot) {
        Caution caution = snapshot.caution();
        if (caution.recovering().isEmpty()) {
            return ranked;
        }
        Marked marked = Marked.of(ranked, choice -> caution.recovering()
                .contains(choice.endpoint().id()));
        double share = caution.recoveringShare();
        double theirs = marked.weight(true);
        double others = marked.weight(false);
        if (theirs <= share * (theirs + others)) {
            return ranked;
        }
        if (others > 0) {
            double factor = share / (1 - share) * others / theirs;
            return marked.with(choice -> choice.weight() * factor);
        }
        return joined(ranked, marked, theirs * (1 - share) / share);
    }

    private static List<Choice> joined(List<Choice> ranked, Marked recovering, double weight) {
        int next = recovering.firstUnmarked(CarefulDraw::isWell);
        boolean costsMore = next == ranked.size()
                || ranked.getFirst().endpoint().prices().isFree()
                        && !ranked.get(next).endpoint().prices().isFree();
        if (costsMore) {
            return ranked;
        }
        List<Choice> all = new ArrayList<>(ranked);
        all.set(next, ranked.get(next).weighing(weight));
        return all;
    }

    /** Of those that nobody used each gets the same part, unless it has more already. */
    static List<Choice> probing(List<Choice> ranked, Snapshot snapshot, Predicate<Choice> mayBeDrawn) {
        double share = snapshot.caution().probeShare();
        if (share == 0) {
            return ranked;
        }
        Marked unused = Marked.of(
                ranked,
                choice -> isWell(choice)
                        && mayBeDrawn.test(choice)
                        && !snapshot.figures().containsKey(choice.endpoint().id()));
        double used = unused.count() == 0 ? 0 : unused.weight(false);
        if (used == 0) {
            return ranked;
        }
        double least = share / (1 - share) * used / unused.count();
        return unused.with(choice -> Math.max(choice.weight(), least));
    }

    private static boolean isWell(Choice choice) {
        return choice.troubleEndsAtMillis() == Snapshot.HEALTHY;
    }
}
