package dev.trunkline.gateway.plan;

import dev.trunkline.contracts.routing.v1.SortBy;
import dev.trunkline.gateway.catalogue.Endpoint;
import dev.trunkline.gateway.catalogue.Terms;
import dev.trunkline.gateway.envelope.Demands;
import dev.trunkline.gateway.envelope.Demands.MaxPrice;
import dev.trunkline.gateway.envelope.Envelope;
import dev.trunkline.gateway.usage.Meter;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Whom a request excludes, by the rules of routing-service, for as long as that cannot be asked; the table
 * {@code provider-preferences.csv} of the contracts holds both to one meaning. Pure.
 */
record OwnFilters(PlanQuestion question) {
    static final String FLEX = "flex";

    private static final int MILLION_POWER_OF_TEN = 6;
    private static final String PRIORITY = "priority";
    private static final Map<String, String> WIDTHS = Map.of("mxfp4", "fp4", "nvfp4", "fp4", "mxfp8", "fp8");

    boolean takes(Endpoint endpoint) {
        return keyAllows(endpoint)
                && names(endpoint)
                && isTierTaken(endpoint)
                && meets(endpoint, question.preferences().demands());
    }

    boolean isOfTier(Endpoint endpoint, String tier) {
        return endpoint.terms().serviceTier().equals(tier);
    }

    /** Of the first name in {@code order} that means it; the others keep the order of their prices behind. */
    int place(Endpoint endpoint) {
        List<String> order = question.preferences().order();
        for (int i = 0; i < order.size(); i++) {
            if (means(order.get(i), endpoint, isTierAsked(endpoint))) {
                return i;
            }
        }
        return order.size();
    }

    private boolean keyAllows(Endpoint endpoint) {
        return question.allowedProviders().isEmpty()
                || question.allowedProviders().stream().anyMatch(endpoint.provider()::equalsIgnoreCase);
    }

    private boolean names(Endpoint endpoint) {
        Envelope.ProviderPreferences wanted = question.preferences();
        boolean tierAsked = isTierAsked(endpoint);
        boolean listed = wanted.only().isEmpty() || isAmong(wanted.only(), endpoint, tierAsked);
        boolean ordered =
                wanted.allowFallbacks() || wanted.order().isEmpty() || isAmong(wanted.order(), endpoint, tierAsked);
        return listed && ordered && !isAmong(wanted.ignore(), endpoint, true);
    }

    private boolean isTierAsked(Endpoint endpoint) {
        String tier = endpoint.terms().serviceTier();
        SortBy sort = question.modelSorts().getOrDefault(endpoint.model(), SortBy.SORT_BY_UNSPECIFIED);
        return isOfTier(endpoint, question.preferences().serviceTier())
                || sort == SortBy.SORT_BY_THROUGHPUT && tier.equals(PRIORITY)
                || sort == SortBy.SORT_BY_PRICE && tier.equals(FLEX);
    }

    private boolean isTierTaken(Endpoint endpoint) {
        Envelope.ProviderPreferences wanted = question.preferences();
        return endpoint.terms().serviceTier().isEmpty()
                || isTierAsked(endpoint)
                || wanted.only().stream().anyMatch(endpoint.tag()::equalsIgnoreCase)
                || wanted.order().stream().anyMatch(endpoint.tag()::equalsIgnoreCase);
    }

    private boolean meets(Endpoint endpoint, Demands demands) {
        Terms terms = endpoint.terms();
        boolean dataAsked = demands.noDataCollection() || demands.zeroRetention();
        return !(dataAsked && terms.collects())
                && demands.account().takes(endpoint.prices().free(), terms.trains(), terms.publishes())
                && !(demands.distillable() && !terms.distillable())
                && isQuantized(terms, demands.quantizations())
                && !(demands.parameters() && !endpoint.supportedParameters().containsAll(question.parameters()))
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
