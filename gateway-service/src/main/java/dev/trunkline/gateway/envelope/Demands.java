package dev.trunkline.gateway.envelope;

import java.util.List;

/**
 * What a caller wants of every endpoint that serves it, whoever is left (section 1.7 of the public API). Immutable.
 *
 * @param parameters only endpoints that are known to support every field of the request
 * @param noDataCollection only those that neither train on what they are sent nor keep it
 * @param zeroRetention only those that do not train on it, and keep nothing at all
 * @param distillable only models whose author permits distillation
 * @param quantizations any of these, sorted; empty: any at all
 * @param account what the account's settings demand besides
 */
public record Demands(
        boolean parameters,
        boolean noDataCollection,
        boolean zeroRetention,
        boolean distillable,
        List<String> quantizations,
        MaxPrice maxPrice,
        AccountDemands account) {
    public static final Demands NONE = new Demands(false, false, false, false, List.of(), MaxPrice.ANY);

    /** Of an account that demands nothing. */
    public Demands(
            boolean parameters,
            boolean noDataCollection,
            boolean zeroRetention,
            boolean distillable,
            List<String> quantizations,
            MaxPrice maxPrice) {
        this(parameters, noDataCollection, zeroRetention, distillable, quantizations, maxPrice, AccountDemands.NONE);
    }

    /** The same of an account that demands this, and perhaps that nothing is kept. */
    public Demands of(AccountDemands demanding) {
        return new Demands(
                parameters,
                noDataCollection,
                zeroRetention || demanding.zeroRetention(),
                distillable,
                quantizations,
                maxPrice,
                demanding);
    }

    /**
     * The most that a caller pays in US dollars, written plainly; empty where it says nothing.
     *
     * @param prompt for a million tokens, as are {@code completion} and {@code audio}
     */
    public record MaxPrice(String prompt, String completion, String audio, String request, String image) {
        public static final MaxPrice ANY = new MaxPrice("", "", "", "", "");
    }
}
