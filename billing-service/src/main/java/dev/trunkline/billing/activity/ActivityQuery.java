package dev.trunkline.billing.activity;

import dev.trunkline.billing.figures.Span;
import dev.trunkline.billing.http.QueryParameters;
import dev.trunkline.billing.ledger.EventRules;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;

/**
 * Which days and whose, checked.
 *
 * @param isByWorkspace whether rows name the workspace, of which each account has one
 */
record ActivityQuery(Span span, Optional<String> apiKeyHash, boolean isByWorkspace) {

    static final List<String> PARAMETERS = List.of("date", "api_key_hash", "user_id", "group_by", "workspace_id");
    static final int DAYS = 30;

    /** What the parameters turned out to be. */
    sealed interface Parsed {
        record Sound(ActivityQuery query) implements Parsed {}

        record Faulty(String message) implements Parsed {}
    }

    static Parsed of(QueryParameters parameters, String accountId, Instant now) {
        if (parameters.get("user_id").isPresent()) {
            return new Parsed.Faulty("user_id: expected none: what was used is kept by key, not by member");
        }
        Optional<String> hash = parameters.get("api_key_hash");
        if (hash.isPresent() && !EventRules.isKeyHash(hash.get())) {
            return new Parsed.Faulty("api_key_hash: expected 64 lowercase hexadecimal digits");
        }
        if (!parameters.get("workspace_id").orElse(accountId).equals(accountId)) {
            return new Parsed.Faulty(
                    "workspace_id: expected the account's own id, there is one workspace for each account");
        }
        Optional<String> group = parameters.get("group_by");
        if (group.isPresent() && !group.get().equals("workspace")) {
            return new Parsed.Faulty("group_by: expected workspace");
        }
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        Optional<String> date = parameters.get("date");
        if (date.isEmpty()) {
            return new Parsed.Sound(new ActivityQuery(days(today.minusDays(DAYS), today), hash, group.isPresent()));
        }
        return day(date.get())
                .filter(day -> day.isBefore(today) && !day.isBefore(today.minusDays(DAYS)))
                .<Parsed>map(
                        day -> new Parsed.Sound(new ActivityQuery(days(day, day.plusDays(1)), hash, group.isPresent())))
                .orElseGet(() -> new Parsed.Faulty("date: expected one of the last %d completed days in UTC, %s to %s"
                        .formatted(DAYS, today.minusDays(DAYS), today.minusDays(1))));
    }

    private static Optional<LocalDate> day(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static Span days(LocalDate first, LocalDate end) {
        return new Span(
                first.atStartOfDay(ZoneOffset.UTC).toInstant(),
                end.atStartOfDay(ZoneOffset.UTC).toInstant());
    }
}
