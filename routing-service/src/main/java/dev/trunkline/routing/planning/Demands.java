package dev.trunkline.routing.planning;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a caller wants of every endpoint that serves it, whoever is left. Immutable.
 *
 * @param parameters only endpoints that are known to support every parameter of the request
 * @param noDataCollection only those that neither train on what they are sent nor keep it
 * @param zeroRetention only those that do not train on it, and keep nothing at all
 * @param distillable only models whose author permits distillation
 * @param quantizations any of these, empty: any at all
 * @param account what the account's settings demand besides
 */
public record Demands(
        boolean parameters,
        boolean noDataCollection,
        boolean zeroRetention,
        boolean distillable,
        Set<String> quantizations,
        MaxPrice maxPrice,
        AccountDemands account) {

    public static final Demands NONE = new Demands(false, false, false, false, Set.of(), MaxPrice.ANY);

    static final String UNKNOWN_QUANTIZATION = "unknown";

    /** Formats of one width by the name of the width. */
    private static final Map<String, String> WIDTHS = Map.of("mxfp4", "fp4", "nvfp4", "fp4", "mxfp8", "fp8");

    public Demands {
        quantizations = quantizations.stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Of an account that demands nothing. */
    public Demands(
            boolean parameters,
            boolean noDataCollection,
            boolean zeroRetention,
            boolean distillable,
            Set<String> quantizations,
            MaxPrice maxPrice) {
        this(parameters, noDataCollection, zeroRetention, distillable, quantizations, maxPrice, AccountDemands.NONE);
    }

    boolean isDataPolicyAsked() {
        return isNoneKept() || account.isAboutUse();
    }

    boolean takesDataPolicy(Endpoint endpoint) {
        return (!isNoneKept() || endpoint.terms().dataPolicy().isZeroRetention()) && account.takes(endpoint);
    }

    private boolean isNoneKept() {
        return noDataCollection || zeroRetention;
    }

    boolean takesQuantization(Terms terms) {
        String quantization = terms.quantization().isEmpty() ? UNKNOWN_QUANTIZATION : terms.quantization();
        return quantizations.isEmpty()
                || quantizations.contains(quantization)
                || quantizations.contains(WIDTHS.getOrDefault(quantization, quantization));
    }
}
