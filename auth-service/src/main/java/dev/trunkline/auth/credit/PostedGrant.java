package dev.trunkline.auth.credit;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trunkline.auth.http.JsonBody;
import dev.trunkline.auth.http.Outcome;
import java.math.BigDecimal;
import java.util.Optional;

/** A grant that billing-service has booked, in its words. Immutable. */
record PostedGrant(String grantId, String accountId, BigDecimal amountUsd) {

    /** Empty where the answer cannot be read. */
    static Optional<PostedGrant> read(byte[] answer) {
        return switch (JsonBody.read(answer)) {
            case Outcome.Refused<?> unreadable -> Optional.empty();
            case Outcome.Done<? extends JsonNode>(JsonNode json) -> of(json.path("data"));
        };
    }

    private static Optional<PostedGrant> of(JsonNode data) {
        return data.path("grant_id").isTextual()
                        && data.path("account_id").isTextual()
                        && data.path("amount_usd").isNumber()
                ? Optional.of(new PostedGrant(
                        data.get("grant_id").textValue(),
                        data.get("account_id").textValue(),
                        data.get("amount_usd").decimalValue()))
                : Optional.empty();
    }
}
