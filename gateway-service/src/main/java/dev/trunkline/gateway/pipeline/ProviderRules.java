package dev.trunkline.gateway.pipeline;

import dev.trunkline.gateway.catalogue.ProviderNames;
import dev.trunkline.gateway.envelope.Envelope;
import dev.trunkline.gateway.envelope.Envelope.ProviderPreferences;
import dev.trunkline.gateway.failure.GatewayFailure;
import dev.trunkline.gateway.failure.Outcome;
import java.util.ArrayList;
import java.util.List;

/**
 * What the caller's {@code provider} means, by the names of the catalogue: a wish about somebody whom nobody knows
 * would silently be none. Pure.
 */
final class ProviderRules {

    private static final int SHOWN_CHARACTERS_AT_MOST = 80;

    private ProviderRules() {}

    static Outcome<Envelope> resolved(Envelope envelope, ProviderNames providers) {
        ProviderPreferences wishes = envelope.preferences();
        if (wishes.order().isEmpty()
                && wishes.only().isEmpty()
                && wishes.ignore().isEmpty()) {
            return Outcome.passed(envelope);
        }
        return named("order", wishes.order(), providers).then(order -> named("only", wishes.only(), providers)
                .then(only -> named("ignore", wishes.ignore(), providers)
                        .then(ignore -> Outcome.passed(envelope.preferring(wishes.named(order, only, ignore))))));
    }

    private static Outcome<List<String>> named(String field, List<String> names, ProviderNames providers) {
        List<String> meant = new ArrayList<>(names.size());
        for (int i = 0; i < names.size(); i++) {
            String meaning = providers.meaning(names.get(i));
            if (meaning == null) {
                return Outcome.refused(new GatewayFailure.BadRequest(
                        ("provider.%s[%d]: %s is no provider here (expected: a slug or name of GET"
                                        + " /api/v1/providers, or the tag of an endpoint)")
                                .formatted(field, i, shown(names.get(i)))));
            }
            meant.add(meaning);
        }
        return Outcome.passed(List.copyOf(meant));
    }

    private static String shown(String name) {
        return name.length() <= SHOWN_CHARACTERS_AT_MOST ? name : name.substring(0, SHOWN_CHARACTERS_AT_MOST) + "...";
    }
}
