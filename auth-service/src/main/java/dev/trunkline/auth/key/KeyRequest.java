package dev.trunkline.auth.key;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trunkline.auth.http.JsonBody;
import dev.trunkline.auth.http.Names;
import dev.trunkline.auth.http.Outcome;
import dev.trunkline.auth.http.Refusal.InvalidField;
import dev.trunkline.auth.http.WordList;
import dev.trunkline.auth.money.Money;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
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

    /** Reads one field, given its value and the present time. */
    private interface Field {
        Outcome<KeyEdit> read(JsonNode value, Instant now);
    }

    private static final Map<String, Field> FIELDS = Map.of(
            "name", (value, now) -> Names.read(value).map(KeyEdit.Name::new),
            "disabled", (value, now) -> flag("disabled", value).map(KeyEdit.Disabled::new),
            "limit", (value, now) -> limit(value),
            "limit_reset", (value, now) -> reset(value),
            "include_byok_in_limit",
                    (value, now) -> flag("include_byok_in_limit", value).map(KeyEdit.IncludeByok::new),
            "expires_at", KeyRequest::expiry,
            "allowed_models",
                    (value, now) ->
                            WordList.MODELS.read("allowed_models", value).map(KeyEdit.AllowedModels::new),
            "allowed_providers",
                    (value, now) ->
                            WordList.PROVIDERS.read("allowed_providers", value).map(KeyEdit.AllowedProviders::new),
            "requests_per_minute", (value, now) -> rate(value));
    private static final String MANAGEMENT = "management";
    private static final String CREATOR = "creator_user_id";
    private static final int REQUESTS_PER_MINUTE_AT_MOST = 1_000_000;

    static Outcome<KeyRequest> toCreate(ObjectNode body, Instant now) {
        if (!body.has("name")) {
            return refused("name", "is missing (expected: a string)");
        }
        ObjectNode settings = body.deepCopy();
        JsonNode management = settings.remove(MANAGEMENT);
        JsonNode creator = settings.remove(CREATOR);
        if (creator != null && !creator.isNull() && !isUser(creator)) {
            return refused(CREATOR, "expected the id of a user (user_ and letters or digits), or null");
        }
        Outcome<Boolean> manages = management == null ? Outcome.done(false) : flag(MANAGEMENT, management);
        return manages.flatMap(yes -> read(settings, now)
                .map(edits -> new KeyRequest(
                        yes ? KeyKind.MANAGEMENT : KeyKind.INFERENCE,
                        creator == null ? null : creator.textValue(),
                        KeySettings.named("").after(edits))));
    }

    private static boolean isUser(JsonNode creator) {
        return creator.isTextual() && WordList.USER_IDS.matches(creator.textValue());
    }

    static Outcome<List<KeyEdit>> toChange(ObjectNode body, Instant now) {
        for (String fixed : List.of(MANAGEMENT, CREATOR)) {
            if (body.has(fixed)) {
                return refused(fixed, "cannot be changed (expected: only when a key is created)");
            }
        }
        return read(body, now);
    }

    private static Outcome<List<KeyEdit>> read(ObjectNode body, Instant now) {
        List<KeyEdit> edits = new ArrayList<>();
        for (Map.Entry<String, JsonNode> entry : body.properties()) {
            Field field = FIELDS.get(entry.getKey());
            if (field == null) {
                return refused(shown(entry.getKey()), "is not a field of a key (expected: one of " + known() + ")");
            }
            switch (field.read(entry.getValue(), now)) {
                case Outcome.Refused<KeyEdit>(var refusal) -> {
                    return Outcome.refused(refusal);
                }
                case Outcome.Done<KeyEdit>(KeyEdit edit) -> edits.add(edit);
            }
        }
        return Outcome.done(List.copyOf(edits));
    }

    private static Outcome<Boolean> flag(String field, JsonNode value) {
        return value.isBoolean() ? Outcome.done(value.booleanValue()) : refused(field, "expected true or false");
    }

    private static Outcome<KeyEdit> limit(JsonNode value) {
        if (value.isNull()) {
            return Outcome.done(new KeyEdit.LimitNano(null));
        }
        if (!value.isNumber()) {
            return refused("limit", "expected a number of USD, or null for none");
        }
        return switch (Money.limitOf(JsonBody.exact(value))) {
            case Money.Exact(Money amount) -> Outcome.done(new KeyEdit.LimitNano(amount.nano()));
            case Money.NotALimit(String expected) -> refused("limit", expected);
        };
    }

    private static Outcome<KeyEdit> reset(JsonNode value) {
        if (value.isNull()) {
            return Outcome.done(new KeyEdit.Reset(LimitReset.NEVER));
        }
        Optional<LimitReset> named = value.isTextual() ? LimitReset.named(value.textValue()) : Optional.empty();
        return named.<Outcome<KeyEdit>>map(reset -> Outcome.done(new KeyEdit.Reset(reset)))
                .orElseGet(() -> refused("limit_reset", "expected daily, weekly, monthly or null"));
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
                    : refused("expires_at", "expected a time in the future, before the year 9999");
        } catch (DateTimeParseException e) {
            return refused("expires_at", "expected an ISO 8601 time such as 2027-01-31T00:00:00Z, or null for never");
        }
    }

    private static Outcome<KeyEdit> rate(JsonNode value) {
        if (value.isNull()) {
            return Outcome.done(new KeyEdit.RequestsPerMinute(null));
        }
        return value.isInt() && value.intValue() >= 1 && value.intValue() <= REQUESTS_PER_MINUTE_AT_MOST
                ? Outcome.done(new KeyEdit.RequestsPerMinute(value.intValue()))
                : refused(
                        "requests_per_minute",
                        "expected a whole number from 1 to " + REQUESTS_PER_MINUTE_AT_MOST + ", or null for no limit");
    }

    private static String known() {
        return String.join(", ", FIELDS.keySet().stream().sorted().toList());
    }

    /** Somebody else's text in our message: short. */
    private static String shown(String field) {
        return field.length() <= 64 ? field : field.substring(0, 64) + "...";
    }

    private static <T> Outcome<T> refused(String field, String message) {
        return Outcome.refused(new InvalidField(field, field + ": " + message));
    }
}
