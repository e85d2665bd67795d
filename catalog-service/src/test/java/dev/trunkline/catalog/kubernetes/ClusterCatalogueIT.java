package dev.trunkline.catalog.kubernetes;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.trunkline.catalog.real.EndpointTopicReader;
import dev.trunkline.catalog.real.Surroundings;
import dev.trunkline.contracts.catalog.v1.CatalogEndpoint;
import dev.trunkline.contracts.catalog.v1.CredentialServiceGrpc;
import dev.trunkline.contracts.catalog.v1.ReadCredentialReply;
import dev.trunkline.contracts.catalog.v1.ReadCredentialRequest;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.MetadataUtils;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Base64;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Resources in, topic out, with credentials in Secrets. */
@QuarkusTest
@WithTestResource(NeighboursAndCluster.class)
class ClusterCatalogueIT {

    private static final Logger LOG = Logger.getLogger(ClusterCatalogueIT.class);
    private static final String NS = "models";
    private static final String SECRET_VALUE = "sk-never-to-be-seen-1";
    private static final String NEWER_VALUE = "sk-never-to-be-seen-2";
    /** Far below the poll interval of this test: what is quicker came by an event. */
    private static final Duration BY_EVENT = Duration.ofSeconds(15);

    Surroundings around;
    ApiServer api;

    @TestHTTPResource
    URI address;

    private EndpointTopicReader topic;
    private ManagedChannel channel;

    @BeforeEach
    void connect() {
        topic = new EndpointTopicReader(around.parts().kafkaBootstrapServers());
        channel = NettyChannelBuilder.forAddress("127.0.0.1", address.getPort())
                .usePlaintext()
                .build();
        await().atMost(Surroundings.PATIENCE).untilAsserted(() -> cluster("read", true));
    }

    @AfterEach
    void disconnect() {
        channel.shutdownNow();
    }

    @Test
    void aChangeIsOnTheTopicByItsEvent() {
        api.apply(NS, all("owl", "1", ""));
        awaitPublished("zoo/owl@of-owl");
        awaitCondition("ModelEndpoint", "owl", "Programmed", "True Published");

        long before = System.currentTimeMillis();
        api.apply(NS, endpoint("owl", "2"));
        await().atMost(BY_EVENT).until(() -> price("zoo/owl@of-owl").equals("0.000002"));
        long millis = publishedAt("zoo/owl@of-owl") - before;
        LOG.infof("from a change in the cluster to Kafka: %d ms (promised: within 1000)", millis);
        assertThat(Duration.ofMillis(millis)).isLessThan(BY_EVENT);

        api.delete(NS, "ModelEndpoint", "owl");
        await().atMost(BY_EVENT).until(() -> topic.hasTombstone("zoo/owl@of-owl"));
    }

    @Test
    void aResourceReplacesTheDocumentOfItsNameAndGivesItBack() {
        String parrot = "simulated/parrot-large@simulator-alpha";
        awaitPublished(parrot);
        String before = price(parrot);
        api.apply(NS, """
                apiVersion: trunkline.dev/v1alpha1
                kind: ModelEndpoint
                metadata: {name: simulated-parrot-large.at.simulator-alpha}
                spec:
                  model: simulated/parrot-large
                  provider: simulator-alpha
                  providerModelId: parrot-large
                  prices: [{validFrom: "2026-07-02", prompt: "77", completion: "3"}]
                """);
        await().atMost(BY_EVENT).until(() -> price(parrot).equals("0.000077"));

        api.delete(NS, "ModelEndpoint", "simulated-parrot-large.at.simulator-alpha");
        await().atMost(BY_EVENT).until(() -> price(parrot).equals(before));
    }

