package dev.trunkline.auth.oauth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trunkline.auth.http.JsonBody;
import dev.trunkline.auth.http.Names;
import dev.trunkline.auth.http.Outcome;
import dev.trunkline.auth.http.Refusal.InvalidField;
import dev.trunkline.auth.key.KeySettings;
import dev.trunkline.auth.key.LimitReset;
import dev.trunkline.auth.key.Maker;
import dev.trunkline.auth.money.Money;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The body of `POST /api/v1/auth/keys/code`. Fields that are not known are ignored, as the API this follows does. */
final class CodeRequest {

    private static final Instant EXPIRES_BEFORE = Instant.parse("9999-01-01T00:00:00Z");

    private CodeRequest() {}

    static Outcome<Grant> read(ObjectNode body, String accountId, Maker by, Set<ChallengeMethod> allowed, Instant now) {
        return text(body, "callback_url")
                .flatMap(url -> url.isEmpty()
                        ? refused("callback_url", "callback_url: is missing (expected: an https URL)")
                        : Callback.read(url.get()).flatMap(callback -> challenge(body, allowed)
                                .flatMap(challenge -> key(body, callback, now)
                                        .map(key -> new Grant(
                                                accountId, by, callback.origin(), callback.url(), challenge, key)))));
    }

    private static Outcome<Challenge> challenge(ObjectNode body, Set<ChallengeMethod> allowed) {
        return text(body, "code_challenge").flatMap(value -> text(body, "code_challenge_method")
                .flatMap(method -> Challenge.read(value.orElse(null), method.orElse(null), allowed)));
    }

    private static Outcome<KeySettings> key(ObjectNode body, Callback callback, Instant now) {
        return text(body, "key_label")
                .flatMap(label -> Names.read("key_label", label.orElse(new AppOrigin(callback.origin()).name()))
                        .flatMap(name -> limit(body).flatMap(limit -> reset(body)
                                .flatMap(reset -> expiry(body, now).map(expiry -> KeySettings.named(name)
                                        .withLimit(limit.orElse(null), reset)
                                        .expiring(expiry.orElse(null)))))));
    }

    private static Outcome<Optional<Long>> limit(ObjectNode body) {
        JsonNode value = body.path("limit");
        if (absent(value)) {
            return Outcome.done(Optional.empty());
        }
        if (!value.isNumber()) {
            return refused("limit", "limit: expected a number of USD, or null for none");
        }
        return switch (Money.limitOf(JsonBody.exact(value))) {
            case Money.Exact(Money amount) -> Outcome.done(Optional.of(amount.nano()));
            case Money.NotALimit(String expected) -> refused("limit", "limit: " + expected);
        };
    }

    private static Outcome<LimitReset> reset(ObjectNode body) {
        return text(body, "usage_limit_type").flatMap(word -> {
            Optional<LimitReset> named = word.flatMap(LimitReset::named);
            return word.isPresent() && named.isEmpty()
                    ? refused("usage_limit_type", "usage_limit_type: expected daily, weekly, monthly or null")
                    : Outcome.done(named.orElse(LimitReset.NEVER));
        });
    }

    private static Outcome<Optional<Instant>> expiry(ObjectNode body, Instant now) {
        return text(body, "expires_at").flatMap(text -> {
            if (text.isEmpty()) {
                return Outcome.done(Optional.empty());
            }
            Instant at = parsed(text.get());
            return at != null && at.isAfter(now) && at.isBefore(EXPIRES_BEFORE)
                    ? Outcome.done(Optional.of(at))
                    : refused(
                            "expires_at",
                            "expires_at: expected an ISO 8601 time to come such as 2027-01-31T00:00:00Z, or null");
        });
    }

    private static @Nullable Instant parsed(String text) {
        try {
            return Instant.parse(text).truncatedTo(ChronoUnit.MILLIS);
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    static Outcome<Optional<String>> text(ObjectNode body, String field) {
        JsonNode value = body.path(field);
        if (absent(value)) {
            return Outcome.done(Optional.empty());
        }
        return value.isTextual()
                ? Outcome.done(Optional.of(value.textValue()))
                : refused(field, field + ": expected a string");
    }

    private static boolean absent(JsonNode value) {
        return value.isMissingNode() || value.isNull();
    }

    private static <T> Outcome<T> refused(String field, String message) {
        return Outcome.refused(new InvalidField(field, message));
    }
}
