package dev.trunkline.catalog.document;

import dev.trunkline.catalog.offer.TimeLimits;
import java.time.Duration;

/** Reads how long is waited for a provider or one of its endpoints. */
final class TimeLimitsReader {

    private TimeLimitsReader() {}

    static TimeLimits timeLimits(Fields spec) {
        Fields limits = spec.optionalMapping("timeouts");
        if (limits == null) {
            return TimeLimits.NONE;
        }
        TimeLimits read = new TimeLimits(
                millis(limits, "connect"),
                millis(limits, "firstToken"),
                millis(limits, "idle"),
                millis(limits, "total"));
        limits.refuseOthers();
        return read;
    }

    private static int millis(Fields limits, String name) {
        String text = limits.optionalText(name, TextRule.TIMEOUT);
        return text == null || text.isEmpty()
                ? 0
                : Math.toIntExact(duration(text).toMillis());
    }

    /** Of a text that {@link TextRule#TIMEOUT} takes. */
    private static Duration duration(String text) {
        if (text.endsWith("ms")) {
            return Duration.ofMillis(Integer.parseInt(text.substring(0, text.length() - "ms".length())));
        }
        int number = Integer.parseInt(text.substring(0, text.length() - 1));
        return text.endsWith("m") ? Duration.ofMinutes(number) : Duration.ofSeconds(number);
    }
}
