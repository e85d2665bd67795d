package dev.trunkline.billing.analytics;

import java.util.Locale;

/** Into which periods rows are cut; days, weeks (from Monday) and months are those of the asker's time zone. */
enum Granularity {
    MINUTE,
    HOUR,
    DAY,
    WEEK,
    MONTH;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The field of a row that says its period. */
    String field() {
        return "date__" + word();
    }
}
