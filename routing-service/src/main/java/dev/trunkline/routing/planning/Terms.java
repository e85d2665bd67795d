package dev.trunkline.routing.planning;

import java.util.Locale;

/**
 * What an endpoint's provider says of it besides what it can do. Immutable; lower case.
 *
 * @param quantization empty where unknown
 * @param serviceTier the pool that answers, empty for the provider's default one
 * @param distillable the model's author lets others train models on its answers
 */
public record Terms(DataPolicy dataPolicy, String quantization, String serviceTier, boolean distillable) {
    /** Nobody said anything. */
    public static final Terms UNKNOWN = new Terms(DataPolicy.UNKNOWN, "", "", false);

    /** What the provider does with prompts and answers. */
    public record DataPolicy(boolean trains, boolean publishes, boolean keeps) {
        /** The worst, since nobody said that it is better. */
        public static final DataPolicy UNKNOWN = new DataPolicy(true, true, true);

        boolean isZeroRetention() {
            return !trains && !publishes && !keeps;
        }
    }

    public Terms {
        quantization = quantization.toLowerCase(Locale.ROOT);
        serviceTier = serviceTier.toLowerCase(Locale.ROOT);
    }

    boolean isTier() {
        return !serviceTier.isEmpty();
    }
}
