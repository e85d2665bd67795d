package dev.trunkline.gateway.catalogue;

import dev.trunkline.contracts.catalog.v1.CatalogEndpoint;
import java.util.Set;

/** Under which name an endpoint takes the limit of completion tokens, reasoning included. */
public final class LimitField {

    /** What every server of the OpenAI dialect knows, also one that does not list it among its parameters. */
    public static final String MAX_TOKENS = "max_tokens";

    public static final String MAX_COMPLETION_TOKENS = "max_completion_tokens";

    private LimitField() {}

    static String of(CatalogEndpoint endpoint, Set<Quirk> quirks) {
        return quirks.contains(Quirk.MAX_COMPLETION_TOKENS)
                        || endpoint.getSupportedParametersList().contains(MAX_COMPLETION_TOKENS)
                ? MAX_COMPLETION_TOKENS
                : MAX_TOKENS;
    }
}
