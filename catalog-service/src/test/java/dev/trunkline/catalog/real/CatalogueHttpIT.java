package dev.trunkline.catalog.real;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How answers are packed, kept and refused, and what the gateway asks for an account. */
@QuarkusTest
@WithTestResource(RealNeighbours.class)
class CatalogueHttpIT {

    Surroundings around;

    @BeforeEach
    void awaitTheCatalogue() {
        await().atMost(Surroundings.PATIENCE)
                .until(() -> given().header("Authorization", around.token())
                                .get("/api/v1/models")
                                .statusCode()
                        == 200);
    }

    @Test
    void whoHasTheListAlreadyIsNotSentItAgain() {
        String tag = get("/api/v1/models?q=parrot")
                .header("Vary", "Accept-Encoding")
                .extract()
                .header("ETag");

        given().header("Authorization", around.token())
                .header("If-None-Match", "\"other\", " + tag)
                .get("/api/v1/models?q=parrot")
                .then()
                .statusCode(304)
                .header("ETag", equalTo(tag))
                .header("Cache-Control", containsString("max-age=120"));
        get("/api/v1/models?q=lynx").header("ETag", not(equalTo(tag)));
        get("/api/v1/providers").header("ETag", notNullValue());
    }

    @Test
    void answersArePackedForWhoCanUnpackThem() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(RestAssured.baseURI + ":" + RestAssured.port + "/api/v1/models"))
                .header("Authorization", around.token())
                .header("Accept-Encoding", "gzip")
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<byte[]> answer = client.send(request, HttpResponse.BodyHandlers.ofByteArray());

            assertThat(answer.headers().firstValue("Content-Encoding")).contains("gzip");
            assertThat(new String(new GZIPInputStream(new ByteArrayInputStream(answer.body())).readAllBytes(), UTF_8))
                    .startsWith("{\"object\":\"list\",\"data\":[{\"id\":");
        }
    }

    @Test
    void anAccountsModelsAreThoseThatItCanUse() {
        String nothingOfItsOwn = "{\"allowed_models\":[],\"allowed_providers\":[],\"own\":[],\"own_only\":[]}";
        String openAisKey = nothingOfItsOwn.replace("\"own\":[]", "\"own\":[{\"provider\":\"openai\",\"models\":[]}]");

        ofAccount(nothingOfItsOwn, "?limit=1")
                .statusCode(200)
                .header("Cache-Control", "private, no-store")
                .body("object", equalTo("list"))
                .body("links.next", containsString("/api/v1/models/user?"));
        ofAccount(nothingOfItsOwn, "")
                .body("data.id", hasItem("simulated/parrot-large"))
                .body("data.id", not(hasItem("openai/gpt-5")));
        ofAccount(openAisKey, "")
                .body("data.id", hasItem("openai/gpt-5"))
                .body("data.find { it.id == 'openai/gpt-5' }.usable", equalTo(true));
        ofAccount(nothingOfItsOwn, "?sort=cutest").statusCode(400);
        given().header("Authorization", around.token())
                .contentType("application/json")
                .body(nothingOfItsOwn)
                .post("/internal/v1/models/user")
                .then()
                .statusCode(403);
    }

    private ValidatableResponse ofAccount(String account, String query) {
        return given().header("Authorization", around.token("inference"))
                .contentType("application/json")
                .body(account)
                .post("/internal/v1/models/user" + query)
                .then();
    }

    @Test
    void whatTheFrameworkRefusesHasTheSameShape() {
        given().header("Authorization", around.token())
                .get("/api/v1/nothing")
                .then()
                .statusCode(404)
                .body("error.code", equalTo(404))
                .body("error.metadata.error_type", equalTo("not_found"));
        given().header("Authorization", around.token())
                .post("/api/v1/models")
                .then()
                .statusCode(405)
                .body("error.code", equalTo(405))
                .body("error.metadata.error_type", equalTo("invalid_request"));
    }

    private ValidatableResponse get(String path) {
        return given().header("Authorization", around.token()).get(path).then().statusCode(200);
    }
}
