package dev.trunkline.catalog.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.trunkline.catalog.offer.SecretReference;
import dev.trunkline.catalog.source.Cluster;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The watcher against a stand-in of the API server that breaks as a test wants it. */
class ClusterWatchIT {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String NS = "models";
    private static final String PROVIDER = """
            apiVersion: trunkline.dev/v1alpha1
            kind: ModelProvider
            metadata: {name: acme}
            spec: {displayName: Acme, protocol: openai, baseUrl: "https://acme.test/v1"}
            """;
    private static final String MODEL = """
            apiVersion: trunkline.dev/v1alpha1
            kind: Model
            metadata: {name: owl}
            spec: {slug: zoo/owl, displayName: Owl}
            """;
    private static final String ENDPOINT = """
            apiVersion: trunkline.dev/v1alpha1
            kind: ModelEndpoint
            metadata: {name: owl.at.acme}
            spec:
              model: zoo/owl
              provider: acme
              providerModelId: owl-1
              prices: [{validFrom: "2026-07-02", prompt: "1", completion: "2"}]
            """;
    private static final String SERVICE = """
            apiVersion: v1
            kind: Service
            metadata:
              name: vllm
              labels: {trunkline.dev/model: zoo__kiwi}
              annotations: {trunkline.dev/prompt-usd-per-million: "0.1"}
            spec: {ports: [{name: http, port: 8000}, {name: metrics, port: 9000}]}
            """;
    private static final String PROVIDER_WITH_SECRET = """
            apiVersion: trunkline.dev/v1alpha1
            kind: ModelProvider
            metadata: {name: acme}
            spec:
              displayName: Acme
              protocol: openai
              baseUrl: "https://acme.test/v1"
              credentialSecretRef: {name: acme-credential, key: api-key}
            """;
    private static final String LEASE_OF_ANOTHER = """
            apiVersion: coordination.k8s.io/v1
            kind: Lease
            metadata: {name: trunkline-catalog}
            spec:
              holderIdentity: catalog-9
              leaseDurationSeconds: 3600
              acquireTime: "2100-01-01T00:00:00.000000Z"
              renewTime: "2100-01-01T00:00:00.000000Z"
              leaseTransitions: 1
            """;
    /** The RBAC of the chart: nothing else may be asked for. */
    private static final List<Pattern> ALLOWED = List.of(
            Pattern.compile(
                    "GET /apis/trunkline.dev/v1alpha1/namespaces/models/(modelproviders|models|modelendpoints)(/[a-z.-]+)?"),
            Pattern.compile("(GET|PATCH|PUT) /apis/trunkline.dev/v1alpha1/namespaces/models/"
                    + "(modelproviders|models|modelendpoints)/[a-z.-]+/status"),
            Pattern.compile("GET /api/v1/namespaces/models/services"),
            Pattern.compile("GET /api/v1/namespaces/models/secrets\\?fieldSelector=metadata.name=[a-z-]+"),
            Pattern.compile("(GET|PUT|PATCH) /apis/coordination.k8s.io/v1/namespaces/models/leases/trunkline-catalog"),
            Pattern.compile("POST /apis/coordination.k8s.io/v1/namespaces/models/leases"));

    private final ApiServer api = new ApiServer();
    private Replica replica;

    private Replica start(Map<String, String> settings) {
        replica = new Replica(api, "catalog-0", settings);
        return replica;
    }

    @AfterEach
    void nothingElseWasTouched() {
        if (replica != null) {
            replica.close();
        }
        api.close();
        assertThat(api.seen()).isNotEmpty().allSatisfy(ClusterWatchIT::isAllowed);
    }

    private static void isAllowed(ApiServer.Seen seen) {
        String selector = seen.path().endsWith("/secrets") ? "?fieldSelector=" + selector(seen.query()) : "";
        String request = seen.method() + " " + seen.path() + selector;
        assertThat(ALLOWED).as(request).anyMatch(pattern -> pattern.matcher(request)
                .matches());
    }

    private static String selector(String query) {
        int from = query.indexOf("fieldSelector=");
        return from < 0 ? "" : query.substring(from + "fieldSelector=".length()).split("&")[0];
    }

