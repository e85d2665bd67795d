package dev.trunkline.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** JSON in, JSON out and one shape of errors on every path of the services, whatever a caller sends. */
@OnSharedStack
class HttpShapesST {

    private final Gateway gateway;
    private final Account account;

    HttpShapesST(TestStack stack) {
        this.gateway = stack.gateway();
        this.account = stack.newAccount("0");
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(gateway.address().resolve(path))
                .header("Authorization", "Bearer " + account.managementKey());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "nonsense"})
    void aBodyIsJsonWhateverItIsCalled(String type) {
        for (Map.Entry<String, String> call : Map.of(
                        "/api/v1/keys", "{\"name\":\"x\"}",
                        "/api/v1/byok", "{\"provider\":\"openai\",\"key\":\"sk-12345678\"}",
                        "/api/v1/organization/invitations",
                                "{\"email\":\"a" + TestStack.nextNumber() + "@example.org\",\"role\":\"member\"}")
                .entrySet()) {
            HttpRequest.Builder request = request(call.getKey()).POST(BodyPublishers.ofString(call.getValue()));
            if (!type.isEmpty()) {
                request.header("Content-Type", type);
            }
            gateway.send(request.build()).expect(201);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "text/plain", "text/event-stream", "image/png", "nonsense", "*/*"})
    void anAnswerIsJsonWhateverIsAccepted(String accept) {
        for (String path : List.of(
                "/api/v1/models",
                "/api/v1/models/count",
                "/api/v1/models/user",
                "/api/v1/models/simulated/parrot-large/endpoints",
                "/api/v1/providers",
                "/api/v1/keys",
                "/api/v1/key",
                "/api/v1/credits")) {
            Reply reply = gateway.send(request(path).header("Accept", accept).build());

            assertThat(reply.header("Content-Type")).as(path).startsWith("application/json");
            assertThat(reply.expect(200).isObject()).as(path).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/v1/generation?id=<X>, 400",
        "GET, /api/v1/generation?id=%zz, 400",
        "GET, /api/v1/generation?id=%00, 400",
        "GET, /api/v1/generation, 400",
        "GET, /api/v1/models/%zz, 404",
        "GET, /api/v1/models/%00, 404",
        "GET, /api/v1/models/nobody%2Fnothing, 404",
        "GET, /api/v1/models/a/b/c/d, 404",
        "GET, /api/v1/models?sort=cutest, 400",
        "GET, /api/v1/model/%00/%00, 404",
        "GET, /api/v1/keys/%00, 404",
        "GET, /api/v1/keys?workspace_id=%00, 400",
        "PATCH, /api/v1/keys, 405",
        "GET, /api/v1/byok/%00, 404",
        "GET, /api/v1/byok?provider=%00, 400",
        "DELETE, /api/v1/apps/%00, 404",
        "DELETE, /api/v1/apps/x, 404",
        "DELETE, /api/v1/organization/members/%00, 404",
        "DELETE, /api/v1/organization/invitations/%00, 404",
        "PUT, /api/v1/organization/members, 405",
        "POST, /api/v1/organization/members, 405",
        "GET, /api/v1/organization/nothing, 404",
        "GET, /api/v1/admin/accounts, 403",
        "POST, /api/v1/credits, 405",
        "GET, /api/v1/nothing, 404",
    })
    void anErrorHasOneShape(String method, String path, int status) throws IOException {
        try (RawCall call = RawCall.to(gateway.address())) {
            call.send(("%s %s HTTP/1.1\r\nHost: test\r\nAuthorization: Bearer %s\r\nContent-Length: 0\r\n"
                            + "Accept: text/html\r\nConnection: close\r\n\r\n")
                    .formatted(method, path, account.managementKey()));
            assertThat(call.status()).isEqualTo(status);
            String rest = call.rest();
            JsonNode error = Json.read(rest.substring(rest.indexOf('{'), rest.lastIndexOf('}') + 1))
                    .path("error");
            assertThat(error.path("code").asInt()).isEqualTo(status);
            assertThat(error.path("message").asText()).isNotBlank();
            assertThat(error.at("/metadata/error_type").asText()).isNotBlank();
        }
    }

    @ParameterizedTest
    @CsvSource({"/, 200", "/nothing/%zz, 404", "/chat/completions, 404"})
    void peopleGetAPageAndProgramsTheOneShape(String path, int forPeople) throws IOException {
        try (RawCall browser = RawCall.to(gateway.address());
                RawCall program = RawCall.to(gateway.address())) {
            String head = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAccept: ";
            browser.send(head + "text/html,*/*;q=0.8\r\n\r\n");
            program.send(head + "*/*\r\n\r\n");

            assertThat(browser.status()).isEqualTo(forPeople);
            assertThat(browser.rest()).contains("text/html; charset=utf-8", "<h1>");
            assertThat(program.status()).isEqualTo(404);
            assertThat(program.rest()).contains("application/json", "\"error_type\":\"not_found\"");
        }
    }

    /** The one is too large for auth-service, the other for the gateway. */
    @ParameterizedTest
    @ValueSource(ints = {100_000, 2_000_000})
    void aBodyThatIsTooLargeIsToldSo(int bytes) {
        JsonNode error = gateway.post(
                        "/api/v1/keys", account.managementKey(), "{\"name\":\"" + "x".repeat(bytes) + "\"}")
                .expect(413)
                .path("error");

        assertThat(error.path("code").asInt()).isEqualTo(413);
        assertThat(error.at("/metadata/error_type").asText()).isEqualTo("payload_too_large");
    }

    @Test
    void theCatalogueIsPackedAndNotSentTwice() {
        Reply packed = gateway.send(
                request("/api/v1/models").header("Accept-Encoding", "gzip").build());
        assertThat(packed.header("Content-Encoding")).isEqualTo("gzip");
        assertThat(packed.response().headers().allValues("Vary")).anyMatch(vary -> vary.contains("Accept-Encoding"));

        Reply again = gateway.send(request("/api/v1/models")
                .header("If-None-Match", packed.header("ETag"))
                .build());

        assertThat(again.status()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/models/simulated%2Fparrot-large", "/v1/models/simulated/parrot-large"})
    void aModelIsReadAsClientsOfOpenAiDo(String path) {
        JsonNode model = gateway.get(path).expect(200);

        assertThat(model.path("id").asText()).isEqualTo(Chat.LARGE);
        assertThat(model.path("object").asText()).isEqualTo("model");
        assertThat(model.path("owned_by").asText()).isEqualTo("simulated");
        assertThat(model.path("data"))
                .isEqualTo(gateway.get("/api/v1/model/simulated/parrot-large")
                        .expect(200)
                        .path("data"));
    }

    @Test
    void anAccountSeesWhatItsKeysCanUse() {
        String gpt = "openai/gpt-5";
        assertThat(modelsOf(account.key())).contains(Chat.LARGE).doesNotContain(gpt);
        assertThat(gateway.get("/api/v1/models/" + gpt)
                        .expect(200)
                        .path("usable")
                        .asBoolean(true))
                .isFalse();

        gateway.post("/api/v1/byok", account.managementKey(), Map.of("provider", "openai", "key", "sk-own-12345"))
                .expect(201);

        assertThat(modelsOf(account.newKey(Map.of("name", "new")))).contains(Chat.LARGE, gpt);
        assertThat(modelsOf(account.newKey(Map.of("name", "narrow", "allowed_models", List.of(Chat.LARGE)))))
                .containsExactly(Chat.LARGE);
        assertThat(modelsOf(account.newKey(Map.of("name", "one", "allowed_providers", List.of(Chat.GAMMA)))))
                .contains(Chat.MACAW)
                .doesNotContain(Chat.LARGE, gpt);
        gateway.get("/api/v1/models/user").expect(401);
    }

    private List<String> modelsOf(Account.Key key) {
        JsonNode models = gateway.get("/api/v1/models/user", key.secret()).expect(200);
        assertThat(models.path("data").findValues("usable")).allMatch(JsonNode::booleanValue);
        return models.path("data").findValuesAsText("id");
    }
}
