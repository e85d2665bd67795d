package dev.trunkline.auth.it;

import static dev.trunkline.auth.it.Api.KEYS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.auth.key.ApiKey;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeysIT {

    private static final String LIMITED = """
            {"name":"CI","limit":0.300000001,"limit_reset":"monthly","expires_at":"2100-01-01T00:00:00Z"}""";

    private final Api own = Api.ofNewAccount();

    @AfterEach
    void billingIsWellAgain() {
        World.BILLING.mood(Billing.Mood.ANSWERS);
    }

    @Test
    void aKeyIsShownOnceAndThenOnlyMasked() {
        Response created = own.post(KEYS, LIMITED);

        created.then().statusCode(201);
        ApiKey key = new ApiKey(created.path("key"));
        assertThat(created.<String>path("data.hash")).isEqualTo(key.hash());
        assertThat(created.<String>path("data.label")).isEqualTo(key.label());
        assertThat(created.asString()).contains("\"limit\":0.300000001,").contains("\"limit_reset\":\"monthly\"");
        assertThat(own.get(KEYS).asString()).contains(key.hash()).doesNotContain(key.secret());
        assertThat(own.get(KEYS + "/" + key.hash()).asString()).doesNotContain(key.secret());
        assertThat(World.AUTH.log()).doesNotContain(key.secret());
    }

    @Test
    void aKeyIsShownWithItsUsage() {
        String hash = own.newKey(LIMITED);
        World.BILLING.usage(hash, 1_000_000_001L, 1, 20, 100_000_001L);

        Response shown = own.get(KEYS + "/" + hash);

        shown.then().statusCode(200);
        assertThat(shown.asString())
                .contains("\"usage\":1.000000001,")
                .contains("\"usage_daily\":0.000000001,")
                .contains("\"usage_weekly\":0.00000002,")
                .contains("\"usage_monthly\":0.100000001,")
                .contains("\"limit_remaining\":0.2,");
        assertThat(World.BILLING.asked().getLast().hashes()).containsExactly(hash);
    }

    @Test
    void aKeyIsInTheWorkspaceOfItsAccountAndInNoOther() {
        String body = "{\"name\":\"Mine\",\"creator_user_id\":null,\"workspace_id\":\"%s\"}";

        Response created = own.post(KEYS, body.formatted(own.account()));

        created.then().statusCode(201);
        assertThat(created.<String>path("data.workspace_id")).isEqualTo(own.account());
        assertThat(created.<Map<String, Object>>path("data")).containsEntry("external_user", null);
        assertThat(created.<Map<String, Object>>path("data")).containsEntry("last_used_at", null);
        Response refused = own.post(KEYS, body.formatted("acct_other"));
        refused.then().statusCode(400);
        assertThat(refused.<String>path("error.metadata.field")).isEqualTo("workspace_id");
        own.get(KEYS + "?workspace_id=" + own.account()).then().statusCode(200);
        own.get(KEYS + "?workspace_id=acct_other").then().statusCode(400);
    }

    @Test
    void aKeyIsChangedFieldByField() {
        String hash = own.newKey(LIMITED);

        own.patch(KEYS + "/" + hash, "{\"name\":\"New\",\"disabled\":true}")
                .then()
                .statusCode(200);
        own.patch(KEYS + "/" + hash, "{\"limit\":null,\"limit_reset\":null}")
                .then()
                .statusCode(200);

        Response shown = own.get(KEYS + "/" + hash);
        assertThat(shown.<String>path("data.name")).isEqualTo("New");
        assertThat(shown.<Boolean>path("data.disabled")).isTrue();
        assertThat(shown.<Object>path("data.limit")).isNull();
        assertThat(shown.<Object>path("data.limit_remaining")).isNull();
        assertThat(shown.<Object>path("data.limit_reset")).isNull();
        assertThat(shown.<String>path("data.expires_at")).isEqualTo("2100-01-01T00:00:00Z");
    }

    @Test
    void aDeletedKeyIsGone() {
        String hash = own.newKey(LIMITED);

        assertThat(own.delete(KEYS + "/" + hash).asString()).isEqualTo("{\"deleted\":true}");

        own.get(KEYS + "/" + hash).then().statusCode(404);
        own.patch(KEYS + "/" + hash, "{}").then().statusCode(404);
        own.delete(KEYS + "/" + hash).then().statusCode(404);
    }

    @Test
    void noPathLeadsToAnotherAccountsKey() {
        Api other = Api.ofNewAccount();
        String hash = other.newKey("{\"name\":\"Theirs\"}");
        String foreign = KEYS + "/" + hash;
        String before = other.get(foreign).asString();

        own.get(foreign).then().statusCode(404);
        own.patch(foreign, "{\"disabled\":true}").then().statusCode(404);
        own.delete(foreign).then().statusCode(404);
        assertThat(own.get(KEYS + "?include_disabled=true").asString()).doesNotContain(hash);
        String ownAccount = "{\"name\":\"Mine\",\"account_id\":\"acct_operator\"}";
        own.post(KEYS, ownAccount).then().statusCode(400);
        Api pretending = Api.as(Tokens.inference(own.account(), hash));
        pretending.get("/api/v1/key").then().statusCode(401);
        assertThat(other.get(foreign).asString()).isEqualTo(before);
    }

    @Test
    void anUnknownFieldIsRefusedByNameAndNothingIsStored() {
        String hash = own.newKey("{\"name\":\"Only\"}");

        for (String field : List.of(
                "hash",
                "account_id",
                "version",
                "administrator",
                "usage",
                "created_at",
                "updated_at",
                "kind",
                "label",
                "suspended",
                "creator_id",
                "app_id",
                "limit_nano",
                "restrictions")) {
            Response created = own.post(KEYS, "{\"name\":\"x\",\"" + field + "\":1}");
            created.then().statusCode(400);
            assertThat(created.<String>path("error.message")).startsWith(field + ": ");
            assertThat(created.<Integer>path("error.code")).isEqualTo(400);
            own.patch(KEYS + "/" + hash, "{\"" + field + "\":1}").then().statusCode(400);
        }
        assertThat(own.get(KEYS).<Integer>path("total_count")).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nonsense", "[]", "{\"name\":\"x\",\"limit\":1e999999999}", "{\"name\":\"x\"} extra"})
    void aBodyThatCannotBeIsAJsonError(String body) {
        Response refused = own.post(KEYS, body);

        refused.then().statusCode(400);
        assertThat(refused.<String>path("error.message")).isNotBlank();
    }

    @Test
    void aListHasAHundredKeysOnAPageNewestFirstWithoutTheDisabled() {
        List<String> hashes = new ArrayList<>();
        for (int i = 0; i < 102; i++) {
            hashes.add(own.newKey("{\"name\":\"Key " + i + "\",\"disabled\":" + (i == 0) + "}"));
        }

        Response first = own.get(KEYS);
        Response second = own.get(KEYS + "?offset=100&include_disabled=true");

        assertThat(first.<List<String>>path("data.hash")).hasSize(100).startsWith(hashes.getLast());
        assertThat(first.<Integer>path("total_count")).isEqualTo(102);
        assertThat(second.<List<String>>path("data.hash")).hasSize(3).startsWith(hashes.get(1), hashes.get(0));
        assertThat(second.<Integer>path("total_count")).isEqualTo(103);
        own.get(KEYS + "?offset=-1").then().statusCode(400);
        own.get(KEYS + "?include_disabled=maybe").then().statusCode(400);
    }

    @Test
    void aKeyOfEitherKindSeesItself() {
        for (String kind : List.of("true", "false")) {
            String hash = own.newKey("{\"name\":\"Self\",\"limit\":2,\"management\":" + kind + "}");
            World.BILLING.usage(hash, 500_000_000L, 0, 0, 0);
            Api self = Api.as(
                    kind.equals("true")
                            ? Tokens.management(own.account(), hash)
                            : Tokens.inference(own.account(), hash));

            Response shown = self.get("/api/v1/key");

            shown.then().statusCode(200);
            assertThat(shown.header("Cache-Control")).isEqualTo("private, no-store");
            assertThat(shown.asString()).contains("\"limit_remaining\":1.5,").contains("\"is_management_key\":" + kind);
            assertThat(shown.<String>path("data.workspace_id")).isEqualTo(own.account());
            assertThat(shown.<String>path("data.organization_id")).isEqualTo(own.account());
            assertThat(shown.<List<String>>path("data.allowed_data_regions")).containsExactly("global");
            assertThat(shown.<Map<String, Object>>path("data.free_model_daily_requests"))
                    .isEqualTo(Map.of("limit", 50, "used", 3, "remaining", 47));
            // Nothing was bought yet.
            assertThat(shown.<Boolean>path("data.is_free_tier")).isTrue();
            assertThat(shown.<String>path("data.budgets[0].scope")).isEqualTo("key_limit");
            assertThat(shown.asString()).contains("\"effective_budget\":{\"scope\":\"key_limit\",\"limit_usd\":2,");
            assertThat(self.get("/api/v1/auth/key").asString()).isEqualTo(shown.asString());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"FAILS", "HANGS"})
    void withoutBillingNothingIsShownButKeysAreRevoked(Billing.Mood mood) {
        String hash = own.newKey("{\"name\":\"x\",\"limit\":1}");
        World.BILLING.mood(mood);

        for (Response refused : List.of(
                own.get(KEYS),
                own.get(KEYS + "/" + hash),
                Api.as(Tokens.inference(own.account(), hash)).get("/api/v1/key"))) {
            refused.then().statusCode(503);
            assertThat(refused.<String>path("error.message")).startsWith("Usage figures are not available right now");
            assertThat(refused.header("Retry-After")).isNotBlank();
        }
        Response revoked = own.patch(KEYS + "/" + hash, "{\"disabled\":true}");
        revoked.then().statusCode(200);
        assertThat(revoked.<Boolean>path("data.disabled")).isTrue();
        assertThat(revoked.<Object>path("data.usage")).isNull();
        own.post(KEYS, "{\"name\":\"y\"}").then().statusCode(201);
        own.delete(KEYS + "/" + hash).then().statusCode(200);
    }
}
