package dev.trunkline.auth.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.trunkline.contracts.identity.v1.IdentifyReply;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What an account settles for all of its keys, and what the gateway hears of it. */
class AccountSettingsIT {

    private static final String PATH = "/api/v1/account/settings";
    private static final String PRESET = """
            {"data":{"default_text_model":null,"default_provider_sort":null,"allowed_providers":[],\
            "ignored_providers":[],"allowed_models":[],"ignored_models":[],"enforce_zdr":false,\
            "enforce_zdr_anthropic":false,"enforce_zdr_openai":false,"enforce_zdr_google":false,\
            "enforce_zdr_xai":false,"enforce_zdr_other":false,"enable_paid_model_training":true,\
            "enable_free_model_training":true,"enable_free_model_publication":true}}""";

    private final Identity identity = new Identity(World.AUTH);
    private final Api own = Api.ofNewAccount();
    private final String key = own.newKey("{\"name\":\"CI\"}");

    @AfterEach
    void close() {
        identity.close();
    }

    @Test
    void anAccountBeginsWithAllAllowed() {
        assertThat(own.get(PATH).asString()).isEqualTo(PRESET);
        assertThat(told().hasAccountSettings()).isFalse();
    }

    @Test
    void eachSettingIsKeptUntilItIsChangedAndTheGatewayIsToldIt() {
        own.patch(PATH, """
                {"default_text_model":"a/b","default_provider_sort":"price","allowed_providers":["openai","groq"],
                 "ignored_models":["c/d:free"],"enforce_zdr_openai":true,"enable_paid_model_training":false}""").then().statusCode(200);
        Response changed = own.patch(PATH, "{\"default_provider_sort\":null,\"ignored_providers\":[\"groq\"]}");

        assertThat(changed.asString())
                .contains("\"default_text_model\":\"a/b\"", "\"default_provider_sort\":null")
                .contains("\"allowed_providers\":[\"openai\",\"groq\"]", "\"ignored_providers\":[\"groq\"]")
                .contains("\"ignored_models\":[\"c/d:free\"]", "\"enforce_zdr_openai\":true")
                .contains("\"enable_paid_model_training\":false", "\"enable_free_model_training\":true");
        assertThat(own.get(PATH).asString()).isEqualTo(changed.asString());
        var settings = told().getAccountSettings();
        assertThat(settings.getDefaultTextModel()).isEqualTo("a/b");
        assertThat(settings.getDefaultProviderSort()).isEmpty();
        assertThat(settings.getAllowedProvidersList()).containsExactly("openai", "groq");
        assertThat(settings.getIgnoredProvidersList()).containsExactly("groq");
        assertThat(settings.getIgnoredModelsList()).containsExactly("c/d:free");
        assertThat(settings.getEnforceZdrOpenai()).isTrue();
        assertThat(settings.getDenyPaidModelTraining()).isTrue();
        assertThat(settings.getDenyFreeModelTraining()).isFalse();
    }

    @Test
    void eachChangeIsAnnouncedOnceAndRememberedWithItsDifference() {
        try (Topic topic = new Topic()) {
            own.patch(PATH, "{\"enforce_zdr\":true}").then().statusCode(200);
            heard(topic, 2);
            own.patch(PATH, "{\"enforce_zdr\":true,\"allowed_models\":[]}")
                    .then()
                    .statusCode(200);
            own.patch(PATH, "{}").then().statusCode(200);
            own.patch(PATH, "{\"enforce_zdr\":null}").then().statusCode(200);
            heard(topic, 3);

            assertThat(topic.versionsOfAccount(own.account())).containsExactly(2L, 3L);
            assertThat(topic.versionsOf(key)).containsExactly(1L);
        }
        Response log = own.get("/api/v1/audit-log");
        assertThat(log.<List<String>>path("data.findAll { it.subject == '" + own.account() + "' }.action"))
                .startsWith("settings.changed", "settings.changed");
        assertThat(log.<Object>path("data[1].detail").toString()).isEqualTo("{enforce_zdr={from=false, to=true}}");
        assertThat(own.get(PATH).asString()).isEqualTo(PRESET);
    }

    @Test
    void whatIsWrongChangesNothing() {
        own.patch(PATH, "{\"enforce_zdr\":true}").then().statusCode(200);
        String before = own.get(PATH).asString();

        Response refused = own.patch(PATH, "{\"enforce_zdr\":false,\"zdr\":true}");

        refused.then().statusCode(400);
        assertThat(refused.<String>path("error.metadata.field")).isEqualTo("zdr");
        own.patch(PATH, "[]").then().statusCode(400);
        assertThat(own.get(PATH).asString()).isEqualTo(before);
    }

    @Test
    void onlyManagementKeysOfTheAccountReachThem() {
        Api inference = Api.as(Tokens.inference(own.account(), key));

        inference.get(PATH).then().statusCode(403);
        inference.patch(PATH, "{}").then().statusCode(403);
        Api.as("").get(PATH).then().statusCode(401);
        Api other = Api.ofNewAccount();
        other.patch(PATH, "{\"enforce_zdr\":true}").then().statusCode(200);
        assertThat(own.get(PATH).asString()).isEqualTo(PRESET);
        assertThat(told().hasAccountSettings()).isFalse();
    }

    private void heard(Topic topic, long version) {
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(10))
                .until(() -> topic.versionsOfAccount(own.account()).contains(version));
    }

    private IdentifyReply told() {
        IdentifyReply reply = identity.identify(Tokens.service(), key);
        assertThat(reply.hasKnown()).isTrue();
        return reply;
    }
}
