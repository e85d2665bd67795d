package dev.trunkline.catalog.document;

import dev.trunkline.catalog.document.Resource.EndpointResource;
import dev.trunkline.catalog.document.Resource.ModelResource;
import dev.trunkline.catalog.document.Resource.Place;
import dev.trunkline.catalog.document.Resource.ProviderResource;
import dev.trunkline.catalog.offer.Cancellation;
import dev.trunkline.catalog.offer.Misfit;
import dev.trunkline.catalog.offer.Prefill;
import dev.trunkline.catalog.offer.Provider;
import dev.trunkline.catalog.offer.SecretReference;
import dev.trunkline.catalog.offer.Vocabulary;
import dev.trunkline.catalog.offer.WireProtocol;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Node;

/** Reads one document: the envelope that Kubernetes resources have, and the spec of its kind. */
final class ResourceReader {

    static final String API_VERSION = "trunkline.dev/v1alpha1";
    private static final String OUTPUT_MODALITIES = "outputModalities";
    private static final List<String> KINDS = List.of(ProviderResource.KIND, ModelResource.KIND, EndpointResource.KIND);

    private ResourceReader() {}

    /** Empty where the document is of no known kind, which is a fault by then. */
    static Optional<Resource> read(Origin origin, Node node, List<Fault> faults) {
        Fields document = Fields.of(origin, node, faults);
        document.text("apiVersion", TextRule.oneOf(List.of(API_VERSION)));
        String kind = document.text("kind", TextRule.oneOf(KINDS));
        Fields metadata = document.mapping("metadata");
        TextRule nameRule = kind.equals(ProviderResource.KIND) ? TextRule.PROVIDER_NAME : TextRule.RESOURCE_NAME;
        String name = metadata.text("name", nameRule);
        metadata.refuseOthers();
        if (kind.isEmpty()) {
            return Optional.empty();
        }
        document.title(kind, name);
        Place place = new Place(document.origin(), document.line());
        Fields spec = document.mapping("spec");
        document.refuseOthers();
        Resource resource =
                switch (kind) {
                    case ProviderResource.KIND -> new ProviderResource(name, place, provider(name, spec));
                    case ModelResource.KIND -> new ModelResource(name, place, ModelReader.model(spec));
                    default -> new EndpointResource(name, place, EndpointReader.endpoint(spec));
                };
        spec.refuseOthers();
        return Optional.of(resource);
    }

    private static Provider provider(String name, Fields spec) {
        List<String> variables = spec.texts("credentials", TextRule.CREDENTIAL);
        SecretReference secret = credentialSecret(spec, variables);
        Provider provider = new Provider(
                name,
                spec.text("displayName", TextRule.NOT_BLANK),
                protocol(spec, spec.text("protocol", TextRule.PROTOCOL)),
                spec.text("baseUrl", baseUrl(spec)),
                AccessReader.access(spec),
                secret == null ? variables : List.of(secret.credentialName()),
                cancellation(spec.optionalText("cancellation", TextRule.CANCELLATION)),
                prefill(spec.optionalText("prefill", TextRule.PREFILL)),
                knownWords(spec, "quirks", TextRule.QUIRK, Vocabulary.QUIRKS),
                TimeLimitsReader.timeLimits(spec),
                DataPolicyReader.dataPolicy(spec),
                spec.optionalText("headquarters", TextRule.COUNTRY),
                spec.texts("datacenters", TextRule.COUNTRY),
                spec.optionalText("privacyPolicyUrl", TextRule.WEB_PAGE),
                spec.optionalText("termsOfServiceUrl", TextRule.WEB_PAGE),
                spec.optionalText("statusPageUrl", TextRule.WEB_PAGE),
                secret);
        Misfit.of(provider.protocol(), provider.access(), provider.credentials())
                .ifPresent(misfit -> spec.fault(misfit.field(), misfit.found(), misfit.expected()));
        return provider;
    }

    private static @Nullable SecretReference credentialSecret(Fields spec, List<String> variables) {
        Fields reference = spec.optionalMapping("credentialSecretRef");
        if (reference == null) {
            return null;
        }
        String field = "credentialSecretRef";
        if (!spec.origin().isOfCluster()) {
            spec.fault(field, "in a file", "credentials; a Secret is for a ModelProvider of a cluster");
            return null;
        }
        if (!variables.isEmpty()) {
            spec.fault(field, "beside credentials", "credentials or credentialSecretRef, not both");
        }
        String name = reference.text("name", TextRule.RESOURCE_NAME);
        String key = reference.text("key", TextRule.SECRET_KEY);
        reference.refuseOthers();
        return new SecretReference(spec.origin().namespace(), name, key);
    }

    /** Variables are for files: who may write a resource is not to read this process's environment by them. */
    static TextRule baseUrl(Fields spec) {
        return spec.origin().isOfCluster() ? TextRule.BASE_URL_OF_CLUSTER : TextRule.BASE_URL;
    }

    /** Nothing is known of a provider that says nothing, and whoever is read to its end is not billed too low. */
    private static Cancellation cancellation(@Nullable String word) {
        return word == null ? Cancellation.CONTINUES : Cancellation.ofWord(word).orElse(Cancellation.CONTINUES);
    }

    private static Prefill prefill(@Nullable String word) {
        return word == null ? Prefill.UNKNOWN : Prefill.ofWord(word).orElse(Prefill.UNKNOWN);
    }

    /** A placeholder where the word is empty, which is a fault by then, or unknown. */
    static WireProtocol protocol(Fields spec, String word) {
        return WireProtocol.ofWord(word).orElseGet(() -> {
            if (!word.isEmpty()) {
                spec.notOfThisRelease("protocol", word, TextRule.PROTOCOL.expected());
            }
            return WireProtocol.OPENAI_CHAT;
        });
    }

    private static List<String> knownWords(Fields spec, String field, TextRule rule, List<String> known) {
        List<String> words = spec.texts(field, rule);
        words.stream()
                .filter(word -> !word.isEmpty() && !known.contains(word))
                .forEach(word -> spec.notOfThisRelease(field, word, rule.expected()));
        return words;
    }

    /** What is beside one that stands alone where both are there, a fault: one, and not one of all that follows. */
    static List<String> outputModalities(Fields spec) {
        List<String> modalities =
                knownWords(spec, OUTPUT_MODALITIES, TextRule.OUTPUT_MODALITY, Vocabulary.OUTPUT_MODALITIES);
        List<String> alone =
                modalities.stream().filter(Vocabulary.ALONE::contains).toList();
        if (alone.isEmpty() || modalities.size() == 1) {
            return modalities;
        }
        spec.fault(OUTPUT_MODALITIES, String.join(", ", modalities), alone.getFirst() + " alone, or without it");
        return modalities.stream().filter(modality -> !alone.contains(modality)).toList();
    }
}
