package dev.trunkline.catalog.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.trunkline.catalog.document.ClusterDocument;
import dev.trunkline.catalog.document.DocumentReader;
import dev.trunkline.catalog.document.Documents;
import dev.trunkline.catalog.document.Fault;
import dev.trunkline.catalog.document.Joined.Verdict;
import dev.trunkline.catalog.document.Reading;
import dev.trunkline.catalog.offer.WireProtocol;
import io.fabric8.kubernetes.api.model.Service;
import io.kubernetes.client.openapi.models.V1CustomResourceDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.yaml.snakeyaml.Yaml;

/** The schemas of the cluster and the reader of documents say the same. */
class CrdTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern KNOWN_FIELDS = Pattern.compile("unknown field \\(expected: one of (.*)\\)");
    private static final DocumentReader READER = new DocumentReader(100_000);
    private static final Documents NO_FILES = ((Reading.Good) READER.read(List.of())).documents();

    @ParameterizedTest
    @EnumSource(Kind.class)
    void theDefinitionHasNoFieldThatAnApiServerDoesNotKnow(Kind kind) throws IOException {
        V1CustomResourceDefinition definition =
                V1CustomResourceDefinition.fromJson(definition(kind).toString());

        assertThat(definition.getMetadata().getName())
                .isEqualTo(definition.getSpec().getNames().getPlural() + ".trunkline.dev");
        assertThat(definition.getSpec().getNames().getKind()).isEqualTo(kind.word());
        assertThat(definition
                        .getSpec()
                        .getVersions()
                        .getFirst()
                        .getSubresources()
                        .getStatus())
                .isNotNull();
    }

    /** What an API server calls structural: a type everywhere, no field beside it that would let others through. */
    @ParameterizedTest
    @EnumSource(Kind.class)
    void everyNodeOfTheSchemaIsTyped(Kind kind) throws IOException {
        List<String> untyped = new ArrayList<>();
        visit("", schema(kind), (path, node) -> {
            if (!node.path("type").isTextual()
                    || node.has("additionalProperties")
                    || node.has("x-kubernetes-preserve-unknown-fields")) {
                untyped.add(path);
            }
        });
        assertThat(untyped).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void readerAndSchemaKnowTheSameFields(Kind kind) throws IOException {
        JsonNode spec = schema(kind).at("/properties/spec");

        assertThat(knownToReader(kind, Map.of("fieldOfNobody", 1))).isEqualTo(names(spec.path("properties")));
        if (kind == Kind.ENDPOINT) {
            assertThat(knownToReader(kind, Map.of("prices", List.of(Map.of("fieldOfNobody", 1)))))
                    .isEqualTo(names(spec.at("/properties/prices/items/properties")));
            for (String inside : List.of("tiers", "meters")) {
                Object prices = Map.of(inside, List.of(Map.of("fieldOfNobody", 1)));
                assertThat(knownToReader(kind, Map.of("prices", List.of(prices))))
                        .isEqualTo(
                                names(spec.at("/properties/prices/items/properties/" + inside + "/items/properties")));
            }
        }
        if (kind != Kind.MODEL) {
            for (String inside : List.of("dataPolicy", "timeouts")) {
                assertThat(knownToReader(kind, Map.of(inside, Map.of("fieldOfNobody", 1))))
                        .isEqualTo(names(spec.at("/properties/" + inside + "/properties")));
            }
        }
        if (kind == Kind.PROVIDER) {
            assertThat(knownToReader(kind, Map.of("credentialSecretRef", Map.of("fieldOfNobody", 1))))
                    .isEqualTo(names(spec.at("/properties/credentialSecretRef/properties")));
        }
    }

    @Test
    void everySamplePassesBoth() throws IOException {
        List<ClusterDocument> declared = new ArrayList<>();
        List<ClusterDocument> services = new ArrayList<>();
        try (Stream<Path> files = Files.list(REPOSITORY.resolve("k8s/samples"))) {
            for (Path file : files.filter(path -> path.toString().endsWith(".yaml"))
                    .sorted()
                    .toList()) {
                for (Object document : new Yaml().loadAll(Files.readString(file))) {
                    ObjectNode object = JSON.valueToTree(document);
                    ((ObjectNode) object.get("metadata")).put("namespace", "models");
                    if (object.path("kind").asText().equals("Service")) {
                        services.add(ServiceDocument.of(JSON.convertValue(object, Service.class)));
                    } else {
                        assertThat(schemaFaults(object)).as(file.toString()).isEmpty();
                        declared.add(document(object));
                    }
                }
            }
        }
        var joined = NO_FILES.join(declared, services, ServiceDocument.provider("Cluster"), READER);

        assertThat(declared).hasSizeGreaterThan(5);
        assertThat(services).hasSizeGreaterThan(2);
        assertThat(joined.verdicts().values())
                .allSatisfy(verdict -> assertThat(verdict).isInstanceOf(Verdict.Accepted.class));
        assertThat(joined.catalogue().endpoints())
                .filteredOn(endpoint -> endpoint.protocol() == WireProtocol.OPENAI_EMBEDDINGS)
                .extracting(endpoint -> endpoint.endpointId() + " " + endpoint.outputModalities())
                .containsExactly("qwen/qwen3-embedding-0.6b@cluster/models.vllm-embeddings [embeddings]");
        assertThat(joined.catalogue().endpoints())
                .extracting(endpoint -> endpoint.endpointId() + " " + endpoint.baseUrl())
                .contains(
                        "meta-llama/llama-3.3-70b-instruct@cluster/models.vllm-llama"
                                + " http://vllm-llama.models.svc:8000/v1",
                        "mistralai/mistral-small-3.2-24b-instruct@cluster/models.kserve-mistral"
                                + " http://kserve-mistral.models.svc:80/openai/v1");
    }

    /** Kind, the field of a good sample, what is put there instead as JSON, and the field that both name. */
    @ParameterizedTest
    @CsvFileSource(resources = "/resource-faults.txt", delimiter = '|', quoteCharacter = '`')
    void whatIsWrongIsWrongForBoth(String kind, String field, String value, String named) throws IOException {
        ObjectNode object = good(kind);
        ObjectNode parent = (ObjectNode) object.at("/spec" + field.substring(0, field.lastIndexOf('/')));
        String name = field.substring(field.lastIndexOf('/') + 1);
        if (value == null) {
            parent.remove(name);
        } else {
            parent.set(name, JSON.readTree(value));
        }

        assertThat(readerFaults(object)).extracting(Fault::field).containsExactly(named);
        assertThat(schemaFaults(object)).singleElement().isEqualTo(named);
    }

    /** The provider stands in a resource of its own, so that no schema sees both. */
    @Test
    void anEndpointOfEmbeddingsAtAProviderOfChatIsRefusedAlone() throws IOException {
        ObjectNode endpoint = good("ModelEndpoint");
        ((ObjectNode) endpoint.get("spec")).putArray("outputModalities").add("embeddings");
        endpoint.at("/spec/prices").forEach(prices -> ((ObjectNode) prices).remove("completion"));
        List<ClusterDocument> declared =
                List.of(document(good("ModelProvider")), document(good("Model")), document(endpoint));

        var joined = NO_FILES.join(declared, List.of(), ServiceDocument.provider("Cluster"), READER);

        assertThat(schemaFaults(endpoint)).isEmpty();
        assertThat(joined.catalogue().models()).hasSize(1);
        assertThat(joined.catalogue().endpoints()).isEmpty();
        assertThat(joined.verdicts().get(declared.getLast().id()))
                .isInstanceOfSatisfying(Verdict.Refused.class, refused -> {
                    assertThat(refused.why().word()).isEqualTo("InvalidSpec");
                    assertThat(refused.faults()).extracting(Fault::field).containsExactly("spec.protocol");
                });
    }

    private static List<Fault> readerFaults(ObjectNode object) {
        ClusterDocument document = document(object);
        var joined = NO_FILES.join(List.of(document), List.of(), ServiceDocument.provider("Cluster"), READER);
        return joined.verdicts().get(document.id()) instanceof Verdict.Refused(var why, List<Fault> faults)
                        && why.word().equals("InvalidSpec")
                ? faults
                : List.of();
    }

    /** Paths of the fields at fault, in the words of the reader. */
    private static Set<String> schemaFaults(ObjectNode object) throws IOException {
        JsonSchema schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V4)
                .getSchema(closed(schema(kind(object.path("kind").asText()))));
        return schema.validate(object).stream()
                .map(fault -> {
                    String at = fault.getInstanceLocation().toString().replaceFirst("^\\$\\.?", "");
                    return fault.getProperty() == null ? at : at + "." + fault.getProperty();
                })
                .collect(Collectors.toSet());
    }

    /** An API server prunes or refuses what a schema does not name; a plain validator must be told to. */
    private static JsonNode closed(JsonNode schema) {
        JsonNode copy = schema.deepCopy();
        visit("", copy, (path, node) -> {
            boolean open = path.isEmpty() || path.equals("metadata");
            if (node.path("type").asText().equals("object") && !open) {
                ((ObjectNode) node).put("additionalProperties", false);
            }
        });
        return copy;
    }

    private static Set<String> knownToReader(Kind kind, Map<String, Object> spec) {
        ClusterDocument document = DocumentOf.document(kind.word(), "models", "any", spec);
        var joined = NO_FILES.join(List.of(document), List.of(), ServiceDocument.provider("Cluster"), READER);
        Verdict.Refused refused = (Verdict.Refused) joined.verdicts().get(document.id());
        return refused.faults().stream()
                .map(fault -> KNOWN_FIELDS.matcher(fault.told()))
                .filter(Matcher::find)
                .flatMap(found -> Stream.of(found.group(1).split(", ")))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static ClusterDocument document(ObjectNode object) {
        return DocumentOf.document(
                object.path("kind").asText(),
                "models",
                object.at("/metadata/name").asText(),
                object.get("spec"));
    }

    private static ObjectNode good(String kind) throws IOException {
        for (Object document :
                new Yaml().loadAll(Files.readString(REPOSITORY.resolve("k8s/samples/provider-with-secret.yaml")))) {
            ObjectNode object = JSON.valueToTree(document);
            if (object.path("kind").asText().equals(kind)) {
                return object;
            }
        }
        throw new AssertionError(kind);
    }

    private interface Visitor {
        void visit(String path, JsonNode node);
    }

    private static void visit(String path, JsonNode node, Visitor visitor) {
        visitor.visit(path, node);
        node.path("properties")
                .fields()
                .forEachRemaining(field -> visit(
                        path.isEmpty() ? field.getKey() : path + "." + field.getKey(), field.getValue(), visitor));
        if (node.has("items")) {
            visit(path + "[]", node.get("items"), visitor);
        }
    }

    private static Set<String> names(JsonNode properties) {
        Set<String> names = new TreeSet<>();
        properties.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static JsonNode schema(Kind kind) throws IOException {
        return definition(kind).at("/spec/versions/0/schema/openAPIV3Schema");
    }

    private static JsonNode definition(Kind kind) throws IOException {
        String plural = kind.context().getPlural();
        Path file = REPOSITORY.resolve("helm/trunkline/crds/" + plural + ".trunkline.dev.yaml");
        return JSON.valueToTree(new LinkedHashMap<>(new Yaml().<Map<String, Object>>load(Files.readString(file))));
    }

    private static Kind kind(String word) {
        return Stream.of(Kind.values())
                .filter(kind -> kind.word().equals(word))
                .findFirst()
                .orElseThrow();
    }
}
