package dev.trunkline.catalog.document;

import dev.trunkline.catalog.offer.Endpoint;
import dev.trunkline.catalog.offer.ServiceTier;
import dev.trunkline.catalog.offer.Vocabulary;
import dev.trunkline.catalog.offer.WireProtocol;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the spec of a ModelEndpoint. */
final class EndpointReader {

    private EndpointReader() {}

    static Endpoint endpoint(Fields spec) {
        String provider = spec.text("provider", TextRule.PROVIDER_NAME);
        String word = spec.optionalText("protocol", TextRule.PROTOCOL);
        WireProtocol protocol = word == null ? null : ResourceReader.protocol(spec, word);
        List<String> outputs = outputModalities(spec, protocol);
        String tag = tag(spec, provider);
        return new Endpoint(
                spec.text("model", TextRule.MODEL_SLUG),
                provider,
                tag,
                spec.text("providerModelId", TextRule.NOT_BLANK),
                protocol,
                spec.optionalText("baseUrl", ResourceReader.baseUrl(spec)),
                AccessReader.access(spec),
                PriceReader.prices(spec, outputs.stream().anyMatch(Vocabulary.ALONE::contains)),
                spec.optionalCount("contextLength"),
                spec.optionalCount("maxCompletionTokens"),
                inputModalities(spec),
                outputs,
                spec.texts("supportedParameters", TextRule.PARAMETER),
                spec.optionalText("quantization", TextRule.QUANTIZATION),
                TimeLimitsReader.timeLimits(spec),
                DataPolicyReader.dataPolicy(spec),
                serviceTier(spec, tag, provider));
    }

    private static String tag(Fields spec, String provider) {
        String tag = spec.optionalText("tag", TextRule.TAG);
        if (tag == null) {
            return provider;
        }
        if (!tag.isEmpty() && !tag.equals(provider) && !tag.startsWith(provider + "/")) {
            spec.fault("tag", '"' + tag + '"', '"' + provider + "\" or \"" + provider + "/...\"");
        }
        return tag;
    }

    /** Whoever names the provider alone does not mean its other pools. */
    private static @Nullable ServiceTier serviceTier(Fields spec, String tag, String provider) {
        String word = spec.optionalText("serviceTier", TextRule.POOL);
        if (word == null || word.isEmpty()) {
            return null;
        }
        Optional<ServiceTier> tier = ServiceTier.ofWord(word);
        if (tier.isEmpty()) {
            spec.notOfThisRelease("serviceTier", word, TextRule.POOL.expected());
        } else if (tag.equals(provider)) {
            spec.fault("tag", '"' + tag + "\" with the service tier " + word, '"' + provider + "/...\"");
        }
        return tier.orElse(null);
    }

    private static List<String> inputModalities(Fields spec) {
        List<String> modalities = spec.texts("inputModalities", TextRule.INPUT_MODALITY);
        return modalities.isEmpty() ? List.of(Vocabulary.TEXT) : modalities;
    }

    private static List<String> outputModalities(Fields spec, @Nullable WireProtocol protocol) {
        List<String> modalities = ResourceReader.outputModalities(spec);
        if (!modalities.isEmpty()) {
            return modalities;
        }
        return List.of(protocol == WireProtocol.OPENAI_EMBEDDINGS ? Vocabulary.EMBEDDINGS : Vocabulary.TEXT);
    }
}
