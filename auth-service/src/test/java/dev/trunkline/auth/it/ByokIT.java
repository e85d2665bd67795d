package dev.trunkline.auth.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an account does with its provider credentials. */
class ByokIT {

    private final Api own = Api.ofNewAccount();
    private final Byok byok = new Byok(own);

    @Test
    void aCredentialIsShownMasked() {
        String secret = Byok.secret();

        Response created = byok.create("openai", secret, ",\"name\":\"Ours\"");

        created.then().statusCode(201);
        String id = created.path("data.id");
        assertThat(id).matches("byok_[0-9a-z]{26}");
        assertThat(created.asString())
                .contains("\"label\":\"sk-pro..." + secret.substring(secret.length() - 4) + "\"")
                .contains("\"provider\":\"openai\"", "\"name\":\"Ours\"", "\"disabled\":false")
                .contains("\"is_fallback\":false", "\"is_required\":false", "\"sort_order\":0")
                .contains("\"allowed_models\":[]", "\"allowed_api_key_hashes\":[]", "\"allowed_user_ids\":[]")
                .doesNotContain(secret);
        assertThat(own.get(Byok.PATH + "/" + id).asString()).isEqualTo(created.asString());
        assertThat(own.get(Byok.PATH).asString()).contains(id).doesNotContain(secret);
    }

    @Test
    void aCredentialIsChangedFieldByFieldAndDeleted() {
        String id = byok.add("openai", Byok.secret(), ",\"name\":\"Ours\"");
        String rotated = Byok.secret();

        byok.change(id, "{\"disabled\":true,\"is_required\":true}").then().statusCode(200);
        byok.change(id, "{\"name\":null,\"sort_order\":9,\"allowed_models\":[\"a/b\"]}")
                .then()
                .statusCode(200);
        Response changed = byok.change(id, "{\"key\":\"" + rotated + "\"}");

        assertThat(changed.asString())
                .contains("\"disabled\":true", "\"is_required\":true", "\"name\":null", "\"sort_order\":9")
                .contains("\"allowed_models\":[\"a/b\"]", rotated.substring(rotated.length() - 4) + "\"")
                .doesNotContain(rotated);
        assertThat(own.get(Byok.PATH + "/" + id).asString()).isEqualTo(changed.asString());
        assertThat(own.delete(Byok.PATH + "/" + id).asString()).isEqualTo("{\"deleted\":true}");
        own.get(Byok.PATH + "/" + id).then().statusCode(404);
        own.delete(Byok.PATH + "/" + id).then().statusCode(404);
    }

    @Test
    void theyAreListedInTheirOrderByPageAndProvider() {
        String first = byok.add("openai", Byok.secret(), "");
        String second = byok.add("groq", Byok.secret(), "");
        String third = byok.add("openai", Byok.secret(), "");
        byok.change(second, "{\"sort_order\":5}").then().statusCode(200);
        String last = byok.add("groq", Byok.secret(), "");

        Response all = own.get(Byok.PATH);
        assertThat(all.<List<String>>path("data.id")).containsExactly(first, third, second, last);
        assertThat(all.<Integer>path("total_count")).isEqualTo(4);
        Response groq = own.get(Byok.PATH + "?provider=groq&limit=1&offset=1");
        assertThat(groq.<List<String>>path("data.id")).containsExactly(last);
        assertThat(groq.<Integer>path("total_count")).isEqualTo(2);
        for (String wrong : List.of("?provider=Open%20AI", "?limit=0", "?limit=101", "?offset=x")) {
            own.get(Byok.PATH + wrong).then().statusCode(400);
        }
    }

    @Test
    void aCredentialSaysWhatClientsLookFor() {
        String workspace = ",\"is_required\":true,\"workspace_id\":\"%s\"";

        Response created = byok.create("openai", Byok.secret(), workspace.formatted(own.account()));

        created.then().statusCode(201);
        assertThat(created.<Map<String, Object>>path("data"))
                .containsEntry("workspace_id", own.account())
                .containsEntry("is_byok_only", true)
                .containsEntry("declared_zdr", null)
                .containsEntry("declared_region", null);
        Response refused = byok.create("openai", Byok.secret(), workspace.formatted("acct_other"));
        refused.then().statusCode(400);
        assertThat(refused.<String>path("error.metadata.field")).isEqualTo("workspace_id");
        own.get(Byok.PATH + "?workspace_id=" + own.account()).then().statusCode(200);
        own.get(Byok.PATH + "?workspace_id=acct_other").then().statusCode(400);
    }

    @Test
    void noPathLeadsToAnotherAccountsCredential() {
        Byok theirs = new Byok(Api.ofNewAccount());
        String id = theirs.add("openai", Byok.secret(), "");
        String foreign = Byok.PATH + "/" + id;
        String before = theirs.api().get(foreign).asString();

        own.get(foreign).then().statusCode(404);
        own.patch(foreign, "{\"disabled\":true}").then().statusCode(404);
        own.patch(foreign, "{\"key\":\"" + Byok.secret() + "\"}").then().statusCode(404);
        own.delete(foreign).then().statusCode(404);
        assertThat(own.get(Byok.PATH).<Integer>path("total_count")).isZero();
        assertThat(theirs.api().get(foreign).asString()).isEqualTo(before);
    }

