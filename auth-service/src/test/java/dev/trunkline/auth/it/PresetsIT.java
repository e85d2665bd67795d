package dev.trunkline.auth.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.trunkline.contracts.identity.v1.Preset;
import dev.trunkline.contracts.identity.v1.PresetReply;
import io.grpc.Status;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What an account keeps of its requests under a name, and what the gateway hears of it. */
class PresetsIT {

    private static final String PATH = "/api/v1/presets";
    private static final String CHAT = """
            {"model":"a/b","temperature":0.7,"stream":true,
             "messages":[{"role":"system","content":"Be kind."},{"role":"user","content":"Hello"}]}""";

    private final Identity identity = new Identity(World.AUTH);
    private final Api own = Api.ofNewAccount();
    private final Api inference = Api.as(Tokens.inference(own.account(), own.newKey("{\"name\":\"CI\"}")));

    @AfterEach
    void close() {
        identity.close();
    }

    @Test
    void aPostedRequestBecomesAPresetOfAnyKeyOfTheAccount() {
        Response posted = inference.post(PATH + "/email-copywriter/chat/completions", CHAT);

        posted.then().statusCode(200);
        assertThat(posted.<String>path("data.id")).matches("preset_[0-9a-z]{26}");
        assertThat(posted.<Map<String, Object>>path("data"))
                .containsEntry("slug", "email-copywriter")
                .containsEntry("name", "email-copywriter")
                .containsEntry("description", null)
                .containsEntry("status", "active")
                .containsEntry("workspace_id", own.account())
                .containsEntry("designated_version_id", posted.path("data.designated_version.id"));
        assertThat(posted.asString())
                .contains("\"version\":1", "\"config\":{\"model\":\"a/b\",\"temperature\":0.7}")
                .contains("\"system_prompt\":\"Be kind.\"", "\"dialect\":\"chat_completions\"")
                .doesNotContain("Hello");
        for (Api reader : List.of(own, inference)) {
            assertThat(reader.get(PATH + "/email-copywriter").asString()).isEqualTo(posted.asString());
        }
    }

    @Test
    void eachFurtherPostIsAVersionThatIsUsedFromThenOn() {
        inference.post(PATH + "/p/chat/completions", CHAT).then().statusCode(200);
        own.post(PATH + "/p/responses", "{\"instructions\":\"Be brief.\",\"max_output_tokens\":9}")
                .then()
                .statusCode(200);
        Response last = own.post(PATH + "/p/messages", "{\"system\":\"Be bold.\",\"max_tokens\":9}");

        assertThat(last.<Integer>path("data.designated_version.version")).isEqualTo(3);
        Response versions = own.get(PATH + "/p/versions?limit=2");
        assertThat(versions.<Integer>path("total_count")).isEqualTo(3);
        assertThat(versions.<List<Integer>>path("data.version")).containsExactly(3, 2);
        assertThat(versions.<List<String>>path("data.system_prompt")).containsExactly("Be bold.", "Be brief.");
        Response first = own.get(PATH + "/p/versions/1");
        assertThat(first.asString()).contains("\"config\":{\"model\":\"a/b\",\"temperature\":0.7}");
        for (String none : List.of("4", "0", "-1", "x", "99999999999")) {
            own.get(PATH + "/p/versions/" + none).then().statusCode(404);
        }
    }

    @Test
    void theyAreListedBySlugWithoutWhatTheyHold() {
        for (String slug : List.of("b", "a", "c")) {
            own.post(PATH + "/" + slug + "/chat/completions", CHAT).then().statusCode(200);
        }

        Response page = inference.get(PATH + "?offset=1&limit=1");

        assertThat(page.<Integer>path("total_count")).isEqualTo(3);
        assertThat(page.<List<String>>path("data.slug")).containsExactly("b");
        assertThat(page.asString()).doesNotContain("config");
        own.get(PATH + "?limit=0").then().statusCode(400);
        own.get(PATH + "/a/versions?offset=x").then().statusCode(400);
    }

    @Test
    void onlyTheNewestVersionsAreKept() {
        IntStream.rangeClosed(1, 22)
                .forEach(number -> own.post(PATH + "/p/chat/completions", "{\"max_tokens\":" + number + "}")
                        .then()
                        .statusCode(200));

        Response versions = own.get(PATH + "/p/versions");
        assertThat(versions.<Integer>path("total_count")).isEqualTo(20);
        assertThat(versions.<Integer>path("data[19].version")).isEqualTo(3);
        own.get(PATH + "/p/versions/2").then().statusCode(404);
        assertThat(own.get(PATH + "/p").<Integer>path("data.designated_version.version"))
                .isEqualTo(22);
    }

