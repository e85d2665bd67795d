package dev.trunkline.helm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The examples in k8s/ are what the operators take, and fit values-production.yaml. */
class ExamplesTest {

    private static final Path FOLDER = Chart.ROOT.resolve("k8s");

    private final JsonNode values = Chart.values(Chart.PRODUCTION);

    @Test
    void everyExampleIsWhatItsOperatorTakes() throws IOException {
        List<Manifest> all;
        try (Stream<Path> files = Files.list(FOLDER)) {
            all = files.filter(file -> file.toString().endsWith(".yaml"))
                    .flatMap(file -> Rendering.of(Yaml.text(file)).manifests().stream())
                    .toList();
        }

        assertThat(all).hasSizeGreaterThan(15);
        assertThat(all.stream().flatMap(manifest -> ObjectSchema.fault(manifest).stream()))
                .isEmpty();
        assertThat(all)
                .allMatch(manifest ->
                        manifest.at("/metadata/namespace").asString("").equals("trunkline"));
    }

    @Test
    void theCheckSeesAFieldThatIsNone() {
        Manifest wrong = new Manifest(Yaml.read(Yaml.text(FOLDER.resolve("secret-store.yaml"))
                .split("---", -1)[1]
                .replace("server:", "sever:")));

        assertThat(ObjectSchema.fault(wrong))
                .hasValueSatisfying(fault -> assertThat(fault).contains("sever"));
        Manifest pod = new Manifest(Yaml.read(
                "{apiVersion: v1, kind: Pod, metadata: {name: a}, spec: {containers: [{name: a, imagee: b}]}}"));
        assertThat(ObjectSchema.fault(pod))
                .hasValueSatisfying(fault -> assertThat(fault).contains("imagee"));
    }

    @Test
    void kafkaHasTheTopicsAndUsersOfProduction() {
        Rendering kafka = Rendering.of(Yaml.text(FOLDER.resolve("kafka.yaml")));
        Map<String, String> topics = kafka.ofKind("KafkaTopic").stream()
                .collect(Collectors.toMap(
                        Manifest::name, topic -> topic.at("/spec/partitions").asString()));
        String operations = Yaml.text(Chart.ROOT.resolve("docs/operations.md"));

        assertThat(topics).hasSize(6);
        assertThat(topics.keySet()).allMatch(topic -> operations.contains("| `" + topic + "` |"));
        assertThat(topics)
                .containsEntry(
                        "generation.completed.v1",
                        values.at("/kafka/topics/generationPartitions").asString());
        assertThat(kafka.ofKind("KafkaTopic"))
                .allMatch(topic -> operations.contains("`%s`"
                        .formatted(topic.at("/spec/config").properties().stream()
                                .filter(entry -> !entry.getKey().startsWith("min."))
                                .map(entry ->
                                        entry.getKey() + "=" + entry.getValue().asString())
                                .findFirst()
                                .orElseThrow())));
        Set<String> users = new TreeSet<>();
        for (String service : List.of("gateway", "auth", "billing", "catalog", "routing")) {
            users.add(values.path(service).path("kafkaSecret").asString());
        }
        assertThat(kafka.ofKind("KafkaUser").stream().map(Manifest::name)).containsExactlyInAnyOrderElementsOf(users);
        kafka.ofKind("KafkaUser").forEach(user -> assertThat(user.tree().findValues("resource"))
                .filteredOn(resource -> resource.path("type").asString().equals("topic"))
                .allMatch(resource -> topics.containsKey(resource.path("name").asString())));
    }

    @Test
    void theAddressesOfProductionAreThoseOfTheExamples() {
        Rendering kafka = Rendering.of(Yaml.text(FOLDER.resolve("kafka.yaml")));
        Manifest database = Rendering.of(Yaml.text(FOLDER.resolve("postgresql.yaml")))
                .ofKind("Cluster")
                .getFirst();
        String cluster = kafka.ofKind("Kafka").getFirst().name();
        String port = kafka.ofKind("Kafka")
                .getFirst()
                .at("/spec/kafka/listeners/0/port")
                .asString();

        assertThat(values.at("/kafka/bootstrapServers").asString())
                .isEqualTo("%s-kafka-bootstrap:%s".formatted(cluster, port));
        assertThat(values.at("/kafka/ports/0").asString()).isEqualTo(port);
        assertThat(values.at("/secrets/names/kafkaCa").asString()).isEqualTo(cluster + "-cluster-ca-cert");
        assertThat(values.at("/postgresql/host").asString()).isEqualTo(database.name() + "-rw");
        assertThat(values.at("/secrets/names/databaseCa").asString()).isEqualTo(database.name() + "-ca");
        for (JsonNode role : database.at("/spec/managed/roles")) {
            assertThat(role.at("/passwordSecret/name").asString())
                    .isEqualTo("trunkline-database-" + role.path("name").asString());
        }
        assertThat(values.at("/postgresql/databases").properties())
                .allMatch(
                        entry -> Rendering.of(Yaml.text(FOLDER.resolve("postgresql.yaml"))).ofKind("Database").stream()
                                .anyMatch(one -> one.at("/spec/name").equals(entry.getValue())));
    }

    @Test
    void theRealmIsTheOneTheServicesAreTestedWithButForItsPeople() {
        JsonNode realm = Rendering.of(Yaml.text(FOLDER.resolve("keycloak.yaml")))
                .ofKind("KeycloakRealmImport")
                .getFirst()
                .at("/spec/realm");
        JsonNode inside = Yaml.read(Chart.FOLDER.resolve("files/trunkline-realm.json"));

        inside.propertyNames().stream()
                .filter(name -> !Set.of("users", "sslRequired").contains(name))
                .forEach(name -> assertThat(realm.path(name)).as(name).isEqualTo(inside.path(name)));
        assertThat(realm.path("users")).hasSize(1);
        assertThat(realm.path("users").findValues("password")).isEmpty();
    }

    /** Every Secret that production wants is in the table of k8s/README.md, with its keys. */
    @Test
    void everySecretThatProductionWantsIsDescribed() {
        String readme = Yaml.text(FOLDER.resolve("README.md"));
        Set<String> keys = new TreeSet<>();
        for (Pod pod : Chart.production().pods()) {
            pod.spec()
                    .findValues("secretKeyRef")
                    .forEach(wanted -> keys.add(wanted.path("key").asString()));
            pod.spec().path("volumes").forEach(volume -> volume.at("/secret/items")
                    .forEach(item -> keys.add(item.path("key").asString())));
        }
        keys.remove("ANTHROPIC_API_KEY");

        assertThat(keys).hasSizeGreaterThan(8).allMatch(key -> readme.contains("`" + key + "`"));
    }
}