    @Test
    void whatIsAddedChangedAndDeletedIsFollowedAndTold() {
        start(Map.of());
        api.apply(NS, PROVIDER + "---\n" + MODEL + "---\n" + ENDPOINT);
        awaitEndpoints("zoo/owl@acme");
        awaitCondition("ModelProvider", "acme", "Accepted", "True Accepted: in the catalogue");
        awaitCondition("Model", "owl", "Accepted", "True Accepted: in the catalogue");
        awaitCondition("ModelEndpoint", "owl.at.acme", "Programmed", "False Pending: ");
        replica.publish("zoo/owl@acme");
        awaitCondition("ModelEndpoint", "owl.at.acme", "Programmed", "True Published: ");

        api.apply(NS, ENDPOINT.replace("provider: acme", "provider: acme\n  tag: acme/fast"));
        awaitEndpoints("zoo/owl@acme/fast");
        await().atMost(SOON)
                .until(() -> api.object(NS, "ModelEndpoint", "owl.at.acme")
                                .at("/status/observedGeneration")
                                .asLong()
                        == 2);

        api.delete(NS, "ModelEndpoint", "owl.at.acme");
        awaitEndpoints();
    }

    @Test
    void oneAtFaultIsRefusedAloneAndToldWhichFieldAndWhy() {
        start(Map.of());
        String bad = ENDPOINT.replace("owl.at.acme", "bad").replace("prompt: \"1\"", "prompt: \"free\"");
        String lost = ENDPOINT.replace("owl.at.acme", "lost").replace("zoo/owl", "zoo/eule");
        String twin = ENDPOINT.replace("owl.at.acme", "twin");
        api.apply(NS, PROVIDER + "---\n" + MODEL + "---\n" + ENDPOINT + "---\n" + bad + "---\n" + lost);
        awaitEndpoints("zoo/owl@acme");
        api.apply(NS, twin);

        awaitCondition(
                "ModelEndpoint",
                "bad",
                "Accepted",
                "False InvalidSpec: spec.prices[0].prompt: \"free\" (expected: a quoted decimal number");
        awaitCondition(
                "ModelEndpoint",
                "lost",
                "Accepted",
                "False UnknownReference: spec.model: \"zoo/eule\" is not known (expected: the slug of a Model)");
        awaitCondition("ModelEndpoint", "twin", "Accepted", "False NameTaken: spec.tag: \"zoo/owl@acme\" is taken by");
        awaitCondition("ModelEndpoint", "bad", "Programmed", "False NotAccepted");
        awaitEndpoints("zoo/owl@acme");
        assertThat(replica.life().refusals()).hasSize(3);

        api.apply(
                NS,
                bad.replace("prompt: \"free\"", "prompt: \"0\"")
                        .replace("provider: acme", "provider: acme\n  tag: acme/b"));
        awaitEndpoints("zoo/owl@acme", "zoo/owl@acme/b");
        awaitCondition("ModelEndpoint", "bad", "Accepted", "True Accepted");
    }

    @Test
    void aStatusIsWrittenOnlyWhenItChanges() {
        start(Map.of());
        api.apply(NS, PROVIDER + "---\n" + MODEL);
        awaitCondition("Model", "owl", "Accepted", "True");
        long written = patches();

        for (int i = 0; i < 5; i++) {
            replica.publish("nothing/new@here" + i);
        }
        api.apply(NS, MODEL.replace("displayName: Owl", "displayName: Eagle owl"));
        await().atMost(SOON)
                .until(() -> api.object(NS, "Model", "owl")
                                .at("/status/observedGeneration")
                                .asLong()
                        == 2);
        assertThat(patches()).isEqualTo(written + 1);
    }

    @Test
    void aLabelledServiceIsAnEndpointForAsLongAsItIsThere() {
        start(Map.of());
        api.apply(NS, SERVICE);
        awaitEndpoints("zoo/kiwi@cluster/models.vllm");

        api.apply(NS, SERVICE.replace("\"0.1\"", "cheap"));
        awaitEndpoints();
        assertThat(replica.life().refusals())
                .singleElement()
                .asString()
                .startsWith(
                        "Service models/vllm: annotation trunkline.dev/prompt-usd-per-million: \"cheap\" (expected: ");

        api.apply(NS, SERVICE);
        awaitEndpoints("zoo/kiwi@cluster/models.vllm");
        api.apply(NS, SERVICE.replace("trunkline.dev/model", "other"));
        awaitEndpoints();
        api.apply(NS, SERVICE);
        awaitEndpoints("zoo/kiwi@cluster/models.vllm");
        api.delete(NS, "Service", "vllm");
        awaitEndpoints();
    }