    @Test
    void whatIsWrongIsRefusedByNameAndKeepsNothing() {
        for (String slug : List.of("Upper", "a%20b", "a".repeat(65))) {
            Response refused = own.raw("POST", PATH + "/" + slug + "/chat/completions");
            refused.then().statusCode(400);
            assertThat(refused.<String>path("error.metadata.field")).isEqualTo("slug");
        }
        Response refused = own.post(PATH + "/p/chat/completions", "{\"model\":\"@preset/other\"}");
        refused.then().statusCode(400);
        assertThat(refused.<String>path("error.metadata.field")).isEqualTo("model");
        own.post(PATH + "/p/chat/completions", "{\"stop\":\"" + "x".repeat(33_000) + "\"}")
                .then()
                .statusCode(400);
        own.post(PATH + "/p/chat/completions", "[]").then().statusCode(400);
        own.get(PATH + "/p").then().statusCode(404);
        own.get(PATH + "/p/versions").then().statusCode(404);
        assertThat(own.get(PATH).<Integer>path("total_count")).isZero();
    }

    @Test
    void nobodyElseReachesThem() {
        own.post(PATH + "/p/chat/completions", CHAT).then().statusCode(200);
        Api other = Api.ofNewAccount();

        other.get(PATH + "/p").then().statusCode(404);
        other.get(PATH + "/p/versions/1").then().statusCode(404);
        other.delete(PATH + "/p").then().statusCode(404);
        assertThat(other.post(PATH + "/p/chat/completions", "{}").<Integer>path("data.designated_version.version"))
                .isEqualTo(1);
        assertThat(told(own.account(), "p").getKnown().getConfig()).contains("a/b");
        inference.delete(PATH + "/p").then().statusCode(403);
        Api.as("").get(PATH).then().statusCode(401);
        Api deleted = Api.as(Tokens.inference(own.account(), "0".repeat(64)));
        deleted.post(PATH + "/p/chat/completions", CHAT).then().statusCode(401);
    }

    @Test
    void aGatewayIsToldTheVersionThatIsUsed() {
        own.post(PATH + "/p/chat/completions", CHAT).then().statusCode(200);

        Preset preset = told(own.account(), "p").getKnown();

        assertThat(preset.getSlug()).isEqualTo("p");
        assertThat(preset.getVersion()).isEqualTo(1);
        assertThat(preset.getDialect()).isEqualTo("chat_completions");
        assertThat(preset.getConfig()).isEqualTo("{\"model\":\"a/b\",\"temperature\":0.7}");
        assertThat(preset.getSystemPrompt()).isEqualTo("Be kind.");
        assertThat(preset.getDisabled()).isFalse();
        for (String none : List.of("q", "", "%00", "\u0000", "P")) {
            assertThat(told(own.account(), none).hasUnknown()).isTrue();
        }
        assertThat(told("acct_other", "p").hasUnknown()).isTrue();
        assertThatThrownBy(() -> identity.preset(own.token(), own.account(), "p"))
                .satisfies(thrown ->
                        assertThat(Status.fromThrowable(thrown).getCode()).isEqualTo(Status.Code.PERMISSION_DENIED));
    }

    @Test
    void eachChangeIsAnnouncedAndRememberedWithoutWhatItSays() {
        try (Topic topic = new Topic()) {
            String id = own.post(PATH + "/p/chat/completions", CHAT).path("data.id");
            heard(topic, 2);
            own.post(PATH + "/p/chat/completions", CHAT).then().statusCode(200);
            heard(topic, 3);
            assertThat(own.delete(PATH + "/p").asString()).isEqualTo("{\"deleted\":true}");
            heard(topic, 4);
            assertThat(topic.versionsOfAccount(own.account())).containsExactly(2L, 3L, 4L);

            Response log = own.get("/api/v1/audit-log");
            assertThat(log.<List<String>>path("data.findAll { it.subject == '" + id + "' }.action"))
                    .containsExactly("preset.deleted", "preset.changed", "preset.created");
            assertThat(log.<Map<String, Object>>path("data[1].detail"))
                    .containsEntry("slug", "p")
                    .containsEntry("members", List.of("model", "temperature"));
            assertThat(log.asString()).doesNotContain("Be kind");
        }
        own.get(PATH + "/p").then().statusCode(404);
        assertThat(told(own.account(), "p").hasUnknown()).isTrue();
    }

    @Test
    void anAccountHasALimitedNumberOfThem() {
        Map<String, String> few = World.environment();
        few.put("TRUNKLINE_IDENTITY_PRESETS_PER_ACCOUNT", "2");
        try (AuthProcess one = AuthProcess.start(few)) {
            Api limited = new Api(one, own.anew().token());
            limited.post(PATH + "/a/chat/completions", CHAT).then().statusCode(200);
            limited.post(PATH + "/b/chat/completions", CHAT).then().statusCode(200);

            limited.post(PATH + "/c/chat/completions", CHAT).then().statusCode(409);
            limited.post(PATH + "/a/chat/completions", CHAT).then().statusCode(200);
        }
    }

    private void heard(Topic topic, long version) {
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(10))
                .until(() -> topic.versionsOfAccount(own.account()).contains(version));
    }

    private PresetReply told(String account, String slug) {
        return identity.preset(Tokens.service(), account, slug);
    }
}
