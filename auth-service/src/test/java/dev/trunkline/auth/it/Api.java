package dev.trunkline.auth.it;

import static io.restassured.config.JsonConfig.jsonConfig;
import static io.restassured.path.json.config.JsonPathConfig.NumberReturnType.BIG_DECIMAL;
import static org.awaitility.Awaitility.await;

import dev.trunkline.auth.key.ApiKey;
import io.restassured.RestAssured;
import io.restassured.config.RestAssuredConfig;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.Callable;

/** One caller's requests to one auth-service. */
record Api(AuthProcess auth, String token) {

    static final String KEYS = "/api/v1/keys";
    static final String ACCOUNTS = "/api/v1/admin/accounts";

    private static final RestAssuredConfig EXACT =
            RestAssured.config().jsonConfig(jsonConfig().numberReturnType(BIG_DECIMAL));

    static Api as(String token) {
        return new Api(World.AUTH, token);
    }

    /** A new account's own management key. */
    static Api ofNewAccount() {
        Response opened = as(Tokens.operator()).post(ACCOUNTS, "{\"name\":\"Test\"}");
        return as(Tokens.management(opened.path("data.id"), new ApiKey(opened.<String>path("management_key")).hash()));
    }

    /** As who is told to come again does it: on a busy machine a crowd keeps some waiting for too long. */
    static Response comingAgain(Callable<Response> call) {
        return await().atMost(Duration.ofSeconds(60)).until(call, answer -> answer.statusCode() != 503);
    }

    Response get(String path) {
        return request().get(auth.url() + path);
    }

    Response post(String path, String body) {
        return request().body(body).post(auth.url() + path);
    }

    Response patch(String path, String body) {
        return request().body(body).patch(auth.url() + path);
    }

    Response delete(String path) {
        return request().delete(auth.url() + path);
    }

    /** The path as it is written. */
    Response raw(String method, String path) {
        return request().urlEncodingEnabled(false).request(method, auth.url() + path);
    }

    /** Creates a key and returns its hash. */
    String newKey(String body) {
        Response created = post(KEYS, body);
        created.then().statusCode(201);
        return created.path("data.hash");
    }

    /** The same management key with a new token: one lives for minutes, and a service may take longer to start. */
    Api anew() {
        return new Api(auth, Tokens.management(account(), keyHash()));
    }

    /** The hash of the key that the token is for. */
    String keyHash() {
        return claim("key_hash");
    }

    /** The account that the token speaks for. */
    String account() {
        return claim("sub");
    }

    private String claim(String name) {
        String payload = new String(Base64.getUrlDecoder().decode(token.split("\\.")[1]), StandardCharsets.UTF_8);
        return new JsonObject(payload).getString(name);
    }

    private RequestSpecification request() {
        RequestSpecification request = RestAssured.given().config(EXACT).contentType("application/json");
        return token.isEmpty() ? request : request.auth().oauth2(token);
    }
}
