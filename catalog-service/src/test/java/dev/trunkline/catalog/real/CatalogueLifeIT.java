package dev.trunkline.catalog.real;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.trunkline.catalog.line.Zoo;
import dev.trunkline.contracts.catalog.v1.CatalogEndpoint;
import dev.trunkline.contracts.catalog.v1.RetiredModel;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Documents in, topic out: a catalogue's life on real PostgreSQL and Kafka. */
@QuarkusTest
@WithTestResource(RealNeighbours.class)
class CatalogueLifeIT {

    private static final String FILE = "acme.yaml";

    Surroundings around;
    private EndpointTopicReader topic;

    @BeforeEach
    void readTheTopic() {
        topic = new EndpointTopicReader(around.parts().kafkaBootstrapServers());
    }

    @AfterEach
    void leaveNoDocument() throws IOException {
        around.delete(FILE);
    }

    @Test
    void theSeedIsPublishedWhereItsVariablesAndCredentialsAreThere() {
        awaitPublished("simulated/parrot-large@simulator-alpha");

        CatalogEndpoint parrot =
                topic.latest("simulated/parrot-large@simulator-alpha").orElseThrow();
        assertThat(parrot.getBaseUrl()).isEqualTo("http://127.0.0.1:18091/v1");
        assertThat(parrot.getPriceList().getVersion()).isEqualTo("simulated/parrot-large@simulator-alpha#1");
        assertThat(parrot.getPriceList().getPromptUsd()).isEqualTo("0.000001");
        assertThat(topic.latest("simulated/macaw@simulator-gamma")).isEmpty();
    }

    @Test
    void anEditedPriceIsANewPriceListWithoutARestart() throws IOException, SQLException {
        around.write(FILE, acme("owl", "1.25"));
        awaitPublished("zoo/owl@acme");

        around.write(FILE, acme("owl", "1.50"));
        await().atMost(Surroundings.PATIENCE)
                .until(() -> version("zoo/owl@acme").equals("zoo/owl@acme#2"));

        assertThat(topic.latest("zoo/owl@acme").orElseThrow().getPriceList().getPromptUsd())
                .isEqualTo("0.0000015");
        assertThat(priceLists("zoo/owl@acme")).containsExactly("1 1.25", "2 1.5");
    }

    @Test
    void anAnnouncedPriceComesIntoForceByItself() throws IOException {
        Instant soon = Instant.now().plusSeconds(6);
        String now = "{validFrom: 2026-07-02, prompt: \"1\"";
        String then = "{validFrom: " + soon + ", prompt: \"7\", completion: \"10\"}, ";
        around.write(FILE, acme("ibis", "1").replace(now, then + now));
        awaitPublished("zoo/ibis@acme");

        await().atMost(Surroundings.PATIENCE)
                .until(() -> version("zoo/ibis@acme").equals("zoo/ibis@acme#2"));

        assertThat(topic.latest("zoo/ibis@acme").orElseThrow().getPriceList().getValidFromMillis())
                .isEqualTo(soon.toEpochMilli());
        assertThat(topic.count("zoo/ibis@acme")).isEqualTo(2);
    }

    /** The word that all is written goes again when who has ended changes, and not only from time to time. */
    @Test
    void aModelThatHasEndedIsToldWithItsSuccessorAndNotServed() throws IOException {
        around.write(FILE, acme("moa", "1"));
        awaitPublished("zoo/moa@acme");

        around.write(
                FILE,
                acme("moa", "1")
                        .replace(
                                "displayName: Animal",
                                "displayName: Animal\n  expirationDate: 2026-01-01\n  successor: simulated/parrot-large"));
        await().atMost(Surroundings.PATIENCE).until(() -> topic.retired().stream()
                .anyMatch(model -> model.getModel().equals("zoo/moa")
                        && model.getSuccessor().equals("simulated/parrot-large")
                        && model.getExpirationDate().equals("2026-01-01")));

        assertThat(topic.hasTombstone("zoo/moa@acme")).isTrue();
        assertThat(topic.retired())
                .extracting(RetiredModel::getModel)
                .contains("anthropic/claude-3-opus", "x-ai/grok-3");
    }

