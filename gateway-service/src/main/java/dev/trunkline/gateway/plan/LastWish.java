package dev.trunkline.gateway.plan;

import dev.trunkline.gateway.envelope.Demands;
import dev.trunkline.gateway.envelope.Envelope.ProviderPreferences;
import dev.trunkline.gateway.failure.Availability;
import dev.trunkline.gateway.failure.GatewayFailure;
import org.jspecify.annotations.Nullable;

/** Which field of the request left nothing, for programs: {@code error.availability.constraint}. Pure. */
final class LastWish {

    private LastWish() {}

    /** The same answer, with the field where it was one of the request's own and not its key's or its account's. */
    static RoutingAnswer named(RoutingAnswer answer, PlanQuestion question) {
        return answer instanceof RoutingAnswer.NothingFits(GatewayFailure.NoEndpoints failure)
                ? new RoutingAnswer.NothingFits(named(failure, question))
                : answer;
    }

    private static GatewayFailure.NoEndpoints named(GatewayFailure.NoEndpoints failure, PlanQuestion question) {
        Availability availability = failure.availability();
        String field =
                failure.metadata().get(ReplyReading.FAILED_STEP) instanceof String step ? field(step, question) : null;
        return availability == null || field == null
                ? failure
                : new GatewayFailure.NoEndpoints(
                        failure.message(),
                        failure.metadata(),
                        availability.because(new Availability.Constraint(field, failure.message())));
    }

    private static @Nullable String field(String step, PlanQuestion question) {
        ProviderPreferences preferences = question.preferences();
        return switch (step) {
            case "Filter by Allowed Providers" -> listOfNames(preferences);
            case "Filter by Data Policy" -> dataPolicy(preferences.demands());
            case "Filter by Distillation" -> "provider.enforce_distillable_text";
            case "Filter by Quantization" -> "provider.quantizations";
            case "Filter by Max Price" -> "provider.max_price";
            case "Filter by Parameters" -> "provider.require_parameters";
            case "Filter by Tool Compatibility" -> "tools";
            case "Filter by Model Output Modalities" -> question.wantsImages() ? "modalities" : null;
            // Nobody's wish, or that of whoever's it cannot be told from here.
            default -> null;
        };
    }

    private static @Nullable String listOfNames(ProviderPreferences preferences) {
        if (!preferences.only().isEmpty()) {
            return "provider.only";
        }
        return preferences.allowFallbacks() || preferences.order().isEmpty() ? null : "provider.order";
    }

    private static @Nullable String dataPolicy(Demands demands) {
        if (demands.zeroRetention()) {
            return demands.account().zeroRetention() ? null : "provider.zdr";
        }
        return demands.noDataCollection() ? "provider.data_collection" : null;
    }
}
