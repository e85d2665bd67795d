package dev.trunkline.routing.figures;

import dev.trunkline.routing.planning.Figures.Share;

/** How many requests of a day were answered, by quarters of an hour. Confined to one thread. */
final class DayWindow {

    static final long SLOT_MILLIS = 15 * 60_000L;
    private static final int SLOTS = 24 * 4 + 1;

    private final int[] numbers = new int[SLOTS];
    private final int[] answered = new int[SLOTS];
    private final int[] failed = new int[SLOTS];

    void add(Measure measure, long nowMillis) {
        int number = number(measure.atMillis());
        if (number > number(nowMillis) || isOver(number, nowMillis)) {
            return;
        }
        int place = Math.floorMod(number, SLOTS);
        if (numbers[place] != number) {
            numbers[place] = number;
            answered[place] = 0;
            failed[place] = 0;
        }
        if (measure.end().isAnswer()) {
            answered[place]++;
        } else {
            failed[place]++;
        }
    }

    Share uptime(long nowMillis) {
        int good = 0;
        int all = 0;
        for (int i = 0; i < SLOTS; i++) {
            if (!isOver(numbers[i], nowMillis)) {
                good += answered[i];
                all += answered[i] + failed[i];
            }
        }
        return new Share(good, all);
    }

    private static int number(long millis) {
        return (int) Math.floorDiv(millis, SLOT_MILLIS);
    }

    private static boolean isOver(int number, long nowMillis) {
        return number <= number(nowMillis) - SLOTS;
    }
}
