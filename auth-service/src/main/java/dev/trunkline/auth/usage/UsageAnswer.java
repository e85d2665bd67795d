package dev.trunkline.auth.usage;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trunkline.auth.http.JsonBody;
import dev.trunkline.auth.http.Outcome;
import dev.trunkline.auth.http.Refusal;
import dev.trunkline.auth.money.Money;
import java.util.HashMap;
import java.util.Map;

/** Reads billing-service's answer. A key without usage may be missing from it. */
final class UsageAnswer {

    private static final String ABSENT_IS_A_FAULT = "";

    private UsageAnswer() {}

    static Outcome<Map<String, KeyUsage>> read(byte[] body) {
        return switch (JsonBody.read(body)) {
            case Outcome.Refused<?> unreadable -> malformed();
            case Outcome.Done<? extends JsonNode>(JsonNode answer) -> read(answer.path("data"));
        };
    }

    private static Outcome<Map<String, KeyUsage>> read(JsonNode data) {
        if (!data.isArray()) {
            return malformed();
        }
        try {
            Map<String, KeyUsage> usage = new HashMap<>();
            for (JsonNode row : data) {
                usage.put(
                        row.path("hash").asText(),
                        new KeyUsage(spent(row, "", ABSENT_IS_A_FAULT), spent(row, "byok_", "0")));
            }
            return Outcome.done(usage);
        } catch (NumberFormatException e) {
            return malformed();
        }
    }

    private static Spent spent(JsonNode row, String prefix, String absent) {
        return new Spent(
                nano(row, prefix + "total_nano", absent),
                nano(row, prefix + "daily_nano", absent),
                nano(row, prefix + "weekly_nano", absent),
                nano(row, prefix + "monthly_nano", absent));
    }

    private static Money nano(JsonNode row, String field, String absent) {
        return new Money(Long.parseLong(row.has(field) ? row.get(field).asText() : absent));
    }

    private static Outcome<Map<String, KeyUsage>> malformed() {
        return Outcome.refused(new Refusal.UsageUnavailable("billing-service gave an answer that cannot be read"));
    }
}
