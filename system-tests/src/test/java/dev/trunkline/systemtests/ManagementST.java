package dev.trunkline.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Accounts, keys and credit, through the public door. */
@OnSharedStack
class ManagementST {

    private final TestStack stack;
    private final Gateway gateway;
    private final Account account;

    ManagementST(TestStack stack) {
        this.stack = stack;
        this.gateway = stack.gateway();
        this.account = stack.newAccount("2.5");
    }

    @Test
    void aKeyIsMadeShownListedChangedAndDeleted() {
        Reply created = gateway.post("/api/v1/keys", account.managementKey(), Map.of("name", "batch", "limit", 1.5));
        String hash = created.expect(201).at("/data/hash").asText();
        String secret = created.json().at("/key").asText();
        String path = "/api/v1/keys/" + hash;

        assertThat(secret).matches("sk-tl-v1-[0-9a-f]{64}");
        assertThat(hash).matches("[0-9a-f]{64}");
        JsonNode shown = gateway.get(path, account.managementKey()).expect(200).at("/data");
        assertThat(shown.at("/name").asText()).isEqualTo("batch");
        assertThat(shown.at("/limit").decimalValue()).isEqualByComparingTo("1.5");
        assertThat(shown.at("/limit_remaining").decimalValue()).isEqualByComparingTo("1.5");
        assertThat(shown.toString()).doesNotContain(secret);
        JsonNode list =
                gateway.get("/api/v1/keys", account.managementKey()).expect(200).at("/data");
        assertThat(list.findValuesAsText("hash")).contains(hash, account.key().hash());
        JsonNode changed = gateway.patch(path, account.managementKey(), Map.of("name", "nightly", "disabled", true))
                .expect(200);
        assertThat(changed.at("/data/name").asText()).isEqualTo("nightly");
        assertThat(changed.at("/data/disabled").asBoolean()).isTrue();
        assertThat(gateway.delete(path, account.managementKey())
                        .expect(200)
                        .at("/deleted")
                        .asBoolean())
                .isTrue();
        gateway.get(path, account.managementKey()).expect(404);
    }

    @Test
    void aKeyKnowsWhatItHasSpent() {
        Account.Key limited = account.newKey(Map.of("name", "limited", "limit", 1));
        Reply reply = gateway.complete(limited.secret(), Chat.of(Chat.SMALL, "Hello #tokens=10"));
        gateway.generation(limited.secret(), reply.generationId()).expect(200);

        for (String path : List.of("/api/v1/key", "/api/v1/auth/key", "/v1/key")) {
            JsonNode own = gateway.get(path, limited.secret()).expect(200).at("/data");
            long spent = Price.SMALL.nano("Hello #tokens=10", 10);
            assertThat(Account.nano(own.at("/usage"))).isEqualTo(spent);
            assertThat(Account.nano(own.at("/limit_remaining"))).isEqualTo(1_000_000_000L - spent);
        }
    }

    @Test
    void creditsAreWhatWasGrantedAndUsed() {
        Reply reply = gateway.complete(account.key().secret(), Chat.of(Chat.SMALL, "Hello #tokens=10"));
        gateway.generation(account.key().secret(), reply.generationId()).expect(200);

        JsonNode credits = account.credits().at("/data");

        assertThat(credits.at("/total_credits").decimalValue()).isEqualByComparingTo("2.5");
        assertThat(Account.nano(credits.at("/total_usage"))).isEqualTo(Price.SMALL.nano("Hello #tokens=10", 10));
    }

    /** One request, and figures, list and table say what its answer said. */
    @Test
    void whereItWentIsWhatTheAnswerSaid() {
        Account fresh = stack.newAccount("1");
        Reply reply = gateway.complete(
                fresh.key().secret(), Chat.of(Chat.SMALL, "Hello #tokens=10").with("user", "=somebody"));
        gateway.generation(fresh.key().secret(), reply.generationId()).expect(200);
        long spent = Price.SMALL.nano("Hello #tokens=10", 10);

        JsonNode row = gateway.post(
                        "/api/v1/analytics/query",
                        fresh.managementKey(),
                        Map.of(
                                "metrics",
                                List.of("request_count", "credits_usage"),
                                "dimensions",
                                List.of("model", "external_user"),
                                "granularity",
                                "day",
                                "time_zone",
                                "Pacific/Chatham"))
                .expect(200)
                .at("/data/data/0");
        assertThat(row.at("/request_count").textValue()).isEqualTo("1");
        assertThat(Account.nano(row.at("/credits_usage"))).isEqualTo(spent);
        assertThat(row.at("/external_user").asText()).isEqualTo("=somebody");
        JsonNode listed =
                gateway.get("/api/v1/generations", fresh.managementKey()).expect(200);
        assertThat(listed.at("/data/0/id").asText()).isEqualTo(reply.generationId());
        assertThat(Account.nano(listed.at("/data/0/total_cost"))).isEqualTo(spent);
        assertThat(listed.at("/next_cursor").isNull()).isTrue();
        Reply table = gateway.send(gateway.request("/api/v1/generations", fresh.managementKey())
                .header("Accept", "text/csv")
                .build());
        assertThat(table.header("Content-Type")).startsWith("text/csv");
        assertThat(table.body()).contains(reply.generationId(), ",'=somebody,");
        gateway.get("/api/v1/generations", fresh.key().secret()).expect(403);
        assertThat(gateway.get("/api/v1/activity?colour=1", fresh.managementKey())
                        .expect(400)
                        .at("/error/message")
                        .asText())
                .startsWith("colour: unknown parameter");
    }

    @Test
    void aGrantCountsOnce() {
        Map<String, String> grant = Map.of(
                "grant_id",
                "grant-once-" + TestStack.nextNumber(),
                "account_id",
                account.id(),
                "amount_usd",
                "1",
                "reason",
                "test");
        String operator = stack.processes().managementKey();

        gateway.post("/api/v1/admin/credits/grants", operator, grant).expect(201);
        gateway.post("/api/v1/admin/credits/grants", operator, grant).expect(200);

        assertThat(account.credits().at("/data/total_credits").decimalValue()).isEqualByComparingTo("3.5");
    }

    @Test
    void theOperatorListsAccounts() {
        JsonNode accounts = gateway.get(
                        "/api/v1/admin/accounts", stack.processes().managementKey())
                .expect(200)
                .at("/data");

        assertThat(accounts.findValuesAsText("id")).contains(account.id());
    }

    @Test
    void anotherAccountsKeyIsNotFound() {
        Account other = stack.newAccount("0");
        String path = "/api/v1/keys/" + account.key().hash();

        gateway.get(path, other.managementKey()).expect(404);
        gateway.patch(path, other.managementKey(), Map.of("disabled", true)).expect(404);
        gateway.delete(path, other.managementKey()).expect(404);
        gateway.complete(account.key().secret(), Chat.of(Chat.SMALL, "Hello")).expect(200);
    }

    @ParameterizedTest
    @CsvSource({"limit,-1", "limit_reset,hourly", "nmae,x", "disabled,maybe"})
    void aWrongFieldIsNamed(String field, String value) {
        Map<String, String> body = Map.of("name", "x", field, value);

        JsonNode error = gateway.post("/api/v1/keys", account.managementKey(), body)
                .expect(400)
                .at("/error");

        assertThat(error.at("/message").asText()).startsWith(field + ": ");
    }

    @Test
    void aManagementBodyThatIsTooLarge() {
        gateway.post("/api/v1/keys", account.managementKey(), "{\"name\":\"" + "x".repeat(2_000_000) + "\"}")
                .expect(413);
    }
}
