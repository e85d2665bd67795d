package dev.trunkline.catalog.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.trunkline.catalog.offer.Catalogue;
import dev.trunkline.catalog.offer.Model;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelLinksTest {

    private static final DocumentReader READER = new DocumentReader(10_000);
    private static final String ANT = model("ant", "canonicalSlug: zoo/ant-1, redirects: [zoo/ameise]");

    @Test
    void namesAreRead() {
        Model model = good(
                        model("owl", "successor: zoo/ant, redirects: [zoo/eule], family: owl, distillable: true"), ANT)
                .models()
                .getLast();

        assertThat(model.successor()).isEqualTo("zoo/ant");
        assertThat(model.redirects()).containsExactly("zoo/eule");
        assertThat(model.family()).isEqualTo("owl");
        assertThat(model.distillable()).isTrue();
    }

    @Test
    void whatIsLeftOutIsTheCarefulAnswer() {
        Model model = good(model("owl", "")).models().getFirst();

        assertThat(model).isEqualTo(Model.named("zoo/owl", "Owl"));
        assertThat(model.distillable()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            redirects: [zoo/ant]           | spec.redirects: "zoo/ant" is the name of Model zoo-ant (models.yaml:1) (expected: a slug that no other Model answers to)
            redirects: [zoo/ant-1]         | spec.redirects: "zoo/ant-1" is the name of Model zoo-ant (models.yaml:1) (expected: a slug that no other Model answers to)
            redirects: [zoo/ameise]        | spec.redirects: "zoo/ameise" is a redirect of Model zoo-ant (models.yaml:1) (expected: a slug that no other Model answers to)
            redirects: [zoo/owl]           | spec.redirects: "zoo/owl" is a name of this Model already (expected: each name once)
            redirects: [zoo/a, zoo/a]      | spec.redirects: "zoo/a" is a name of this Model already (expected: each name once)
            redirects: [Owl]               | spec.redirects[0]: "Owl" (expected: author/slug in lower-case letters, digits, "-", "_", "." and ":")
            redirects: zoo/a               | spec.redirects: "zoo/a" (expected: a list)
            successor: zoo/dodo            | spec.successor: "zoo/dodo" is not known (expected: the slug of a Model)
            successor: zoo/ameise          | spec.successor: "zoo/ameise" is not known (expected: the slug of a Model)
            successor: zoo/owl             | spec.successor: "zoo/owl" is this Model (expected: the slug of another Model)
            family: Big Owls               | spec.family: "Big Owls" (expected: a word of lower-case letters, digits, "-", "_" and ".", at most 63 characters)
            distillable: 1                 | spec.distillable: 1 (expected: true or false)
            """)
    void aFaultNamesTheDocumentAndTheField(String field, String fault) {
        assertThat(faults(ANT, model("owl", field)))
                .singleElement()
                .asString()
                .startsWith("models.yaml:")
                .endsWith(": document 2 (Model zoo-owl): " + fault);
    }

    @Test
    void tooManyRedirectsAreAFault() {
        String many = IntStream.range(0, 65).mapToObj(number -> "zoo/" + number).collect(Collectors.joining(", "));

        assertThat(faults(model("owl", "redirects: [" + many + "]")))
                .singleElement()
                .asString()
                .endsWith("spec.redirects: 65 redirects (expected: at most 64)");
    }

    @Test
    void successorsDoNotGoRoundInCircles() {
        List<String> faults =
                faults(model("a", "successor: zoo/b"), model("b", "successor: zoo/c"), model("c", "successor: zoo/b"));

        assertThat(faults).hasSize(2);
        assertThat(faults.getFirst())
                .endsWith("(Model zoo-b): spec.successor: \"zoo/c\" leads back to this Model"
                        + " (expected: a Model that is here to stay)");
    }

    @ParameterizedTest
    @CsvSource({"nitro", "floor", "exacto", "online", "free:nitro"})
    void aVariantThatOrdersEndpointsIsNoModel(String variant) {
        assertThat(faults(model("owl:" + variant, "")))
                .singleElement()
                .asString()
                .endsWith("(expected: a variant other than exacto, floor, nitro, online)");
    }

    @ParameterizedTest
    @CsvSource({"free", "extended", "thinking", "beta"})
    void otherVariantsAre(String variant) {
        assertThat(good(model("owl:" + variant, "")).models()).hasSize(1);
    }

    /** Who adds a model under an old name of one of the seed's takes that name. */
    @Test
    void aRedirectYieldsToALaterLayer() {
        Layer seed = layer(ANT, model("owl", "redirects: [zoo/eule, zoo/uhu]"));
        Layer own = layer(model("eule", "redirects: [zoo/ameise]"));

        Reading reading = READER.read(List.of(seed, own));

        assertThat(reading).isInstanceOfSatisfying(Reading.Good.class, good -> assertThat(
                        good.documents().catalogue().models())
                .extracting(Model::slug, Model::redirects)
                .containsExactly(
                        tuple("zoo/ant", List.of()),
                        tuple("zoo/eule", List.of("zoo/ameise")),
                        tuple("zoo/owl", List.of("zoo/uhu"))));
    }

    @Test
    void inAClusterOnlyTheResourceAtFaultIsRefusedAndFilesYield() {
        Documents files = ((Reading.Good) READER.read(List.of(layer(ANT)))).documents();
        List<ClusterDocument> declared = new ArrayList<>();
        for (String model : List.of(
                model("ameise", ""),
                model("owl", "redirects: [zoo/eule]"),
                model("uhu", "redirects: [zoo/eule]"),
                model("auk", "successor: zoo/dodo"))) {
            declared.add(new ClusterDocument(
                    new ClusterDocument.Id("Model", "models", "document " + declared.size()), 0, model));
        }

        Joined joined = files.join(declared, List.of(), declared.getFirst(), READER);

        assertThat(joined.catalogue().models())
                .extracting(Model::slug)
                .containsExactly("zoo/ameise", "zoo/ant", "zoo/owl");
        assertThat(joined.catalogue().models().get(1).redirects()).isEmpty();
        assertThat(why(joined, declared.get(2))).contains("NameTaken");
        assertThat(why(joined, declared.get(3))).contains("UnknownReference");
    }

    /** A label adds a model under a name of the files', and takes none from a resource. */
    @Test
    void aLabelOfAServiceTakesNoNameOfAResource() {
        String owl = model("owl", "redirects: [zoo/eule]");
        Documents files = ((Reading.Good) READER.read(List.of(layer(owl)))).documents();
        Documents none = ((Reading.Good) READER.read(List.of())).documents();
        ClusterDocument declared = document("Model", "owl", owl);
        ClusterDocument provider = document("ModelProvider", "cluster", """
                apiVersion: trunkline.dev/v1alpha1
                kind: ModelProvider
                metadata: {name: cluster}
                spec: {displayName: Cluster, protocol: openai, baseUrl: "http://cluster.local"}
                """);
        ClusterDocument service = document("Service", "eule", """
                apiVersion: trunkline.dev/v1alpha1
                kind: ModelEndpoint
                metadata: {name: service.models.eule}
                spec:
                  model: zoo/eule
                  provider: cluster
                  tag: cluster/models.eule
                  providerModelId: eule
                  prices: [{validFrom: "2026-01-01", prompt: "0", completion: "0"}]
                """);

        Joined ofFiles = files.join(List.of(), List.of(service), provider, READER);
        Joined ofResources = none.join(List.of(declared), List.of(service), provider, READER);

        assertThat(ofFiles.catalogue().models())
                .extracting(Model::slug, Model::redirects)
                .containsExactly(tuple("zoo/eule", List.of()), tuple("zoo/owl", List.of()));
        assertThat(ofFiles.catalogue().endpoints()).hasSize(1);
        assertThat(ofResources.catalogue().models())
                .extracting(Model::slug, Model::redirects)
                .containsExactly(tuple("zoo/owl", List.of("zoo/eule")));
        assertThat(why(ofResources, service)).contains("UnknownReference");
    }

    /** The model of another release is left out, and takes nothing with it but its endpoints. */
    @Test
    void aSuccessorOfAnotherReleaseIsNoFault() {
        Reading reading = READER.read(
                List.of(layer(model("owl", "successor: zoo/ant"), model("ant", "outputModalities: [smells]"))));

        assertThat(reading).isInstanceOfSatisfying(Reading.Good.class, good -> {
            assertThat(good.catalogue().models()).extracting(Model::slug).containsExactly("zoo/owl");
            assertThat(good.catalogue().models().getFirst().successor()).isNull();
        });
    }

    private static ClusterDocument document(String kind, String name, String text) {
        return new ClusterDocument(new ClusterDocument.Id(kind, "models", name), 0, text);
    }

    private static Optional<String> why(Joined joined, ClusterDocument document) {
        return joined.verdicts().get(document.id()) instanceof Joined.Verdict.Refused refused
                ? Optional.of(refused.why().word())
                : Optional.empty();
    }

    private static String model(String animal, String fields) {
        String name = animal.substring(0, 1).toUpperCase(Locale.ROOT) + animal.substring(1);
        return """
                apiVersion: trunkline.dev/v1alpha1
                kind: Model
                metadata: {name: zoo-%s}
                spec: {slug: "zoo/%s", displayName: "%s"%s}
                """.formatted(animal.replace(':', '-'), animal, name, fields.isEmpty() ? "" : ", " + fields);
    }

    private static Layer layer(String... documents) {
        return new Layer(List.of(new SourceText("models.yaml", String.join("---\n", documents))));
    }

    private static Catalogue good(String... documents) {
        return ((Reading.Good) READER.read(List.of(layer(documents)))).catalogue();
    }

    private static List<String> faults(String... documents) {
        return READER.read(List.of(layer(documents))) instanceof Reading.Bad(List<Fault> faults, Documents _)
                ? faults.stream().map(Fault::line).toList()
                : List.of();
    }
}
