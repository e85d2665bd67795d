package dev.trunkline.catalog.document;

import dev.trunkline.catalog.offer.Endpoint;
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
        String protocol = spec.optionalText("protocol", TextRule.PROTOCOL);
        return new Endpoint(
                spec.text("model", TextRule.MODEL_SLUG),
                provider,
                tag(spec, provider),
                spec.text("providerModelId", TextRule.NOT_BLANK),
                protocol == null ? null : ResourceReader.protocol(protocol),
                spec.optionalText("baseUrl", ResourceReader.baseUrl(spec)),
                prices(spec),
                spec.optionalCount("contextLength"),
                spec.optionalCount("maxCompletionTokens"),
                textByDefault(spec.texts("inputModalities", TextRule.INPUT_MODALITY)),
                textByDefault(spec.texts("outputModalities", TextRule.OUTPUT_MODALITY)),
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

    private static List<String> textByDefault(List<String> modalities) {
        return modalities.isEmpty() ? List.of("text") : modalities;
    }

    private static List<DatedPrices> prices(Fields spec) {
        List<DatedPrices> prices = spec.mappings("prices", "a list of at least one price list", EndpointReader::dated);
        long dates = prices.stream().map(DatedPrices::validFrom).distinct().count();
        if (dates < prices.size()) {
            spec.fault("prices", "two price lists with the same validFrom", "each validFrom once");
        }
        return prices.stream()
                .sorted(Comparator.comparing(DatedPrices::validFrom))
                .toList();
    }

    private static DatedPrices dated(Fields fields) {
        Instant validFrom = TextRule.instant(fields.text("validFrom", TextRule.INSTANT))
                .orElseGet(() -> Instant.ofEpochSecond(fields.line()));
        Prices prices = new Prices(
                amount(fields.text("prompt", TextRule.PER_MILLION)),
                amount(fields.text("completion", TextRule.PER_MILLION)),
                optionalAmount(fields.optionalText("cacheRead", TextRule.PER_MILLION)),
                optionalAmount(fields.optionalText("cacheWrite", TextRule.PER_MILLION)),
                optionalAmount(fields.optionalText("request", TextRule.PER_REQUEST)));
        fields.refuseOthers();
        return new DatedPrices(validFrom, prices);
    }

    private static BigDecimal amount(String text) {
        return text.isEmpty() ? BigDecimal.ZERO : new BigDecimal(text);
    }

    private static @Nullable BigDecimal optionalAmount(@Nullable String text) {
        return text == null ? null : amount(text);
    }
}