    @Test
    void aCredentialInASecretIsToldByReferenceAndItsValueOnlyToTheGateway() throws SQLException {
        StringBuffer log = Everywhere.log();
        api.apply(NS, secret("yak-credential", SECRET_VALUE));
        api.apply(NS, all("yak", "1", "credentialSecretRef: {name: yak-credential, key: api-key}"));
        awaitPublished("zoo/yak@of-yak");
        awaitCondition("ModelProvider", "of-yak", "CredentialAvailable", "True Read");

        CatalogEndpoint first = topic.latest("zoo/yak@of-yak").orElseThrow();
        assertThat(first.getCredentialName()).isEqualTo("secret:models/yak-credential/api-key");
        assertThat(first.getCredentialSecret().getName()).isEqualTo("yak-credential");
        assertThat(read("yak-credential", "api-key", around.token("service")).getValue())
                .isEqualTo(SECRET_VALUE);

        api.apply(NS, secret("yak-credential", NEWER_VALUE));
        await().atMost(BY_EVENT).until(() -> !version("zoo/yak@of-yak")
                .equals(first.getCredentialSecret().getVersion()));
        ReadCredentialReply newer = read("yak-credential", "api-key", around.token("service"));
        assertThat(newer.getValue()).isEqualTo(NEWER_VALUE);
        assertThat(newer.getVersion()).isEqualTo(version("zoo/yak@of-yak"));

        String seen = Everywhere.database(around)
                + Everywhere.topic(around)
                + log
                + given().get("/q/health").asString()
                + given().get("/q/metrics").asString()
                + given().header("Authorization", around.token())
                        .get("/api/v1/providers")
                        .asString()
                + api.seen();
        assertThat(seen).contains("yak-credential").doesNotContain(SECRET_VALUE, NEWER_VALUE);
        assertThat(seen).doesNotContain(encoded(SECRET_VALUE), encoded(NEWER_VALUE));

        api.delete(NS, "Secret", "yak-credential");
        awaitCondition("ModelProvider", "of-yak", "CredentialAvailable", "False SecretNotFound");
        await().atMost(BY_EVENT).until(() -> version("zoo/yak@of-yak").isEmpty());
        assertThatThrownBy(() -> read("yak-credential", "api-key", around.token("service")))
                .hasMessageContaining("NOT_FOUND");
    }

    @Test
    void aSecretThatMayNotBeReadIsToldWithWhatToDo() {
        api.forbid(ApiServer.collection("Secret", NS));
        api.apply(NS, secret("emu-credential", SECRET_VALUE));
        api.apply(NS, all("emu", "1", "credentialSecretRef: {name: emu-credential, key: api-key}"));
        awaitCondition("ModelProvider", "of-emu", "CredentialAvailable", "False NotPermitted");
        assertThat(api.condition(NS, "ModelProvider", "of-emu", "CredentialAvailable"))
                .contains("catalog.kubernetes.credentialSecrets");
        awaitPublished("zoo/emu@of-emu");
        assertThat(version("zoo/emu@of-emu")).isEmpty();

        api.permit(ApiServer.collection("Secret", NS));
        awaitCondition("ModelProvider", "of-emu", "CredentialAvailable", "True Read");
        await().atMost(BY_EVENT).until(() -> !version("zoo/emu@of-emu").isEmpty());
    }

    @Test
    void credentialsAreReadByTheGatewayOnlyAndOnlyThoseInForce() {
        api.apply(NS, secret("ibis-credential", SECRET_VALUE));
        api.apply(NS, secret("nobodys", SECRET_VALUE));
        api.apply(NS, all("ibis", "1", "credentialSecretRef: {name: ibis-credential, key: api-key}"));
        awaitCondition("ModelProvider", "of-ibis", "CredentialAvailable", "True Read");

        var forged = new java.util.TreeMap<>(around.forgedTokens());
        // Too large for a header: the connection is refused before anybody looks at the token.
        forged.remove("oversized");
        forged.forEach((name, token) -> assertThatThrownBy(() -> read("ibis-credential", "api-key", "Bearer " + token))
                .as(name)
                .isInstanceOf(StatusRuntimeException.class)
                .hasMessageContaining("UNAUTHENTICATED"));
        assertThatThrownBy(() -> read("ibis-credential", "api-key", "")).hasMessageContaining("UNAUTHENTICATED");
        assertThatThrownBy(() -> read("ibis-credential", "api-key", around.token("inference")))
                .hasMessageContaining("PERMISSION_DENIED");
        assertThatThrownBy(() -> read("nobodys", "api-key", around.token("service")))
                .hasMessageContaining("NOT_FOUND");
        assertThatThrownBy(() -> read("ibis-credential", "other", around.token("service")))
                .hasMessageContaining("NOT_FOUND");
    }