    @Test
    void onlyKeysOfTheAccountCanBeNamed() {
        String theirs = Api.ofNewAccount().newKey("{\"name\":\"Theirs\"}");
        String ours = own.newKey("{\"name\":\"Ours\"}");
        String allowed = ",\"allowed_api_key_hashes\":[\"" + ours + "\"]";

        Response refused = byok.create("openai", Byok.secret(), ",\"allowed_api_key_hashes\":[\"" + theirs + "\"]");

        refused.then().statusCode(400);
        assertThat(refused.<String>path("error.metadata.field")).isEqualTo("allowed_api_key_hashes");
        String id = byok.add("openai", Byok.secret(), allowed);
        byok.change(id, "{\"allowed_api_key_hashes\":[\"" + ours + "\",\"" + theirs + "\"]}")
                .then()
                .statusCode(400);
        own.delete(Api.KEYS + "/" + ours).then().statusCode(200);
        byok.change(id, "{\"name\":\"x\"" + allowed + "}").then().statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"byok_1", "x", "%00", "byok_00000000000000000000000000", "..%2Fkeys", "%F0%9F%A6%9C"})
    void whatIsNoIdIsNotFound(String id) {
        own.get(Byok.PATH + "/" + id).then().statusCode(404);
        own.get(Api.KEYS + "/" + id).then().statusCode(404);
    }

    @Test
    void nothingElseOfARowCanBeSet() {
        String id = byok.add("openai", Byok.secret(), "");
        String before = own.get(Byok.PATH + "/" + id).asString();

        for (String field :
                List.of("id", "account_id", "ciphertext", "label", "created_at", "updated_at", "version", "fallback")) {
            Response created = byok.create("openai", Byok.secret(), ",\"" + field + "\":\"x\"");
            created.then().statusCode(400);
            assertThat(created.<String>path("error.message")).startsWith(field + ": ");
            byok.change(id, "{\"" + field + "\":\"x\"}").then().statusCode(400);
        }
        byok.change(id, "{\"provider\":\"groq\"}").then().statusCode(400);
        byok.change(id, "{\"is_fallback\":true,\"is_required\":true}").then().statusCode(400);
        byok.create("openai", Byok.secret(), ",\"is_fallback\":true,\"is_required\":true")
                .then()
                .statusCode(400);
        assertThat(own.get(Byok.PATH + "/" + id).asString()).isEqualTo(before);
        assertThat(own.get(Byok.PATH).<Integer>path("total_count")).isEqualTo(1);
    }

    @Test
    void onlyManagementKeysComeIn() {
        Api inference = Api.as(Tokens.inference(own.account(), own.newKey("{\"name\":\"x\"}")));

        inference.get(Byok.PATH).then().statusCode(403);
        new Byok(inference).create("openai", Byok.secret(), "").then().statusCode(403);
        new Byok(inference).change("byok_1", "{}").then().statusCode(403);
        inference.delete(Byok.PATH + "/byok_1").then().statusCode(403);
        Api.as("").get(Byok.PATH).then().statusCode(401);
    }

    @Test
    void howeverManyComeAtOnceTheyStayWithinTheirNumber() throws Exception {
        Map<String, String> few = World.patient();
        few.put("TRUNKLINE_IDENTITY_BYOK_PER_ACCOUNT", "3");
        try (AuthProcess one = AuthProcess.start(few);
                ExecutorService callers = Executors.newFixedThreadPool(8)) {
            Byok limited = new Byok(new Api(one, own.token()));
            List<CompletableFuture<Integer>> answers = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                answers.add(CompletableFuture.supplyAsync(
                        () -> limited.create("openai", Byok.secret(), "").statusCode(), callers));
            }
            CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new)).get(60, TimeUnit.SECONDS);

            assertThat(answers.stream().map(CompletableFuture::join).sorted().toList())
                    .startsWith(201, 201, 201, 409)
                    .endsWith(409);
            assertThat(own.get(Byok.PATH).<List<Integer>>path("data.sort_order"))
                    .containsExactly(0, 1, 2);
        }
    }

    @Test
    void withoutAKeysetThereAreNoneAndAllElseWorks() {
        Map<String, String> without = World.environment();
        without.remove("TRUNKLINE_BYOK_KEYSET");
        byok.add("openai", Byok.secret(), "");
        try (AuthProcess one = AuthProcess.start(without);
                Identity identity = new Identity(one)) {
            Api api = new Api(one, own.token());
            for (Response refused : List.of(
                    api.get(Byok.PATH),
                    new Byok(api).create("openai", Byok.secret(), ""),
                    api.get(Byok.PATH + "/byok_1"),
                    api.delete(Byok.PATH + "/byok_1"))) {
                refused.then().statusCode(503);
                assertThat(refused.<String>path("error.message")).contains("TRUNKLINE_BYOK_KEYSET");
            }
            String hash = api.newKey("{\"name\":\"x\"}");
            assertThat(identity.identify(Tokens.service(), hash).hasKnown()).isTrue();
            assertThat(identity.identify(Tokens.service(), hash).getProviderCredentialsList())
                    .isEmpty();
        }
    }
}
