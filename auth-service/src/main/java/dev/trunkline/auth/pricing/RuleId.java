package dev.trunkline.auth.pricing;

import java.util.Optional;
import java.util.regex.Pattern;

/** The id of a rule, fit to stand in a path. Immutable. */
record RuleId(String text) {

    static final String SHAPE = "^rule_[A-Za-z0-9]{20}$";
    private static final Pattern PATTERN = Pattern.compile(SHAPE);

    /** Empty where no rule has such an id. */
    static Optional<RuleId> read(String text) {
        return PATTERN.matcher(text).matches() ? Optional.of(new RuleId(text)) : Optional.empty();
    }
}