    @Test
    void theServiceStaysReadyWhileTheApiServerIsAway() {
        api.apply(NS, all("crow", "1", ""));
        awaitPublished("zoo/crow@of-crow");

        api.goAway();
        try {
            await().atMost(Surroundings.PATIENCE).untilAsserted(() -> cluster("writes_statuses", false));
            given().get("/q/health/ready").then().statusCode(200);
            given().header("Authorization", around.token())
                    .get("/api/v1/model/zoo/crow")
                    .then()
                    .statusCode(200);
            assertThat(topic.hasTombstone("zoo/crow@of-crow")).isFalse();
            api.apply(NS, endpoint("crow", "5"));
        } finally {
            api.comeBack();
        }
        await().atMost(Surroundings.PATIENCE)
                .until(() -> price("zoo/crow@of-crow").equals("0.000005"));
    }

    private void cluster(String data, boolean value) {
        given().get("/q/health/ready").then().body("checks.find { it.name == 'cluster' }.data." + data, equalTo(value));
    }

    private ReadCredentialReply read(String name, String key, String authorization) {
        Metadata headers = new Metadata();
        if (!authorization.isEmpty()) {
            headers.put(Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER), authorization);
        }
        return CredentialServiceGrpc.newBlockingStub(channel)
                .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers))
                .read(ReadCredentialRequest.newBuilder()
                        .setNamespace(NS)
                        .setName(name)
                        .setKey(key)
                        .build());
    }

    private void awaitPublished(String endpointId) {
        await().atMost(BY_EVENT).until(() -> topic.latest(endpointId).isPresent());
    }

    private void awaitCondition(String kind, String name, String type, String beginning) {
        await().atMost(Surroundings.PATIENCE).untilAsserted(() -> assertThat(api.condition(NS, kind, name, type))
                .startsWith(beginning));
    }

    private String price(String endpointId) {
        return topic.latest(endpointId)
                .map(endpoint -> endpoint.getPriceList().getPromptUsd())
                .orElse("");
    }

    private String version(String endpointId) {
        return topic.latest(endpointId)
                .map(endpoint -> endpoint.getCredentialSecret().getVersion())
                .orElse("");
    }

    private long publishedAt(String endpointId) {
        return topic.records().stream()
                .filter(message -> message.key().equals(endpointId))
                .mapToLong(message -> message.timestamp())
                .max()
                .orElseThrow();
    }

    private static String all(String animal, String price, String credential) {
        return """
                apiVersion: trunkline.dev/v1alpha1
                kind: ModelProvider
                metadata: {name: of-%1$s}
                spec:
                  displayName: Of %1$s
                  protocol: openai
                  baseUrl: "https://%1$s.test/v1"
                  %2$s
                ---
                apiVersion: trunkline.dev/v1alpha1
                kind: Model
                metadata: {name: %1$s}
                spec: {slug: zoo/%1$s, displayName: Animal}
                ---
                """.formatted(animal, credential) + endpoint(animal, price);
    }

    private static String endpoint(String animal, String price) {
        return """
                apiVersion: trunkline.dev/v1alpha1
                kind: ModelEndpoint
                metadata: {name: %1$s}
                spec:
                  model: zoo/%1$s
                  provider: of-%1$s
                  providerModelId: %1$s-1
                  prices: [{validFrom: "2026-07-02", prompt: "%2$s", completion: "2"}]
                """.formatted(animal, price);
    }

    private static String secret(String name, String value) {
        return """
                apiVersion: v1
                kind: Secret
                metadata: {name: %s}
                data: {api-key: %s}
                """.formatted(name, encoded(value));
    }

    private static String encoded(String value) {
        return Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8));
    }
}
