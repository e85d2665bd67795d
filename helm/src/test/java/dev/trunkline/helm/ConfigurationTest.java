package dev.trunkline.helm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Every variable is one that its service knows, and what changes rolls the pods that read it. */
class ConfigurationTest {

    private static final List<String> SERVICES = List.of("gateway", "auth", "billing", "catalog", "routing");

    /** Quarkus's and Kafka's own, as their documentation names them. */
    private static final Set<String> OF_THE_PLATFORM = Set.of(
            "JDK_JAVA_OPTIONS",
            "QUARKUS_HTTP_HOST",
            "QUARKUS_MANAGEMENT_HOST",
            "QUARKUS_FLYWAY_MIGRATE_AT_START",
            "QUARKUS_DATASOURCE_JDBC_URL",
            "QUARKUS_DATASOURCE_REACTIVE_URL",
            "QUARKUS_DATASOURCE_USERNAME",
            "QUARKUS_DATASOURCE_PASSWORD",
            "QUARKUS_DATASOURCE_REACTIVE_TRUST_CERTIFICATE_PEM",
            "QUARKUS_DATASOURCE_REACTIVE_TRUST_CERTIFICATE_PEM_CERTS",
            "QUARKUS_DATASOURCE_REACTIVE_HOSTNAME_VERIFICATION_ALGORITHM",
            "QUARKUS_GRPC_CLIENTS_AUTH_HOST",
            "QUARKUS_GRPC_CLIENTS_AUTH_LOAD_BALANCING_POLICY",
            "QUARKUS_GRPC_CLIENTS_ROUTING_HOST",
            "QUARKUS_GRPC_CLIENTS_ROUTING_LOAD_BALANCING_POLICY",
            "KAFKA_BOOTSTRAP_SERVERS",
            "KAFKA_SECURITY_PROTOCOL",
            "KAFKA_SASL_MECHANISM",
            "KAFKA_SASL_JAAS_CONFIG",
            "KAFKA_SSL_TRUSTSTORE_TYPE",
            "KAFKA_SSL_TRUSTSTORE_LOCATION");

    /** As its users know them. */
    private static final Set<String> OF_STRIPE = Set.of("STRIPE_SECRET_KEY", "STRIPE_WEBHOOK_SECRET");

    private static final Pattern MOUNTED = Pattern.compile("/etc/trunkline/[A-Za-z0-9./_-]+");
    private static final Pattern CREDENTIAL =
            Pattern.compile("[A-Z0-9_]+_(API_KEY|TOKEN|PAT)|AWS_(BEARER_TOKEN_BEDROCK|ACCESS_KEY_ID|SECRET_ACCESS_KEY)"
                    + "|AZURE_(CLIENT_ID|TENANT_ID|CLIENT_SECRET)|GOOGLE_APPLICATION_CREDENTIALS");

    @ParameterizedTest
    @MethodSource("dev.trunkline.helm.PodTest#renderings")
    void everyVariableIsKnownToItsService(Switches.Turn turn) {
        for (String service : SERVICES) {
            Set<String> known = SettingNames.of(service + "-service");
            assertThat(turn.rendering().environment(service).keySet())
                    .as(service)
                    .allMatch(name -> known.contains(name)
                            || OF_THE_PLATFORM.contains(name)
                            || service.equals("billing") && OF_STRIPE.contains(name)
                            || service.equals("gateway")
                                    && CREDENTIAL.matcher(name).matches());
        }
    }

    /** A folder, or one of its files. */
    @ParameterizedTest
    @MethodSource("dev.trunkline.helm.PodTest#renderings")
    void everyFileThatASettingNamesIsMounted(Switches.Turn turn) {
        for (String service : SERVICES) {
            Set<String> there = mounted(turn.rendering().pod(service).spec());
            for (String value : turn.rendering().environment(service).values()) {
                Matcher path = MOUNTED.matcher(value);
                while (path.find()) {
                    assertThat(there).as(service).contains(path.group());
                }
            }
        }
    }

    private static Set<String> mounted(JsonNode pod) {
        Set<String> there = new HashSet<>();
        for (JsonNode mount : pod.at("/containers/0/volumeMounts")) {
            String folder = mount.path("mountPath").asString();
            there.add(folder);
            for (JsonNode volume : pod.path("volumes")) {
                if (volume.path("name").equals(mount.path("name"))) {
                    volume.at("/secret/items")
                            .forEach(item ->
                                    there.add(folder + "/" + item.path("path").asString()));
                }
            }
        }
        return there;
    }

    @Test
    void redisIsAskedOverTlsByTheAuthorityThatIsGiven() {
        Rendering rendering = Rendering.of(Chart.template(
                Chart.PRODUCTION,
                Map.of("redis.auth.enabled", false, "redis.host", "cache", "redis.tls.enabled", true)));

        for (String service : List.of("gateway", "billing")) {
            assertThat(rendering.environment(service))
                    .containsEntry("TRUNKLINE_REDIS_URL", "rediss://cache:6379")
                    .containsEntry("TRUNKLINE_REDIS_CA", "/etc/trunkline/redis/ca.crt");
        }
    }

