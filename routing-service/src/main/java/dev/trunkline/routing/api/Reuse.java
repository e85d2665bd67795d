package dev.trunkline.routing.api;

import dev.trunkline.routing.planning.Choice;
import dev.trunkline.routing.planning.Decision;

/** How long a decision holds. */
final class Reuse {

    private Reuse() {}

    /** The setting, or less when an endpoint of the plan recovers sooner. */
    static int millis(Decision decision, long nowMillis, int atMostMillis) {
        return switch (decision) {
            case Decision.Planned planned ->
                (int) planned.models().stream()
                        .flatMap(model -> model.choices().stream())
                        .mapToLong(Choice::troubleEndsAtMillis)
                        .filter(endsAt -> endsAt > nowMillis)
                        .map(endsAt -> endsAt - nowMillis)
                        .reduce(atMostMillis, Math::min);
            case Decision.NothingLeft _ -> atMostMillis;
        };
    }
}
