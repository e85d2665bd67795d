package dev.trunkline.helm.load;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The few fields that are read of answers, without a library: the image of the load has none. */
final class Json {

    private static final int NANO_DIGITS = 9;

    private Json() {}

    /** The first text of that name. */
    static Optional<String> text(String json, String name) {
        Matcher matcher = Pattern.compile("\"%s\"\\s*:\\s*\"((?:[^\"\\\\]|\\\\.)*)\"".formatted(name))
                .matcher(json);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /** The last amount in dollars of that name, which must be whole nano-dollars. */
    static Optional<Long> lastNano(String json, String name) {
        Matcher matcher = Pattern.compile("\"%s\"\\s*:\\s*(-?[0-9][-+0-9.eE]*)".formatted(name))
                .matcher(json);
        Optional<Long> last = Optional.empty();
        while (matcher.find()) {
            BigDecimal dollars = new BigDecimal(matcher.group(1));
            last = Optional.of(dollars.movePointRight(NANO_DIGITS).longValueExact());
        }
        return last;
    }
}
