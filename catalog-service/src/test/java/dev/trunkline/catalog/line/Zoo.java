package dev.trunkline.catalog.line;

import dev.trunkline.catalog.document.ClusterDocument;
import dev.trunkline.catalog.document.DocumentReader;
import dev.trunkline.catalog.document.Documents;
import dev.trunkline.catalog.document.Layer;
import dev.trunkline.catalog.document.Reading;
import dev.trunkline.catalog.document.SourceText;
import dev.trunkline.catalog.offer.Catalogue;
import dev.trunkline.catalog.offer.SecretReference;
import dev.trunkline.catalog.price.PriceHistory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A small line for tests, made from documents. */
public record Zoo(
        Map<String, String> variables, Set<String> credentials, Map<SecretReference, HeldSecrets.Holding> secrets)
        implements Environment {

    public Zoo(Map<String, String> variables, Set<String> credentials) {
        this(variables, credentials, Map.of());
    }

    public static final Instant NOW = Instant.parse("2026-08-01T00:00:00Z");

    @Override
    public Optional<String> value(String name) {
        return Optional.ofNullable(variables.get(name));
    }

    @Override
    public boolean hasCredential(String name) {
        return credentials.contains(name);
    }

    @Override
    public HeldSecrets.Holding secret(SecretReference reference) {
        return secrets.getOrDefault(reference, new HeldSecrets.Holding.NotReadYet());
    }

    public Line line(String... documents) {
        return line(catalogue(documents));
    }

    /** As if the documents were resources of the namespace {@code models}. */
    public Line lineOfCluster(String... documents) {
        var reader = new DocumentReader(100_000);
        List<ClusterDocument> declared = new ArrayList<>();
        for (String document : documents) {
            String kind = document.lines().skip(1).findFirst().orElseThrow().replace("kind: ", "");
            declared.add(new ClusterDocument(
                    new ClusterDocument.Id(kind, "models", "document " + declared.size()), 0, document));
        }
        Documents none = ((Reading.Good) reader.read(List.of())).documents();
        return line(none.join(declared, List.of(), declared.getFirst(), reader).catalogue());
    }

    public Line line(Catalogue catalogue) {
        Map<String, PriceHistory> prices = new HashMap<>();
        catalogue.endpoints().forEach(endpoint -> {
            String id = endpoint.endpointId();
            prices.put(id, PriceHistory.empty(id).follow(endpoint.prices(), NOW));
        });
        return Line.of(catalogue, prices, this, NOW);
    }

    public static String provider(String name, String spec) {
        return document("ModelProvider", name, "displayName: Provider " + name + "\nprotocol: openai\n" + spec);
    }

    public static String model(String slug, String spec) {
        return document("Model", slug.replace('/', '-').replace(':', '-'), "slug: " + slug + "\n" + spec);
    }

    public static String endpoint(String model, String provider, String prompt, String completion, String spec) {
        return document("ModelEndpoint", model.replace('/', '-').replace(':', '-') + ".at." + provider, """
                model: %s
                provider: %s
                providerModelId: id-of-%s
                prices: [{validFrom: 2026-07-02, prompt: "%s", completion: "%s"}]
                %s""".formatted(
                        model, provider, model.substring(model.indexOf('/') + 1), prompt, completion, spec));
    }

    private static String document(String kind, String name, String spec) {
        return """
                apiVersion: trunkline.dev/v1alpha1
                kind: %s
                metadata: {name: %s}
                spec:
                %s""".formatted(kind, name, spec.indent(2));
    }

    static Catalogue catalogue(String... documents) {
        var text = new SourceText("zoo.yaml", String.join("---\n", documents));
        return switch (new DocumentReader(100_000).read(List.of(new Layer(List.of(text))))) {
            case Reading.Good(Catalogue catalogue, var _, var _) -> catalogue;
            case Reading.Bad(var faults, var sound) -> throw new AssertionError(faults);
        };
    }
}
