package dev.trunkline.gateway.catalogue;

import dev.trunkline.contracts.catalog.v1.CatalogEndpoint;
import dev.trunkline.contracts.catalog.v1.Protocol;
import dev.trunkline.gateway.operation.Operation;
import dev.trunkline.gateway.usage.Prices;
import java.net.URI;
import java.util.Set;

/** From the catalogue's message to an endpoint that can be called. */
final class EndpointMessage {

    private static final int HTTPS_PORT = 443;
    private static final int HTTP_PORT = 80;

    private EndpointMessage() {}

    /** Whether this gateway knows how to call it, or that nobody asks it to: such a model is known all the same. */
    static boolean isSpokenHere(CatalogEndpoint message) {
        return ReadQuirks.allKnown(message) && isProtocolSpokenHere(message);
    }

    private static boolean isProtocolSpokenHere(CatalogEndpoint message) {
        return switch (message.getProtocol()) {
            case PROTOCOL_OPENAI_CHAT, PROTOCOL_ANTHROPIC_MESSAGES, PROTOCOL_OPENAI_EMBEDDINGS -> true;
            case PROTOCOL_OPENAI_RESPONSES -> true;
            case PROTOCOL_COHERE -> true;
            case PROTOCOL_GEMINI, PROTOCOL_BEDROCK -> operation(message) != Operation.RERANK;
            case PROTOCOL_UNSPECIFIED, UNRECOGNIZED -> false;
        };
    }

    /** @throws IllegalArgumentException when a field that a call needs makes no sense */
    static Endpoint read(CatalogEndpoint message) {
        URI base = URI.create(message.getBaseUrl());
        boolean tls = "https".equals(base.getScheme());
        if (base.getHost() == null || (!tls && !"http".equals(base.getScheme()))) {
            throw new IllegalArgumentException(message.getEndpointId() + ": base_url " + message.getBaseUrl()
                    + " (expected: an absolute http(s) URL)");
        }
        Set<Quirk> quirks = ReadQuirks.of(message);
        int standardPort = tls ? HTTPS_PORT : HTTP_PORT;
        return new Endpoint(
                message.getEndpointId(),
                message.getModel(),
                message.getCanonicalModel().isEmpty() ? message.getModel() : message.getCanonicalModel(),
                message.getProvider(),
                message.getProviderName(),
                message.getTag(),
                message.getProviderModelId(),
                message.getProtocol(),
                base.getHost(),
                base.getPort() < 0 ? standardPort : base.getPort(),
                tls,
                base.getRawPath() == null ? "" : base.getRawPath(),
                message.getCredentialName(),
                Prices.of(message.getPriceList()).inTier(message.getServiceTier()),
                message.getContextLength(),
                message.getMaxCompletionTokens(),
                LimitField.of(message, quirks),
                message.getCancellation(),
                message.getPrefill(),
                Set.copyOf(message.getSupportedParametersList()),
                Modalities.of(message),
                operation(message),
                new Access(message.getAuth(), message.getAddress(), message.getApiVersion()),
                quirks,
                TimeLimits.of(message),
                ModelFacts.of(message),
                Terms.of(message));
    }

    private static Operation operation(CatalogEndpoint message) {
        for (Operation operation : Operation.values()) {
            if (message.getOutputModalitiesList().contains(operation.outputModality())) {
                return operation;
            }
        }
        if (message.getOutputModalitiesCount() > 0) {
            return Operation.OTHER;
        }
        return message.getProtocol() == Protocol.PROTOCOL_OPENAI_EMBEDDINGS ? Operation.EMBEDDING : Operation.CHAT;
    }
}
