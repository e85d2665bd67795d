package dev.trunkline.auth.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may come in, and what the others are told. */
class DoorIT {

    private static final String NOBODYS = Api.KEYS + "/" + "0".repeat(64);

    @Test
    void withoutAValidTokenNothingIsAnswered() {
        for (String token : List.of(
                "", "nonsense", Tokens.token("acct_operator", "", "billing-service", "management", "administrator"))) {
            for (Response refused : everything(Api.as(token))) {
                refused.then().statusCode(401);
                assertThat(refused.<String>path("error.message")).contains("internal token");
                assertThat(refused.<Object>path("error.code").toString()).isEqualTo("401");
                assertThat(refused.<String>path("error.metadata.error_type")).isEqualTo("authentication");
            }
        }
    }

    @Test
    void noPageIsShownToWhoeverComesPastTheGateway() {
        for (String page :
                List.of("/auth", "/auth/consent", "/login", "/settings/keys", "/assets/trunkline.css", "/")) {
            Api.as("").get(page).then().statusCode(401);
            Api.as(Tokens.token("anonymous", "", "billing-service", "anonymous"))
                    .get(page)
                    .then()
                    .statusCode(401);
        }
        Api.as(Tokens.token("anonymous", "", "auth-service", "anonymous"))
                .get("/assets/trunkline.css")
                .then()
                .statusCode(200);
    }

    @Test
    void anInferenceKeyManagesNothing() {
        Api inference = Api.as(Tokens.inference("acct_operator", World.API_KEY.hash()));

        for (Response refused : everything(inference).subList(0, 5)) {
            refused.then().statusCode(403);
            assertThat(refused.<String>path("error.message"))
                    .isEqualTo("Only management keys can perform this operation");
        }
    }

    @Test
    void anOrdinaryManagementKeyDoesNotAdminister() {
        Api ordinary = Api.ofNewAccount();

        ordinary.get(Api.ACCOUNTS).then().statusCode(403);
        ordinary.post(Api.ACCOUNTS, "{\"name\":\"x\"}").then().statusCode(403);
    }

    @Test
    void aCallerWithoutAnyKeyIsToldSo() {
        Api anonymous = Api.as(Tokens.token("anonymous", "", "auth-service", "anonymous"));

        Response refused = anonymous.get("/api/v1/key");

        refused.then().statusCode(401);
        assertThat(refused.<String>path("error.message")).isEqualTo("Missing Authentication header");
    }

    @Test
    void healthAndMetricsNeedNoToken() {
        RestAssured.get(World.AUTH.url() + "/q/health/ready").then().statusCode(200);
        assertThat(RestAssured.get(World.AUTH.url() + "/q/metrics").asString())
                .contains("trunkline_key_changes_published_total");
    }

    @Test
    void aBodyBeyondTheLimitIsRefused() {
        Response refused = Api.as(Tokens.operator()).post(Api.KEYS, "{\"name\":\"" + "x".repeat(70_000) + "\"}");

        refused.then().statusCode(413);
    }

    @Test
    void aPathThatDoesNotExistIsAJsonError() {
        Response missing = Api.as(Tokens.operator()).get("/api/v1/nothing");

        missing.then().statusCode(404);
        assertThat(missing.<Object>path("error.code").toString()).isEqualTo("404");
        assertThat(missing.<String>path("error.metadata.error_type")).isEqualTo("not_found");
    }

    @Test
    void aMethodThatIsNotThereIsAJsonError() {
        Response refused = Api.as(Tokens.operator()).patch(Api.KEYS, "{}");

        refused.then().statusCode(405);
        assertThat(refused.<String>path("error.metadata.error_type")).isEqualTo("invalid_request");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%00", "x", "%20", "%F0%9F%A6%9C", "'", "app_%00", "a@example.com%00", "..%2f.."})
    void whatIsNoIdIsNotFoundAndNeverAFault(String id) {
        Api operator = Api.as(Tokens.operator());
        for (Response refused : List.of(
                operator.raw("GET", Api.KEYS + "/" + id),
                operator.raw("DELETE", Api.KEYS + "/" + id),
                operator.raw("DELETE", "/api/v1/apps/" + id),
                operator.raw("GET", Byok.PATH + "/" + id),
                operator.raw("DELETE", Byok.PATH + "/" + id),
                operator.raw("DELETE", "/api/v1/organization/members/" + id),
                operator.raw("DELETE", "/api/v1/organization/invitations/" + id))) {
            assertThat(refused.statusCode()).isIn(400, 404, 409);
            assertThat(refused.<String>path("error.metadata.error_type")).isNotBlank();
        }
    }

    private static List<Response> everything(Api api) {
        List<Response> answers = new ArrayList<>();
        answers.add(api.get(Api.KEYS));
        answers.add(api.post(Api.KEYS, "{\"name\":\"x\"}"));
        answers.add(api.get(NOBODYS));
        answers.add(api.patch(NOBODYS, "{}"));
        answers.add(api.delete(NOBODYS));
        answers.add(api.get("/api/v1/key"));
        answers.add(api.get("/api/v1/auth/key"));
        answers.add(api.get(Byok.PATH));
        answers.add(api.post(Byok.PATH, "{}"));
        answers.add(api.delete(Byok.PATH + "/x"));
        answers.add(api.get("/api/v1/apps"));
        answers.add(api.get("/api/v1/audit-log"));
        answers.add(api.get("/api/v1/organization/members"));
        answers.add(api.post("/api/v1/auth/keys/code", "{}"));
        answers.add(api.get(Api.ACCOUNTS));
        answers.add(api.post(Api.ACCOUNTS, "{\"name\":\"x\"}"));
        return answers;
    }
}
