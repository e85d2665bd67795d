package dev.trunkline.catalog.document;

import dev.trunkline.catalog.offer.Endpoint;
import dev.trunkline.catalog.offer.Vocabulary;
import dev.trunkline.catalog.offer.WireProtocol;
import dev.trunkline.catalog.price.DatedPrices;
import dev.trunkline.catalog.price.Prices;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the spec of a ModelEndpoint. */
final class EndpointReader {

    private EndpointReader() {}

    static Endpoint endpoint(Fields spec) {
        String provider = spec.text("provider", TextRule.PROVIDER_NAME);
        String word = spec.optionalText("protocol", TextRule.PROTOCOL);
        WireProtocol protocol = word == null ? null : ResourceReader.protocol(spec, word);
        List<String> outputs = outputModalities(spec, protocol);
        return new Endpoint(
                spec.text("model", TextRule.MODEL_SLUG),
                provider,
                tag(spec, provider),
                spec.text("providerModelId", TextRule.NOT_BLANK),
                protocol,
                spec.optionalText("baseUrl", ResourceReader.baseUrl(spec)),
                AccessReader.access(spec),
                prices(spec, outputs.stream().anyMatch(Vocabulary.ALONE::contains)),
                spec.optionalCount("contextLength"),
                spec.optionalCount("maxCompletionTokens"),
                inputModalities(spec),
                outputs,
                spec.texts("supportedParameters", TextRule.PARAMETER),
                spec.optionalText("quantization", TextRule.QUANTIZATION));
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

    private static List<DatedPrices> prices(Fields spec, boolean ofEmbeddings) {
        List<DatedPrices> prices =
                spec.mappings("prices", "a list of at least one price list", fields -> dated(fields, ofEmbeddings));
        long dates = prices.stream().map(DatedPrices::validFrom).distinct().count();
        if (dates < prices.size()) {
            spec.fault("prices", "two price lists with the same validFrom", "each validFrom once");
        }
        return prices.stream()
                .sorted(Comparator.comparing(DatedPrices::validFrom))
                .toList();
    }

    private static DatedPrices dated(Fields fields, boolean ofEmbeddings) {
        Instant validFrom = TextRule.instant(fields.text("validFrom", TextRule.INSTANT))
                .orElseGet(() -> Instant.ofEpochSecond(fields.line()));
        Prices prices = new Prices(
                amount(fields.text("prompt", TextRule.PER_MILLION)),
                ofEmbeddings ? noCompletion(fields) : amount(fields.text("completion", TextRule.PER_MILLION)),
                optionalAmount(fields.optionalText("cacheRead", TextRule.PER_MILLION)),
                optionalAmount(fields.optionalText("cacheWrite", TextRule.PER_MILLION)),
                optionalAmount(fields.optionalText("request", TextRule.PER_REQUEST)));
        fields.refuseOthers();
        return new DatedPrices(validFrom, prices);
    }

    private static BigDecimal noCompletion(Fields fields) {
        BigDecimal price = optionalAmount(fields.optionalText("completion", TextRule.PER_MILLION));
        if (price != null && price.signum() != 0) {
            fields.fault(
                    "completion",
                    '"' + price.toPlainString() + '"',
                    "0, or nothing: embeddings and ranks complete nothing");
        }
        return BigDecimal.ZERO;
    }

    private static BigDecimal amount(String text) {
        return text.isEmpty() ? BigDecimal.ZERO : new BigDecimal(text);
    }

    private static @Nullable BigDecimal optionalAmount(@Nullable String text) {
        return text == null ? null : amount(text);
    }
}
