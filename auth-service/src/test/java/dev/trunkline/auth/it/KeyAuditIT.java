package dev.trunkline.auth.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the audit log tells of keys and credentials. */
class KeyAuditIT {

    private static final String LOG = "/api/v1/audit-log";

    private final Api own = Api.ofNewAccount();

    @Test
    void eachChangeOfAKeyIsTold() {
        String hash = own.newKey("{\"name\":\"CI\",\"limit\":5}");
        own.patch(Api.KEYS + "/" + hash, "{\"limit\":0.5,\"name\":\"CI\",\"allowed_models\":[\"a/b\"]}")
                .then()
                .statusCode(200);
        own.patch(Api.KEYS + "/" + hash, "{\"name\":\"CI\"}").then().statusCode(200);
        own.delete(Api.KEYS + "/" + hash).then().statusCode(200);

        Response log = own.get(LOG);
        assertThat(log.<List<String>>path("data.findAll { it.subject == '" + hash + "' }.action"))
                .containsExactly("key.deleted", "key.changed", "key.created");
        assertThat(log.<Object>path("data[1].detail").toString())
                .isEqualTo("{limit={from=5, to=0.5}, allowed_models={from=[], to=[a/b]}}");
        assertThat(log.<Map<String, Object>>path("data[2].detail"))
                .containsEntry("name", "CI")
                .containsEntry("management", false)
                .containsKey("label");
        assertThat(log.<String>path("data[0].actor.type")).isEqualTo("api_key");
    }

    @Test
    void anAccountBeginsWithItsOpeningAndItsFirstKey() {
        assertThat(own.get(LOG).<List<String>>path("data.action")).containsExactly("key.created", "account.opened");
        assertThat(own.get(LOG).<String>path("data[1].actor.id")).isEqualTo(World.MANAGEMENT_KEY.hash());
    }

    @Test
    void eachChangeOfACredentialIsToldWithoutItsSecret() {
        Byok byok = new Byok(own);
        String first = Byok.secret();
        String second = Byok.secret();
        String id = byok.add("openai", first, "");
        byok.change(id, "{\"disabled\":true,\"sort_order\":0}").then().statusCode(200);
        byok.change(id, "{\"key\":\"" + second + "\"}").then().statusCode(200);
        byok.change(id, "{\"disabled\":true}").then().statusCode(200);
        byok.change(id, "{\"is_fallback\":true,\"is_required\":true}").then().statusCode(400);
        own.delete(Byok.PATH + "/" + id).then().statusCode(200);

        Response log = own.get(LOG);
        assertThat(log.<List<String>>path("data.findAll { it.subject == '" + id + "' }.action"))
                .containsExactly(
                        "credential.deleted", "credential.rotated", "credential.changed", "credential.created");
        assertThat(log.<Object>path("data[2].detail").toString()).isEqualTo("{disabled={from=false, to=true}}");
        assertThat(log.<Map<String, Object>>path("data[1].detail")).containsOnlyKeys("label");
        assertThat(log.asString()).doesNotContain(first).doesNotContain(second);
    }

    @Test
    void whatIsRefusedIsNotTold() {
        own.post(Api.KEYS, "{\"name\":\"x\",\"creator_user_id\":\"user_nobody\"}")
                .then()
                .statusCode(400);
        own.delete(Api.KEYS + "/" + "0".repeat(64)).then().statusCode(404);

        assertThat(own.get(LOG).<Integer>path("total_count")).isEqualTo(2);
    }
}
