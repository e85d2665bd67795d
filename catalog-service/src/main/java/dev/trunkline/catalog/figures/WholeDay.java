package dev.trunkline.catalog.figures;

import dev.trunkline.catalog.history.LastDay.Answered;
import java.util.HashMap;
import java.util.Map;

/**
 * Puts the hours in the place of a day of which routing-service knows less: after its start it reads back so many
 * generations and no more. Pure.
 */
final class WholeDay {

    /** As many as routing-service has to have heard of before it tells a share. */
    static final long TOLD_FROM = 100;

    private WholeDay() {}

    static Map<String, Figures> of(Map<String, Figures> told, Map<String, Answered> hours) {
        Map<String, Figures> whole = new HashMap<>(told);
        hours.forEach((id, day) -> {
            Figures known = told.getOrDefault(id, Figures.NONE);
            if (day.all() >= TOLD_FROM && day.all() > known.requests1d()) {
                whole.put(id, known.withDay(FiguresReading.percent(day.good(), day.all()), day.all()));
            }
        });
        return Map.copyOf(whole);
    }
}
