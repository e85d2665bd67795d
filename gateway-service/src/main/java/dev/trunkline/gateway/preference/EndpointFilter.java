package dev.trunkline.gateway.preference;

import dev.trunkline.contracts.routing.v1.SortBy;
import dev.trunkline.gateway.catalogue.Endpoint;
import dev.trunkline.gateway.catalogue.Terms;
import dev.trunkline.gateway.envelope.Demands;
import dev.trunkline.gateway.envelope.Demands.MaxPrice;
import dev.trunkline.gateway.envelope.Envelope;
import dev.trunkline.gateway.envelope.Envelope.ProviderPreferences;
import dev.trunkline.gateway.usage.Meter;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Whom a request excludes, by the rules of routing-service, where that is not asked or cannot be; the table {@code
 * provider-preferences.csv} of the contracts holds both to one meaning. Pure.
 *
 * @param preferences whose names are those of the catalogue
 * @param allowedProviders those that the caller's key and account may use, empty: all
 * @param modelSorts by what the endpoints of some of the models are put in order
 * @param parameters that an endpoint has to support where the caller demands it
 */
public record EndpointFilter(
        ProviderPreferences preferences,
        List<String> allowedProviders,
        Map<String, SortBy> modelSorts,
        List<String> parameters) {

    /** The tier of those who wait for a lower price. */
    public static final String FLEX = "flex";

    private static final int MILLION_POWER_OF_TEN = 6;
    private static final String PRIORITY = "priority";
    private static final Map<String, String> WIDTHS = Map.of("mxfp4", "fp4", "nvfp4", "fp4", "mxfp8", "fp8");

    /** Of a request as it came. */
    public static EndpointFilter of(Envelope envelope, List<String> allowedProviders) {
        return new EndpointFilter(
                envelope.preferences(), allowedProviders, envelope.modelSorts(), SentParameters.of(envelope));
    }

    /** Whether it may be asked, by all but its prices' order and its health. */
    public boolean takes(Endpoint endpoint) {
        return keyAllows(endpoint)
                && names(endpoint)
                && isTierTaken(endpoint)
                && meets(endpoint, preferences.demands());
    }

    /** Of the first name in {@code order} that means it; the others keep the order of their prices behind. */
    public int place(Endpoint endpoint) {
        List<String> order = preferences.order();
        for (int i = 0; i < order.size(); i++) {
            if (means(order.get(i), endpoint, isTierAsked(endpoint))) {
                return i;
            }
        }
        return order.size();
    }

    private boolean keyAllows(Endpoint endpoint) {
        return allowedProviders.isEmpty() || allowedProviders.stream().anyMatch(endpoint.provider()::equalsIgnoreCase);
    }

    private boolean names(Endpoint endpoint) {
        boolean tierAsked = isTierAsked(endpoint);
        boolean listed = preferences.only().isEmpty() || isAmong(preferences.only(), endpoint, tierAsked);
        boolean ordered = preferences.allowFallbacks()
                || preferences.order().isEmpty()
                || isAmong(preferences.order(), endpoint, tierAsked);
        return listed && ordered && !isAmong(preferences.ignore(), endpoint, true);
    }

    private boolean isTierAsked(Endpoint endpoint) {
        String tier = endpoint.terms().serviceTier();
        SortBy sort = modelSorts.getOrDefault(endpoint.model(), SortBy.SORT_BY_UNSPECIFIED);
        return tier.equals(preferences.serviceTier())
                || sort == SortBy.SORT_BY_THROUGHPUT && tier.equals(PRIORITY)
                || sort == SortBy.SORT_BY_PRICE && tier.equals(FLEX);
    }

    private boolean isTierTaken(Endpoint endpoint) {
        return endpoint.terms().serviceTier().isEmpty()
                || isTierAsked(endpoint)
                || preferences.only().stream().anyMatch(endpoint.tag()::equalsIgnoreCase)
                || preferences.order().stream().anyMatch(endpoint.tag()::equalsIgnoreCase);
    }

    private boolean meets(Endpoint endpoint, Demands demands) {
        Terms terms = endpoint.terms();
        boolean dataAsked = demands.noDataCollection() || demands.zeroRetention();
        return !(dataAsked && terms.collects())
                && demands.account().takes(endpoint.prices().free(), terms.trains(), terms.publishes())
                && !(demands.distillable() && !terms.distillable())
                && isQuantized(terms, demands.quantizations())
                && !(demands.parameters() && !endpoint.supportedParameters().containsAll(parameters))
                && costsAtMost(endpoint, demands.maxPrice());
    }

    private static boolean isQuantized(Terms terms, List<String> wanted) {
        String quantization = terms.quantization().isEmpty()
                ? "unknown"
                : terms.quantization().toLowerCase(Locale.ROOT);
        return wanted.isEmpty()
                || wanted.contains(quantization)
                || wanted.contains(WIDTHS.getOrDefault(quantization, quantization));
    }

    private static boolean costsAtMost(Endpoint endpoint, MaxPrice most) {
        return most.equals(MaxPrice.ANY)
                || isWithin(endpoint, Meter.PROMPT, MILLION_POWER_OF_TEN, most.prompt())
                        && isWithin(endpoint, Meter.COMPLETION, MILLION_POWER_OF_TEN, most.completion())
                        && isWithin(endpoint, Meter.PROMPT_AUDIO, MILLION_POWER_OF_TEN, most.audio())
                        && isWithin(endpoint, Meter.REQUEST, 0, most.request())
                        && isWithin(endpoint, Meter.IMAGE, 0, most.image());
    }

    /** Who has no price of its own for it passes. */
    private static boolean isWithin(Endpoint endpoint, Meter meter, int units, String most) {
        return most.isEmpty()
                || !endpoint.prices().names(meter)
                || endpoint.prices().usd(meter, 0).movePointRight(units).compareTo(new BigDecimal(most)) <= 0;
    }

    private static boolean isAmong(List<String> names, Endpoint endpoint, boolean tierAsked) {
        return names.stream().anyMatch(name -> means(name, endpoint, tierAsked));
    }

    /** The slug of a provider, though never for its tiers unasked, or the tag of one endpoint, in any case. */
    private static boolean means(String name, Endpoint endpoint, boolean tierAsked) {
        boolean bySlug = tierAsked || endpoint.terms().serviceTier().isEmpty();
        return name.equalsIgnoreCase(endpoint.tag()) || bySlug && name.equalsIgnoreCase(endpoint.provider());
    }
}