    @Test
    void theNamesOfSettingsAreFound() {
        assertThat(SettingNames.of("gateway-service"))
                .hasSizeGreaterThan(50)
                .contains("TRUNKLINE_GATEWAY_TRUSTED_PROXIES", "TRUNKLINE_GATEWAY_UPSTREAM_FIRST_TOKEN_TIMEOUT")
                .contains("TRUNKLINE_REDIS_URL");
        assertThat(SettingNames.of("catalog-service"))
                .contains("TRUNKLINE_CATALOG_FOLDERS", "TRUNKLINE_CATALOG_KUBERNETES_ENABLED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gateway", "auth", "billing", "catalog", "routing"})
    void whatChangesRollsThePodsThatReadIt(String service) {
        String setting = service + ".settings.TRUNKLINE_ANYTHING";
        Rendering before = Chart.production();
        Rendering after = Chart.render(Chart.PRODUCTION, Map.of(setting, "changed"));

        assertThat(after.environment(service)).containsEntry("TRUNKLINE_ANYTHING", "changed");
        for (String other : SERVICES) {
            boolean same = checksum(before, other).equals(checksum(after, other));
            assertThat(same).as(other).isEqualTo(!other.equals(service));
        }
    }

    @Test
    void whatChangesForAPartInsideRollsIt() {
        Rendering after = Chart.render(Chart.QUICKSTART, Map.of("kafka.topics.generationPartitions", 8));

        assertThat(checksum(after, "kafka")).isNotEqualTo(checksum(Chart.quickstart(), "kafka"));
        assertThat(checksum(after, "redis")).isEqualTo(checksum(Chart.quickstart(), "redis"));
    }

    @Test
    void nobodyButBillingIsShownThePaymentProvider() {
        Rendering rendering = Chart.render(Chart.PRODUCTION, Map.of("billing.stripe.enabled", true));

        for (String service : SERVICES) {
            assertThat(rendering.environment(service).containsKey("STRIPE_SECRET_KEY"))
                    .as(service)
                    .isEqualTo(service.equals("billing"));
            assertThat(Chart.production().environment(service).keySet()).noneMatch(name -> name.startsWith("STRIPE_"));
        }
    }

    @Test
    void theOperatorsOwnSettingWins() {
        Map<String, Object> own = Map.of("gateway.settings.TRUNKLINE_JOURNAL_DIRECTORY", "/elsewhere");

        assertThat(Chart.render(Chart.PRODUCTION, own).environment("gateway"))
                .containsEntry("TRUNKLINE_JOURNAL_DIRECTORY", "/elsewhere");
    }

    private static String checksum(Rendering rendering, String service) {
        return rendering
                .pod(service)
                .owner()
                .at("/spec/template/metadata/annotations")
                .path("checksum/config")
                .asString();
    }

    @Test
    void neighboursAreFoundUnderTheNamesOfTheirServices() {
        for (Rendering rendering : List.of(Chart.quickstart(), Chart.production())) {
            Map<String, String> gateway = rendering.environment("gateway");
            for (String neighbour : List.of("AUTH", "BILLING", "CATALOG", "ROUTING")) {
                JsonNode port = rendering
                        .the("Service", gateway.get("TRUNKLINE_" + neighbour + "_HOST"))
                        .at("/spec/ports/0/port");
                assertThat(port.asString()).isEqualTo(gateway.get("TRUNKLINE_" + neighbour + "_PORT"));
            }
        }
        assertThat(Chart.production()
                        .the(
                                "Service",
                                Chart.production().environment("gateway").get("QUARKUS_GRPC_CLIENTS_AUTH_HOST"))
                        .at("/spec/clusterIP")
                        .asString())
                .as("gRPC stays on one connection, so it must see all pods")
                .isEqualTo("None");
    }

    @Test
    void everyServicesSelectorFindsPodsThatListen() {
        for (Rendering rendering : List.of(Chart.quickstart(), Chart.production())) {
            for (Manifest service : rendering.ofKind("Service")) {
                List<Pod> found = rendering.pods().stream()
                        .filter(pod -> service.at("/spec/selector").properties().stream()
                                .allMatch(entry ->
                                        entry.getValue().equals(pod.labels().path(entry.getKey()))))
                        .toList();
                assertThat(found).as("%s", service).hasSize(1);
                List<String> listening = found.getFirst()
                        .spec()
                        .at("/containers/0/ports")
                        .valueStream()
                        .map(port -> port.path("name").asString())
                        .toList();
                assertThat(service.at("/spec/ports").valueStream().map(port -> port.path("targetPort")
                                .asString()))
                        .as("%s", service)
                        .isSubsetOf(listening);
            }
        }
    }

    @Test
    void theRealmInsideIsTheOneTheServicesAreTestedWith() {
        JsonNode inside = Yaml.read(Chart.FOLDER.resolve("files/trunkline-realm.json"));
        JsonNode tested = Yaml.read(Chart.ROOT.resolve(
                "local-stack/src/main/resources/dev/trunkline/localstack/part/trunkline-realm.json"));

        tested.propertyNames().stream()
                .filter(name -> !name.equals("users"))
                .forEach(name -> assertThat(inside.path(name)).as(name).isEqualTo(tested.path(name)));
        assertThat(inside.path("users").valueStream())
                .allMatch(user -> tested.path("users").valueStream().anyMatch(user::equals));
    }

    @Test
    void theTopicsAreThoseOfOperations() {
        String operations = Yaml.text(Chart.ROOT.resolve("docs/operations.md"));
        String topics = Chart.quickstart()
                .the("ConfigMap", "trunkline-kafka")
                .at("/data/topics")
                .asString();

        for (String line : topics.strip().split("\n", -1)) {
            String[] topic = line.split(" ", -1);
            assertThat(operations).contains("| `%s` | %s | `%s`".formatted(topic[0], topic[1], topic[2]));
        }
        assertThat(topics.strip().split("\n", -1)).hasSize(6);
    }
}
