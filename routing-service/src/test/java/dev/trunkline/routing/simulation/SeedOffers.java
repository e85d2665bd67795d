package dev.trunkline.routing.simulation;

import dev.trunkline.contracts.catalog.v1.PriceList;
import dev.trunkline.routing.planning.Endpoint;
import dev.trunkline.routing.planning.Prices;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The endpoints of the catalogue's own rows, of the models that most providers offer. */
final class SeedOffers {

    private static final int MODELS = 8;
    private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);

    private SeedOffers() {}

    /** By model, those with most endpoints first. */
    static List<List<Offer>> read(Path catalogue) {
        try (Stream<Path> files = Files.walk(catalogue.resolve("providers"))) {
            return files
                    .filter(file -> file.endsWith("endpoints.yaml"))
                    .sorted()
                    .flatMap(SeedOffers::offers)
                    .collect(Collectors.groupingBy(Offer::model))
                    .values()
                    .stream()
                    .sorted(Comparator.comparing((List<Offer> offers) -> -offers.size())
                            .thenComparing(offers -> offers.getFirst().model()))
                    .limit(MODELS)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Offer> offers(Path file) {
        List<Offer> offers = new ArrayList<>();
        try {
            String text = Files.readString(file);
            for (Object document : new Yaml(new SafeConstructor(new LoaderOptions())).loadAll(text)) {
                if (((Map<?, ?>) document).get("spec") instanceof Map<?, ?> spec
                        && spec.get("serviceTier") == null
                        && spec.get("prices") instanceof List<?> prices
                        && prices.getLast() instanceof Map<?, ?> price
                        && usd(price, "prompt", null).signum() > 0) {
                    offers.add(offer(spec, price));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return offers.stream();
    }

    private static Offer offer(Map<?, ?> spec, Map<?, ?> price) {
        BigDecimal prompt = usd(price, "prompt", null);
        BigDecimal completion = usd(price, "completion", null);
        String model = (String) spec.get("model");
        String provider = (String) spec.get("provider");
        String tag = spec.get("tag") instanceof String own ? own : provider;
        Endpoint endpoint = new Endpoint(
                model + "@" + tag,
                model,
                provider,
                tag,
                "",
                number(spec, "contextLength"),
                number(spec, "maxCompletionTokens"),
                Set.of(),
                Set.of(),
                Set.of(),
                Prices.of(PriceList.getDefaultInstance(), prompt, completion, BigDecimal.ZERO));
        return new Offer(
                endpoint,
                prompt.doubleValue(),
                completion.doubleValue(),
                usd(price, "cacheRead", prompt).doubleValue());
    }

    /** For a token; rows have it for a million. */
    private static BigDecimal usd(
            Map<?, ?> price, String name, @org.jspecify.annotations.Nullable BigDecimal otherwise) {
        if (price.get(name) instanceof String usd) {
            return new BigDecimal(usd).divide(MILLION);
        }
        return otherwise == null ? BigDecimal.ZERO : otherwise;
    }

    private static long number(Map<?, ?> spec, String name) {
        return spec.get(name) instanceof Number number ? number.longValue() : 0;
    }
}
