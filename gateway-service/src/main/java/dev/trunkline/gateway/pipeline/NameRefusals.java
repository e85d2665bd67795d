package dev.trunkline.gateway.pipeline;

import dev.trunkline.gateway.catalogue.LastDay;
import dev.trunkline.gateway.catalogue.Retirement;
import dev.trunkline.gateway.failure.Availability;
import dev.trunkline.gateway.failure.Availability.Code;
import dev.trunkline.gateway.failure.GatewayFailure;
import java.time.LocalDate;
import java.util.List;

/**
 * Why a name means no model that is served, and what to ask instead. Pure.
 *
 * @param requested all names of the request
 */
record NameRefusals(List<String> requested) {

    private static final String FREE = "free";
    private static final String ONLINE = "online";

    /** @param near what may have been meant */
    GatewayFailure unknown(String name, List<String> near) {
        return invalid(name, near.isEmpty() ? "" : " (expected: for instance " + String.join(", ", near) + ")", near);
    }

    GatewayFailure noFamily(String name, List<String> near) {
        return invalid(name, ": the catalogue has no such family (expected: ~author/family-latest)", near);
    }

    GatewayFailure notOffered(String name, String why) {
        return invalid(name, ": " + why, List.of());
    }

    GatewayFailure ended(String name, Retirement retirement, List<String> successors) {
        String when = retirement.lastDay() == LastDay.UNKNOWN
                ? name + " is not served any more"
                : "The last day of " + name + " was " + LocalDate.ofEpochDay(retirement.lastDay());
        String instead = successors.isEmpty() ? "." : "; its successor is " + String.join(", ", successors) + ".";
        return new GatewayFailure.NotServed(
                when + instead,
                Availability.of(Code.MODEL_DEPRECATED, requested).insteadAsk(successors));
    }

    /** @param model that is served without it */
    GatewayFailure noVariant(String name, String variant, String model) {
        return switch (variant) {
            case FREE ->
                new GatewayFailure.NotServed(
                        "The free " + model + " period has ended. To continue using this model, please migrate to the"
                                + " paid slug: " + model,
                        Availability.of(Code.FREE_VARIANT_ENDED, requested).insteadAsk(List.of(model)));
            case ONLINE ->
                new GatewayFailure.BadRequest(name + ": web search is not offered yet (expected: " + model + ")");
            case "extended" -> other(name, "the catalogue has none with a longer context", model);
            case "thinking" -> other(name, "say \"reasoning\" instead", model);
            // All that is left are words that nobody knows.
            default -> other(name, "no such variant", model);
        };
    }

    private GatewayFailure other(String name, String why, String model) {
        return invalid(
                name, ": " + why + " (expected: " + model + ", or with :nitro, :floor or :exacto)", List.of(model));
    }

    GatewayFailure twoSorts(String name) {
        return new GatewayFailure.BadRequest(
                name + ": sorted in two ways at once (expected: one of :nitro, :floor, :exacto)");
    }

    private GatewayFailure invalid(String name, String more, List<String> instead) {
        return new GatewayFailure.NotServed(
                name + " is not a valid model ID" + more,
                Availability.of(Code.MODEL_NOT_FOUND, requested).insteadAsk(instead));
    }
}