    @Test
    void aBrokenWatchAndOneThatIsTooOldBeginAnew() {
        start(Map.of());
        api.apply(NS, PROVIDER + "---\n" + MODEL + "---\n" + ENDPOINT);
        awaitEndpoints("zoo/owl@acme");

        api.dropWatches();
        api.apply(NS, ENDPOINT.replace("owl.at.acme", "b").replace("provider: acme", "provider: acme\n  tag: acme/b"));
        awaitEndpoints("zoo/owl@acme", "zoo/owl@acme/b");

        api.mute(true);
        api.dropWatches();
        api.delete(NS, "ModelEndpoint", "b");
        api.expire();
        api.mute(false);
        awaitEndpoints("zoo/owl@acme");
        api.apply(NS, SERVICE);
        awaitEndpoints("zoo/kiwi@cluster/models.vllm", "zoo/owl@acme");
    }

    @Test
    void aNewListRepairsWhatAWatchMissed() {
        start(Map.of("resync-interval", "2s"));
        api.apply(NS, PROVIDER + "---\n" + MODEL + "---\n" + ENDPOINT);
        awaitEndpoints("zoo/owl@acme");

        api.mute(true);
        api.delete(NS, "ModelEndpoint", "owl.at.acme");
        awaitEndpoints();
        assertThat(replica.life().repairs()).isPositive();
    }

    @Test
    void theLastIsServedWhileAWatchBeginsAnew() {
        String endpoints = ApiServer.collection("ModelEndpoint", NS);
        start(Map.of("resync-interval", "1h"));
        api.apply(NS, PROVIDER + "---\n" + MODEL + "---\n" + ENDPOINT);
        awaitCondition("ModelProvider", "acme", "Accepted", "True Accepted: in the catalogue");
        awaitCondition("Model", "owl", "Accepted", "True Accepted: in the catalogue");
        awaitCondition("ModelEndpoint", "owl.at.acme", "Programmed", "False Pending: ");
        // The statuses are written; from here on nothing but the deletion can be missed.
        replica.life().resync();
        var before = (Cluster.View.Read) replica.life().view();
        long repairedBefore = replica.life().repairs();
        api.mute(true);
        api.delete(NS, "ModelEndpoint", "owl.at.acme");

        // Two for looking, and none for the watch that begins anew.
        api.answerOnly(endpoints, 2);
        replica.life().resync();

        assertThat(replica.life().repairs()).isEqualTo(repairedBefore + 1);
        assertThat(replica.life().view())
                .isInstanceOfSatisfying(Cluster.View.Read.class, read -> assertThat(read.declared())
                        .hasSameSizeAs(before.declared()));
        api.answerAll();
        awaitEndpoints();
    }

    @Test
    void aSecretIsWatchedOnlyWhileAProviderNamesIt() {
        String secrets = ApiServer.collection("Secret", NS);
        start(Map.of());
        api.apply(NS, secret("api-key", "fit for use"));
        api.apply(NS, PROVIDER_WITH_SECRET);
        await().atMost(SOON).until(() -> api.openWatches(secrets) == 1);
        awaitCondition("ModelProvider", "acme", "CredentialAvailable", "True");

        api.apply(NS, PROVIDER);

        await().atMost(SOON).until(() -> api.openWatches(secrets) == 0);
        assertThat(replica.life().value(new SecretReference(NS, "acme-credential", "api-key")))
                .isEmpty();
    }

    @Test
    void theLastIsServedWhileTheApiServerIsAwayAndItIsFollowedAgainAfterwards() {
        start(Map.of());
        api.apply(NS, PROVIDER + "---\n" + MODEL + "---\n" + ENDPOINT);
        awaitEndpoints("zoo/owl@acme");

        api.goAway();
        await().atMost(SOON)
                .until(() ->
                        !replica.life().troubles().isEmpty() || !replica.life().isLeading());
        assertThat(replica.life().view()).isInstanceOf(Cluster.View.Read.class);
        assertThat(replica.endpointIds()).containsExactly("zoo/owl@acme");
        api.apply(NS, SERVICE);
        api.comeBack();

        awaitEndpoints("zoo/kiwi@cluster/models.vllm", "zoo/owl@acme");
        awaitCondition("Model", "owl", "Accepted", "True");
    }

