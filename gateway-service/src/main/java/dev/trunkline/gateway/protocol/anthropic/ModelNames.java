package dev.trunkline.gateway.protocol.anthropic;

import dev.trunkline.gateway.catalogue.Endpoint;

/** Names of models, which are the vendor's own wherever they run. Pure. */
final class ModelNames {

    private static final String NO_DATE = "@default";

    private ModelNames() {}

    /** As the vendor itself writes it: Vertex AI has the date, or the word for none, behind an {@code @}. */
    static String dated(Endpoint endpoint) {
        return endpoint.providerModelId().replace(NO_DATE, "").replace('@', '-');
    }
}
