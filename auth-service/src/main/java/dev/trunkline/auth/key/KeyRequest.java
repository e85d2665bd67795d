package dev.trunkline.auth.key;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trunkline.auth.http.Fields;
import dev.trunkline.auth.http.JsonBody;
import dev.trunkline.auth.http.Names;
import dev.trunkline.auth.http.Outcome;
import dev.trunkline.auth.http.WordList;
import dev.trunkline.auth.money.Money;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The body of a request to create or change a key. A field that is not listed here is refused by name, so that
 * nothing else of a key can ever be set from outside. Immutable.
 */
record KeyRequest(KeyKind kind, @Nullable String creatorId, KeySettings settings) {

    private static final Instant EXPIRES_BEFORE = Instant.parse("9999-01-01T00:00:00Z");

    private static final String MANAGEMENT = "management";
    private static final String CREATOR = "creator_user_id";
    static final int REQUESTS_PER_MINUTE_AT_MOST = 1_000_000;

    static Outcome<KeyRequest> toCreate(ObjectNode body, Instant now) {
        if (!body.has("name")) {
            return Fields.refused("name", "is missing (expected: a string)");
        }
        ObjectNode settings = body.deepCopy();
        JsonNode management = settings.remove(MANAGEMENT);
        JsonNode creator = settings.remove(CREATOR);
        if (creator != null && !creator.isNull() && !isUser(creator)) {
            return Fields.refused(CREATOR, "expected the id of a user (user_ and letters or digits), or null");
        }
        Outcome<Boolean> manages = management == null ? Outcome.done(false) : Fields.flag(MANAGEMENT, management);
        return manages.flatMap(yes -> read(settings, now)
                .map(edits -> new KeyRequest(
                        yes ? KeyKind.MANAGEMENT : KeyKind.INFERENCE,
                        creator == null ? null : creator.textValue(),
                        KeySettings.named("").after(edits))));
    }

    NewKey wanted() {
        return new NewKey(kind, creatorId, null, settings);
    }

    private static boolean isUser(JsonNode creator) {
        return creator.isTextual() && WordList.USER_IDS.matches(creator.textValue());
    }

    static Outcome<List<KeyEdit>> toChange(ObjectNode body, Instant now) {
        for (String fixed : List.of(MANAGEMENT, CREATOR)) {
            if (body.has(fixed)) {
                return Fields.refused(fixed, "cannot be changed (expected: only when a key is created)");
            }
        }
        return read(body, now);
    }

    private static Outcome<List<KeyEdit>> read(ObjectNode body, Instant now) {
        Map<String, Fields.Field<KeyEdit>> fields = Map.of(
                "name", (name, value) -> Names.read(value).map(KeyEdit.Name::new),
                "disabled", (name, value) -> Fields.flag(name, value).map(KeyEdit.Disabled::new),
                "limit", (name, value) -> limit(value),
                "limit_reset", (name, value) -> reset(value),
                "include_byok_in_limit",
                        (name, value) -> Fields.flag(name, value).map(KeyEdit.IncludeByok::new),
                "expires_at", (name, value) -> expiry(value, now),
                "allowed_models",
                        (name, value) -> WordList.MODELS.read(name, value).map(KeyEdit.AllowedModels::new),
                "allowed_providers",
                        (name, value) -> WordList.PROVIDERS.read(name, value).map(KeyEdit.AllowedProviders::new),
                "requests_per_minute", (name, value) -> rate(value));
        return Fields.read(body, fields, "a key");
    }

    private static Outcome<KeyEdit> limit(JsonNode value) {
        if (value.isNull()) {
            return Outcome.done(new KeyEdit.LimitNano(null));
        }
        if (!value.isNumber()) {
            return Fields.refused("limit", "expected a number of USD, or null for none");
        }
        return switch (Money.limitOf(JsonBody.exact(value))) {
            case Money.Exact(Money amount) -> Outcome.done(new KeyEdit.LimitNano(amount.nano()));
            case Money.NotALimit(String expected) -> Fields.refused("limit", expected);
        };
    }

    private static Outcome<KeyEdit> reset(JsonNode value) {
        if (value.isNull()) {
            return Outcome.done(new KeyEdit.Reset(LimitReset.NEVER));
        }
        Optional<LimitReset> named = value.isTextual() ? LimitReset.named(value.textValue()) : Optional.empty();
        return named.<Outcome<KeyEdit>>map(reset -> Outcome.done(new KeyEdit.Reset(reset)))
                .orElseGet(() -> Fields.refused("limit_reset", "expected daily, weekly, monthly or null"));
    }

    private static Outcome<KeyEdit> expiry(JsonNode value, Instant now) {
        if (value.isNull()) {
            return Outcome.done(new KeyEdit.ExpiresAt(null));
        }
        try {
            Instant at =
                    Instant.parse(value.isTextual() ? value.textValue() : "").truncatedTo(ChronoUnit.MILLIS);
            return at.isAfter(now) && at.isBefore(EXPIRES_BEFORE)
                    ? Outcome.done(new KeyEdit.ExpiresAt(at))
                    : Fields.refused("expires_at", "expected a time in the future, before the year 9999");
        } catch (DateTimeParseException e) {
            return Fields.refused(
                    "expires_at", "expected an ISO 8601 time such as 2027-01-31T00:00:00Z, or null for never");
        }
    }

    private static Outcome<KeyEdit> rate(JsonNode value) {
        if (value.isNull()) {
            return Outcome.done(new KeyEdit.RequestsPerMinute(null));
        }
        return value.isInt() && value.intValue() >= 1 && value.intValue() <= REQUESTS_PER_MINUTE_AT_MOST
                ? Outcome.done(new KeyEdit.RequestsPerMinute(value.intValue()))
                : Fields.refused(
                        "requests_per_minute",
                        "expected a whole number from 1 to " + REQUESTS_PER_MINUTE_AT_MOST + ", or null for no limit");
    }
}
