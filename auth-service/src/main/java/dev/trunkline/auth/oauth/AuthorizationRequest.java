package dev.trunkline.auth.oauth;

import dev.trunkline.auth.http.Names;
import dev.trunkline.auth.http.Outcome;
import dev.trunkline.auth.http.Refusal.InvalidField;
import dev.trunkline.auth.money.Money;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an application asks of `/auth`. Immutable.
 *
 * @param callback empty: the user carries the code
 * @param limitNano what the application suggests as limit, in nano-USD
 */
record AuthorizationRequest(
        Optional<Callback> callback, Challenge challenge, String state, String keyLabel, Optional<Long> limitNano) {

    private static final int STATE_AT_MOST = 1_024;
    private static final int AMOUNT_AT_MOST = 32;
    private static final String HEADLESS_LABEL = "Application without callback";

    /** Reads the query; a parameter that stands twice is refused, since others may read the other one. */
    static Outcome<AuthorizationRequest> read(Map<String, List<String>> query, Set<ChallengeMethod> allowed) {
        for (String name :
                List.of("callback_url", "code_challenge", "code_challenge_method", "state", "key_label", "limit")) {
            if (query.getOrDefault(name, List.of()).size() > 1) {
                return refused(name, name + ": expected once");
            }
        }
        return callback(one(query, "callback_url")).flatMap(callback -> Challenge.read(
                        one(query, "code_challenge"), one(query, "code_challenge_method"), allowed)
                .flatMap(challenge -> state(one(query, "state")).flatMap(state -> limit(one(query, "limit"))
                        .flatMap(limit -> label(one(query, "key_label"), callback)
                                .map(label -> new AuthorizationRequest(callback, challenge, state, label, limit))))));
    }

    /** Who asks. */
    AppOrigin origin() {
        return new AppOrigin(callback.map(Callback::origin).orElse(""));
    }

    private static Outcome<Optional<Callback>> callback(@Nullable String text) {
        return text == null
                ? Outcome.done(Optional.empty())
                : Callback.read(text).map(Optional::of);
    }

    private static Outcome<String> state(@Nullable String text) {
        return text != null && text.length() > STATE_AT_MOST
                ? refused("state", "state: expected at most " + STATE_AT_MOST + " characters")
                : Outcome.done(text == null ? "" : text);
    }

    private static Outcome<Optional<Long>> limit(@Nullable String text) {
        return text == null || text.isEmpty()
                ? Outcome.done(Optional.empty())
                : amount(text).map(Optional::of);
    }

    private static Outcome<Long> amount(String text) {
        try {
            if (text.length() <= AMOUNT_AT_MOST) {
                return switch (Money.limitOf(new BigDecimal(text.strip()))) {
                    case Money.Exact(Money amount) -> Outcome.done(amount.nano());
                    case Money.NotALimit(String expected) -> refused("limit", "limit: " + expected);
                };
            }
        } catch (NumberFormatException e) {
            // Told below, like a text that is too long.
        }
        return refused("limit", "limit: expected a number of USD such as 5 or 2.50");
    }

    private static Outcome<String> label(@Nullable String text, Optional<Callback> callback) {
        return text == null || text.isBlank()
                ? Outcome.done(
                        callback.map(it -> new AppOrigin(it.origin()).name()).orElse(HEADLESS_LABEL))
                : Names.read("key_label", text);
    }

    private static @Nullable String one(Map<String, List<String>> query, String name) {
        List<String> values = query.getOrDefault(name, List.of());
        return values.isEmpty() ? null : values.getFirst();
    }

    private static <T> Outcome<T> refused(String field, String message) {
        return Outcome.refused(new InvalidField(field, message));
    }
}
