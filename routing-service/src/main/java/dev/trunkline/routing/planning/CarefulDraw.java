package dev.trunkline.routing.planning;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

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
        Predicate<Choice> recovers = choice ->
                snapshot.caution().recovering().contains(choice.endpoint().id());
        double share = snapshot.caution().recoveringShare();
        double theirs = weight(ranked, recovers);
        double others = weight(ranked, recovers.negate());
        if (theirs <= share * (theirs + others)) {
            return ranked;
        }
        if (others > 0) {
            double factor = share / (1 - share) * others / theirs;
            return with(ranked, recovers, choice -> choice.weight() * factor);
        }
        Choice next = firstOf(ranked, choice -> !recovers.test(choice) && isWell(choice));
        boolean costsMore = next == null
                || ranked.getFirst().endpoint().prices().isFree()
                        && !next.endpoint().prices().isFree();
        double weight = theirs * (1 - share) / share;
        return costsMore ? ranked : with(ranked, choice -> choice.equals(next), choice -> weight);
    }

    /** Of those that nobody used each gets the same part, unless it has more already. */
    static List<Choice> probing(List<Choice> ranked, Snapshot snapshot, Predicate<Choice> mayBeDrawn) {
        Predicate<Choice> unused = choice ->
                !snapshot.figures().containsKey(choice.endpoint().id()) && isWell(choice) && mayBeDrawn.test(choice);
        long count = ranked.stream().filter(unused).count();
        double share = snapshot.caution().probeShare();
        double used = weight(ranked, unused.negate());
        if (count == 0 || share == 0 || used == 0) {
            return ranked;
        }
        double least = share / (1 - share) * used / count;
        return with(ranked, choice -> unused.test(choice) && choice.weight() < least, choice -> least);
    }

    private static @Nullable Choice firstOf(List<Choice> choices, Predicate<Choice> wanted) {
        return choices.stream().filter(wanted).findFirst().orElse(null);
    }

    private static List<Choice> with(List<Choice> choices, Predicate<Choice> changed, ToDoubleFunction<Choice> weight) {
        List<Choice> all = new ArrayList<>(choices.size());
        for (Choice choice : choices) {
            all.add(
                    changed.test(choice)
                            ? new Choice(choice.endpoint(), weight.applyAsDouble(choice), choice.troubleEndsAtMillis())
                            : choice);
        }
        return all;
    }

    private static boolean isWell(Choice choice) {
        return choice.troubleEndsAtMillis() == Snapshot.HEALTHY;
    }

    private static double weight(List<Choice> choices, Predicate<Choice> of) {
        return choices.stream().filter(of).mapToDouble(Choice::weight).sum();
    }
}