    @Test
    void aBrokenFileLeavesTheLastGoodCatalogueAndItsFaultsAreTold() throws IOException {
        around.write(FILE, acme("crow", "1"));
        awaitPublished("zoo/crow@acme");

        around.write(FILE, acme("crow", "abc"));
        await().atMost(Surroundings.PATIENCE).untilAsserted(() -> given().get("/q/health/ready")
                .then()
                .statusCode(200)
                .body("checks.find { it.name == 'catalogue' }.data.faults", equalTo(1))
                .body(
                        "checks.find { it.name == 'catalogue' }.data.fault_1",
                        containsString("acme.yaml:24: document 3 (ModelEndpoint zoo-crow.at.acme):"
                                + " spec.prices[0].prompt: \"abc\" (expected: a quoted decimal number")));
        given().get("/q/metrics").then().body(containsString("trunkline_catalog_faults 1"));
        given().header("Authorization", around.token())
                .get("/api/v1/model/zoo/crow")
                .then()
                .statusCode(200)
                .body("data.pricing.prompt", equalTo("0.000001"));
        assertThat(topic.hasTombstone("zoo/crow@acme")).isFalse();

        around.write(FILE, acme("crow", "1"));
        await().atMost(Surroundings.PATIENCE).untilAsserted(() -> given().get("/q/health/ready")
                .then()
                .body("checks.find { it.name == 'catalogue' }.data.faults", equalTo(0)));
    }

    @Test
    void aRowOfAnotherReleaseIsLeftOutAndToldAndTheOthersAreInForce() throws IOException {
        String strange = Zoo.endpoint("zoo/kiwi", "acme", "1", "10", "tag: acme/fast\nprotocol: telepathy")
                .replace("zoo-kiwi.at.acme", "zoo-kiwi.at.acme.fast");
        around.write(FILE, acme("kiwi", "1") + "---\n" + strange);

        awaitPublished("zoo/kiwi@acme");
        assertThat(topic.latest("zoo/kiwi@acme/fast")).isEmpty();
        given().get("/q/health/ready")
                .then()
                .statusCode(200)
                .body("checks.find { it.name == 'catalogue' }.data.faults", equalTo(1))
                .body(
                        "checks.find { it.name == 'catalogue' }.data.fault_1",
                        containsString("spec.protocol: \"telepathy\" is not known to this release"));
    }

    @Test
    void aDeletedEndpointGetsATombstoneAndCountsOnWhenItComesBack() throws IOException {
        around.write(FILE, acme("emu", "1"));
        awaitPublished("zoo/emu@acme");

        around.delete(FILE);
        await().atMost(Surroundings.PATIENCE).until(() -> topic.hasTombstone("zoo/emu@acme"));
        given().header("Authorization", around.token())
                .get("/api/v1/model/zoo/emu")
                .then()
                .statusCode(404);

        around.write(FILE, acme("emu", "2"));
        awaitPublished("zoo/emu@acme");
        assertThat(version("zoo/emu@acme")).isEqualTo("zoo/emu@acme#2");
    }

    @Test
    void aProviderWithoutItsCredentialIsListedAsDisabledAndPublishedWithTheNameItLacks() throws IOException {
        around.write(FILE, acme("yak", "1").replace("ACME_API_KEY", "UNSET_API_KEY"));

        await().atMost(Surroundings.PATIENCE).untilAsserted(() -> given().header("Authorization", around.token())
                .get("/api/v1/models/zoo/yak/endpoints")
                .then()
                .statusCode(200)
                .body("data.endpoints[0].status", equalTo(-10)));
        given().header("Authorization", around.token())
                .get("/api/v1/providers")
                .then()
                .body("data.find { it.slug == 'acme' }.name", equalTo("Provider acme"));

        awaitPublished("zoo/yak@acme");
        assertThat(topic.latest("zoo/yak@acme").orElseThrow().getCredentialName())
                .isEqualTo("UNSET_API_KEY");
    }

    private void awaitPublished(String endpointId) {
        await().atMost(Surroundings.PATIENCE)
                .until(() -> topic.latest(endpointId).isPresent());
    }

    private String version(String endpointId) {
        return topic.latest(endpointId)
                .map(endpoint -> endpoint.getPriceList().getVersion())
                .orElse("");
    }

    private List<String> priceLists(String endpointId) throws SQLException {
        List<String> lists = new ArrayList<>();
        try (var connection = DriverManager.getConnection(
                        around.parts().jdbcUrl("catalog"),
                        around.parts().databaseUser(),
                        around.parts().databasePassword());
                var query = connection.prepareStatement(
                        "select number, prompt_usd_per_m from price_list where endpoint_id = ? order by number")) {
            query.setString(1, endpointId);
            var rows = query.executeQuery();
            while (rows.next()) {
                lists.add(rows.getInt(1) + " " + rows.getBigDecimal(2).toPlainString());
            }
        }
        return lists;
    }

    static String acme(String animal, String prompt) {
        return String.join(
                "---\n",
                Zoo.provider("acme", "baseUrl: http://acme.test/v1\ncredentials: [ACME_API_KEY]"),
                Zoo.model("zoo/" + animal, "displayName: Animal"),
                Zoo.endpoint("zoo/" + animal, "acme", prompt, "10", "contextLength: 1000"));
    }
}
