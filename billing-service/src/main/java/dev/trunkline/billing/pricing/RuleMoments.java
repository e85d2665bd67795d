package dev.trunkline.billing.pricing;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Moments of a rule: with a zone, since a month begins at different moments in different places. Pure. */
final class RuleMoments {

    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    private RuleMoments() {}

    /** To the millisecond, as the contract has it; null where it is absent. */
    static @Nullable Instant read(JsonNode root, String field) throws RuleFault {
        @Nullable JsonNode node = root.get(field);
        if (node == null || node.isNull()) {
            return null;
        }
        String expected = field + ": expected a moment of 2000 to 2199 such as 2026-12-01T00:00:00Z";
        RuleFault.unless(node.isTextual(), expected);
        try {
            Instant moment = OffsetDateTime.parse(node.textValue()).toInstant().truncatedTo(ChronoUnit.MILLIS);
            RuleFault.unless(!moment.isBefore(EARLIEST) && moment.isBefore(LATEST), expected);
            return moment;
        } catch (DateTimeException e) {
            throw new RuleFault(expected);
        }
    }
}
