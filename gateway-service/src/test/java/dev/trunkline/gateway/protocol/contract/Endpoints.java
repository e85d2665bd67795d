package dev.trunkline.gateway.protocol.contract;

import dev.trunkline.gateway.Given;
import dev.trunkline.gateway.catalogue.Access;
import dev.trunkline.gateway.catalogue.Endpoint;
import dev.trunkline.gateway.protocol.ProviderProtocol;
import java.util.Set;

/** Endpoints of which the catalogue says all that a request of the kit needs. */
final class Endpoints {

    private static final Set<String> PARAMETERS = Set.of(
            "dimensions",
            "include_reasoning",
            "input_type",
            "max_tokens",
            "parallel_tool_calls",
            "reasoning",
            "response_format",
            "seed",
            "stop",
            "structured_outputs",
            "temperature",
            "tool_choice",
            "tools",
            "top_p");

    private Endpoints() {}

    static Endpoint of(ProviderProtocol room, String providerModelId, Access access) {
        return of(room, providerModelId, access, PARAMETERS);
    }

    static Endpoint of(ProviderProtocol room, String providerModelId, Access access, Set<String> parameters) {
        Endpoint any = Given.endpoint("maker/model", "p", Given.prices("1", "1"));
        return new Endpoint(
                any.id(),
                any.model(),
                any.canonicalModel(),
                any.provider(),
                any.providerName(),
                any.tag(),
                providerModelId,
                room.name(),
                any.host(),
                any.port(),
                any.tls(),
                any.pathPrefix(),
                any.credentialName(),
                any.prices(),
                any.contextLength(),
                any.maxCompletionTokens(),
                any.limitField(),
                any.cancellation(),
                any.prefill(),
                parameters,
                room.operation(),
                access,
                any.quirks(),
                any.timeLimits(),
                any.facts());
    }
}
