package dev.trunkline.auth.pricing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trunkline.auth.http.JsonBody;
import dev.trunkline.auth.http.Outcome;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A rule as billing-service tells it, as far as the audit log wants to know. Immutable.
 *
 * @param accountId whose prices it changes; null: those of all
 */
record MadeRule(String id, @Nullable String accountId, String state, Map<String, @Nullable Object> said) {

    private static final List<String> TOLD = List.of(
            "name", "factor", "price_list", "account_id", "model", "provider", "tier", "valid_from", "valid_until");

    /** Empty where the answer cannot be read. */
    static Optional<MadeRule> read(BillingRules.Answer answer) {
        return switch (JsonBody.read(answer.body())) {
            case Outcome.Refused<?> unreadable -> Optional.empty();
            case Outcome.Done<ObjectNode>(ObjectNode json) -> of(json.path("data"));
        };
    }

    private static Optional<MadeRule> of(JsonNode data) {
        if (!data.path("id").isTextual()) {
            return Optional.empty();
        }
        Map<String, @Nullable Object> said = new LinkedHashMap<>();
        for (String field : TOLD) {
            JsonNode value = data.path(field);
            if (value.isObject()) {
                said.put(field, value.toString());
            } else if (value.isTextual()) {
                said.put(field, value.textValue());
            }
        }
        JsonNode account = data.path("account_id");
        return Optional.of(new MadeRule(
                data.get("id").textValue(),
                account.isTextual() ? account.textValue() : null,
                data.path("state").asText(),
                said));
    }

    boolean isOver() {
        return state.equals("ended");
    }

    @Nullable
    Object validUntil() {
        return said.get("valid_until");
    }
}
