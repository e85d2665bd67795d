package dev.trunkline.helm.trial;

import dev.trunkline.helm.load.Answer;
import java.util.ArrayList;
import java.util.List;

/**
 * What callers got while something happened, beside what the ledger has of it.
 *
 * @param momentMillis from when things should be well again
 */
record Step(Tally tally, Books books, long momentMillis) {

    /** Answers before anything happens. */
    private static final int BEFORE = 30;
    /** Answers after it: more than the fifteen seconds that a promise has. */
    private static final int AFTER = 250;

    private static final int BRIEFLY_AFTER = 80;
    private static final long SOON_MILLIS = 15_000;

    /** What is done; says from when things should be well again. */
    interface Event {
        long happen();
    }

    static Step take(Site site, String name, Event event) {
        return take(site, name, AFTER, false, event);
    }

    /** For what callers must not notice at all. */
    static Step takeBriefly(Site site, String name, Event event) {
        return take(site, name, BRIEFLY_AFTER, false, event);
    }

    /** For what kills the load, too. */
    static Step takeAndLoseLoad(Site site, String name, Event event) {
        return take(site, name, AFTER, true, event);
    }

    private static Step take(Site site, String name, int after, boolean isCut, Event event) {
        Load load = site.load();
        long usage = load.credit().usedNano();
        List<Answer> answers;
        long moment;
        load.begin(name);
        try {
            load.await(name, BEFORE);
            moment = event.happen();
            load.await(name, after);
        } finally {
            answers = load.end(name);
        }
        Books books = Books.read(answers, load.books(name, usage), usage, isCut);
        return new Step(new Tally(answers), books, moment);
    }

    /** Nobody noticed. */
    Finding unnoticed(String figures) {
        return unnoticed(figures, List.of());
    }

    /** @param more what else speaks against it */
    Finding unnoticed(String figures, List<String> more) {
        List<String> objections = new ArrayList<>(books.objections());
        objections.addAll(more);
        if (!tally.isWhole()) {
            objections.add("callers noticed");
        }
        return Finding.of(objections, all(figures));
    }

    /** All is well again soon after the moment. */
    Finding soon(String figures) {
        return within(SOON_MILLIS, figures);
    }

    Finding within(long limitMillis, String figures) {
        long first = tally.firstAnsweredAfterMillis(momentMillis);
        long last = tally.allAnsweredAfterMillis(momentMillis);
        List<String> objections = new ArrayList<>(books.objections());
        if (first < 0 || first > limitMillis || last > limitMillis) {
            objections.add("it took longer than %s".formatted(Tally.seconds(limitMillis)));
        }
        return Finding.of(
                objections,
                all("%s, then the first answer after %s and all answered after %s"
                        .formatted(figures, Tally.seconds(first), Tally.seconds(last))));
    }

    /** Whatever callers noticed, the books are right. */
    Finding booked(String figures) {
        return Finding.of(books.objections(), all(figures));
    }

    private String all(String figures) {
        return "%s; %s; %s".formatted(figures, tally.figures(), books.figures());
    }
}
