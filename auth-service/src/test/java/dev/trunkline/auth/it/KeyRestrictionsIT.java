package dev.trunkline.auth.it;

import static dev.trunkline.auth.it.Api.KEYS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.contracts.identity.v1.ApiKeyState;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class KeyRestrictionsIT {

    private static final String RESTRICTED = """
            {"name":"CI","allowed_models":["a/b","a/b","c/d:free"],"allowed_providers":["openai"],
             "requests_per_minute":60,"limit":5,"include_byok_in_limit":true}""";

    private final Api own = Api.ofNewAccount();

    @Test
    void restrictionsAreShownToTheAccountTheKeyAndTheGateway() {
        String hash = own.newKey(RESTRICTED);

        assertThat(own.get(KEYS + "/" + hash).asString())
                .contains("\"allowed_models\":[\"a/b\",\"c/d:free\"]", "\"allowed_providers\":[\"openai\"]")
                .contains("\"requests_per_minute\":60,", "\"creator_user_id\":null");
        assertThat(Api.as(Tokens.inference(own.account(), hash))
                        .get("/api/v1/key")
                        .asString())
                .contains("\"allowed_models\":[\"a/b\",\"c/d:free\"]", "\"requests_per_minute\":60,")
                .contains("\"rate_limit\":{\"requests\":60,\"interval\":\"60s\"");
        ApiKeyState known = identify(hash);
        assertThat(known.getAllowedModelsList()).containsExactly("a/b", "c/d:free");
        assertThat(known.getAllowedProvidersList()).containsExactly("openai");
        assertThat(known.getRequestsPerMinute()).isEqualTo(60);
        assertThat(known.getIncludeByokInLimit()).isTrue();
    }

    @Test
    void restrictionsAreTakenAwayByNull() {
        String hash = own.newKey(RESTRICTED);

        own.patch(KEYS + "/" + hash, "{\"allowed_models\":null,\"allowed_providers\":[],\"requests_per_minute\":null}")
                .then()
                .statusCode(200);

        ApiKeyState known = identify(hash);
        assertThat(known.getAllowedModelsList()).isEmpty();
        assertThat(known.getAllowedProvidersList()).isEmpty();
        assertThat(known.hasRequestsPerMinute()).isFalse();
        assertThat(known.getVersion()).isEqualTo(2);
    }

    @Test
    void whatOwnCredentialsServedIsShownApart() {
        String hash = own.newKey(RESTRICTED);
        World.BILLING.usage(hash, 1_000_000_000L, 0, 0, 0, 2_000_000_000L, 3, 4, 5);

        assertThat(own.get(KEYS + "/" + hash).asString())
                .contains("\"usage\":1,", "\"byok_usage\":2,", "\"byok_usage_daily\":0.000000003,")
                .contains("\"byok_usage_weekly\":0.000000004,", "\"byok_usage_monthly\":0.000000005,")
                .contains("\"limit_remaining\":2,");
    }

    @Test
    void whoIsNoMemberMakesNoKey() {
        Response refused = own.post(KEYS, "{\"name\":\"x\",\"creator_user_id\":\"user_nobody\"}");

        refused.then().statusCode(400);
        assertThat(refused.<String>path("error.message")).startsWith("creator_user_id: is not a member");
        assertThat(own.get(KEYS).<Integer>path("total_count")).isEqualTo(1);
    }

    @Test
    void aSuspendedKeyIsDisabledWhateverItsAccountSays() {
        String hash = own.newKey("{\"name\":\"x\"}");
        Database.execute("update api_key set suspended = true where hash = ?", hash);

        assertThat(own.patch(KEYS + "/" + hash, "{\"disabled\":false,\"name\":\"y\"}")
                        .<Boolean>path("data.disabled"))
                .isTrue();
        assertThat(identify(hash).getDisabled()).isTrue();
        assertThat(own.get(KEYS).<List<String>>path("data.hash")).doesNotContain(hash);
        assertThat(own.get(KEYS + "?include_disabled=true").<List<String>>path("data.hash"))
                .contains(hash);
    }

    @Test
    void howeverManyComeAtOnceTheKeysOfAnAccountStayWithinTheirNumber() throws Exception {
        Map<String, String> few = World.patient();
        few.put("TRUNKLINE_IDENTITY_KEYS_PER_ACCOUNT", "5");
        try (AuthProcess one = AuthProcess.start(few);
                AuthProcess two = AuthProcess.start(few);
                ExecutorService callers = Executors.newFixedThreadPool(16)) {
            List<CompletableFuture<Response>> answers = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                Api api = new Api(i % 2 == 0 ? one : two, own.token());
                answers.add(CompletableFuture.supplyAsync(() -> api.post(KEYS, "{\"name\":\"x\"}"), callers));
            }
            CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new)).get(60, TimeUnit.SECONDS);

            assertThat(answers.stream().filter(answer -> answer.join().statusCode() == 201))
                    .hasSize(4);
            assertThat(answers.stream().filter(answer -> answer.join().statusCode() == 409))
                    .hasSize(36);
            assertThat(own.get(KEYS).<Integer>path("total_count")).isEqualTo(5);
            Response refused = new Api(one, own.token()).post(KEYS, "{\"name\":\"x\"}");
            assertThat(refused.<String>path("error.message")).contains("5 keys");
        }
    }

    private static ApiKeyState identify(String hash) {
        try (Identity identity = new Identity(World.AUTH)) {
            return identity.identify(Tokens.service(), hash).getKnown();
        }
    }
}
