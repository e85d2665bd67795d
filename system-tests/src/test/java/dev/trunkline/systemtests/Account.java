package dev.trunkline.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;

/**
 * A customer of the gateway under test.
 *
 * @param key for inference
 */
public record Account(Gateway gateway, String id, String managementKey, Key key) {

    private static final Duration POSTED_WITHIN = Duration.ofSeconds(60);
    private static final BigDecimal NANO_PER_USD = BigDecimal.valueOf(1_000_000_000L);

    /** An inference key, and the hash by which it is managed. */
    public record Key(String secret, String hash) {}

    static Account open(Gateway gateway, String operatorKey, String usd) {
        JsonNode opened = gateway.post("/api/v1/admin/accounts", operatorKey, Map.of("name", "A test's account"))
                .expect(201);
        String id = opened.at("/data/id").asText();
        String managementKey = opened.at("/management_key").asText();
        if (new BigDecimal(usd).signum() > 0) {
            grant(gateway, operatorKey, id, usd);
        }
        return new Account(gateway, id, managementKey, newKey(gateway, managementKey, Map.of("name", "inference")));
    }

    /** Returns when the credit is in the ledger. One that is asked for again may have been granted the first time. */
    public static void grant(Gateway gateway, String operatorKey, String accountId, String usd) {
        Map<String, String> grant = Map.of(
                "grant_id",
                "grant-" + TestStack.nextNumber(),
                "account_id",
                accountId,
                "amount_usd",
                usd,
                "reason",
                "test");
        Reply granted = gateway.post("/api/v1/admin/credits/grants", operatorKey, grant);
        boolean grantedBefore = granted.askedAgain() && granted.status() == 200;
        JsonNode told = granted.expect(grantedBefore ? 200 : 201);
        assertThat(told.at("/data/account_id").asText()).isEqualTo(accountId);
        assertThat(told.at("/data/amount_usd").decimalValue()).isEqualByComparingTo(usd);
    }

    /** One more key, by the fields of {@code POST /api/v1/keys}. */
    public Key newKey(Map<String, ?> fields) {
        return newKey(gateway, managementKey, fields);
    }

    private static Key newKey(Gateway gateway, String managementKey, Map<String, ?> fields) {
        JsonNode created = gateway.post("/api/v1/keys", managementKey, fields).expect(201);
        return new Key(created.at("/key").asText(), created.at("/data/hash").asText());
    }

    /** What the ledger says it has used. */
    public long usedNano() {
        return nano(credits().at("/data/total_usage"));
    }

    /** Returns when the ledger says so, fails when it never does. */
    public void awaitUsedNano(long expected) {
        await().atMost(POSTED_WITHIN).untilAsserted(() -> assertThat(usedNano()).isEqualTo(expected));
    }

    public JsonNode credits() {
        return gateway.get("/api/v1/credits", managementKey).expect(200);
    }

    /** Dollars on the wire as exact nano-USD. */
    public static long nano(JsonNode usd) {
        return new BigDecimal(usd.asText()).multiply(NANO_PER_USD).longValueExact();
    }
}
