package dev.trunkline.catalog.api;

import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** When a model may have been made, both ends included; one of which that is not known is in no range with an end. */
record DateRange(Optional<LocalDate> earliest, Optional<LocalDate> latest) {

    /** Of what is so many days old. */
    static DateRange ofAge(Optional<Integer> atLeastDays, Optional<Integer> atMostDays, LocalDate today) {
        return new DateRange(atMostDays.map(today::minusDays), atLeastDays.map(today::minusDays));
    }

    boolean holds(@Nullable String created) {
        if (created == null) {
            return earliest.isEmpty() && latest.isEmpty();
        }
        LocalDate day = LocalDate.parse(created);
        return earliest.map(first -> !day.isBefore(first)).orElse(true)
                && latest.map(last -> !day.isAfter(last)).orElse(true);
    }
}