    @Test
    void nothingIsKnownUntilTheApiServerIsThere() {
        api.goAway();
        start(Map.of());
        assertThat(replica.life().view()).isInstanceOf(Cluster.View.NotReadYet.class);
        api.apply(NS, PROVIDER + "---\n" + MODEL + "---\n" + ENDPOINT);
        api.comeBack();

        awaitEndpoints("zoo/owl@acme");
    }

    @Test
    void aReplicaThatIsGoneIsReplacedAndOnlyOneWrites() {
        start(Map.of());
        await().atMost(SOON).until(() -> replica.life().isLeading());
        try (Replica second = new Replica(api, "catalog-1", Map.of())) {
            api.apply(NS, PROVIDER + "---\n" + MODEL);
            awaitCondition("Model", "owl", "Accepted", "True");
            await().atMost(SOON).until(() -> second.life().view() instanceof Cluster.View.Read);
            assertThat(second.life().isLeading()).isFalse();
            assertThat(second.life().statusWrites()).isZero();

            replica.close();
            await().atMost(SOON).until(() -> second.life().isLeading());
            api.apply(NS, ENDPOINT);
            awaitCondition("ModelEndpoint", "owl.at.acme", "Accepted", "True");
            assertThat(second.life().statusWrites()).isPositive();
        }
    }

    @Test
    void aReplicaThatLosesItsLeaseWritesNothingUntilItHasItBack() {
        start(Map.of());
        await().atMost(SOON).until(() -> replica.life().isLeading());
        api.apply(NS, PROVIDER + "---\n" + MODEL);
        awaitCondition("Model", "owl", "Accepted", "True");

        api.apply(NS, LEASE_OF_ANOTHER);
        await().atMost(SOON).until(() -> !replica.life().isLeading());
        long writes = replica.life().statusWrites();
        api.apply(NS, ENDPOINT);
        awaitEndpoints("zoo/owl@acme");
        assertThat(replica.life().statusWrites()).isEqualTo(writes);
        assertThat(api.condition(NS, "ModelEndpoint", "owl.at.acme", "Accepted"))
                .isEmpty();

        api.delete(NS, "Lease", "trunkline-catalog");
        awaitCondition("ModelEndpoint", "owl.at.acme", "Accepted", "True");
    }

    @ParameterizedTest
    @CsvSource({
        "other-key, guarded, KeyNotFound",
        "api-key, 'two lines,\nguarded', ValueUnusable",
        "api-key, '  ', ValueUnusable",
        "api-key, TOO_LONG, ValueUnusable",
    })
    void whatCannotBeACredentialIsToldWithoutItAndHandedToNobody(String key, String value, String reason) {
        var reference = new SecretReference(NS, "acme-credential", "api-key");
        start(Map.of());
        await().atMost(SOON).until(() -> replica.life().isLeading());
        api.apply(NS, secret(key, value.equals("TOO_LONG") ? "guarded".repeat(10_000) : value));
        api.apply(NS, PROVIDER_WITH_SECRET);

        awaitCondition("ModelProvider", "acme", "CredentialAvailable", "False " + reason + ": ");
        assertThat(replica.life().value(reference)).isEmpty();
        assertThat(api.object(NS, "ModelProvider", "acme").toString()).doesNotContain("guarded");

        api.apply(NS, secret("api-key", "fit for use"));
        awaitCondition("ModelProvider", "acme", "CredentialAvailable", "True");
        assertThat(replica.life().value(reference).orElseThrow().text()).isEqualTo("fit for use");
    }

    private static String secret(String key, String value) {
        return """
                apiVersion: v1
                kind: Secret
                metadata: {name: acme-credential}
                data: {%s: %s}
                """.formatted(key, Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8)));
    }

    private long patches() {
        return api.seen().stream()
                .filter(seen -> seen.method().equals("PATCH") && seen.path().endsWith("/status"))
                .count();
    }

    private void awaitEndpoints(String... ids) {
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(replica.endpointIds()).containsExactly(ids));
    }

    private void awaitCondition(String kind, String name, String type, String beginning) {
        await().atMost(SOON).untilAsserted(() -> assertThat(api.condition(NS, kind, name, type))
                .startsWith(beginning));
    }
}
