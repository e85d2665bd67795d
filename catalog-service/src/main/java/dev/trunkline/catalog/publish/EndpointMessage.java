package dev.trunkline.catalog.publish;

import dev.trunkline.catalog.line.PricedEndpoint;
import dev.trunkline.catalog.line.RetiredModel;
import dev.trunkline.catalog.offer.Cancellation;
import dev.trunkline.catalog.offer.Endpoint;
import dev.trunkline.catalog.offer.Model;
import dev.trunkline.catalog.offer.Prefill;
import dev.trunkline.catalog.offer.WireProtocol;
import dev.trunkline.contracts.catalog.v1.CatalogEndpoint;
import dev.trunkline.contracts.catalog.v1.CatalogueWritten;
import dev.trunkline.contracts.catalog.v1.ModelFacts;
import dev.trunkline.contracts.catalog.v1.Protocol;
import dev.trunkline.contracts.catalog.v1.Quirks;
import dev.trunkline.contracts.catalog.v1.SecretReference;
import dev.trunkline.contracts.catalog.v1.TimeLimits;
import java.util.List;

/** An endpoint in the words of the contract. */
final class EndpointMessage {

    private EndpointMessage() {}

    static CatalogueWritten written(int endpoints, List<RetiredModel> retired) {
        var written = CatalogueWritten.newBuilder().setEndpoints(endpoints);
        retired.forEach(model -> written.addRetired(FactsMessage.retired(model)));
        return written.build();
    }

    static CatalogEndpoint of(PricedEndpoint priced, Model model) {
        CatalogEndpoint message = of(priced, model.canonicalSlug());
        ModelFacts facts = FactsMessage.of(model);
        return facts.equals(ModelFacts.getDefaultInstance())
                ? message
                : message.toBuilder().setModelFacts(facts).build();
    }

    static CatalogEndpoint of(PricedEndpoint priced, String canonicalModel) {
        Endpoint endpoint = priced.endpoint();
        var message = CatalogEndpoint.newBuilder()
                .setEndpointId(endpoint.endpointId())
                .setModel(endpoint.model())
                .setCanonicalModel(canonicalModel)
                .setProvider(endpoint.provider())
                .setProviderName(priced.provider().provider().displayName())
                .setTag(endpoint.tag())
                .setProviderModelId(endpoint.providerModelId())
                .setProtocol(protocol(priced.protocol()))
                .setBaseUrl(priced.baseUrl())
                .setAuth(AccessWords.auth(priced.access()))
                .setAddress(AccessWords.address(priced.access()))
                .setApiVersion(AccessWords.apiVersion(priced.access()))
                .setCredentialName(priced.credentialName())
                .setPriceList(PriceMessage.of(priced.priceList()))
                .setContextLength(endpoint.contextLength())
                .setMaxCompletionTokens(endpoint.maxCompletionTokens())
                .setCancellation(cancellation(priced.cancellation()))
                .setPrefill(prefill(priced.prefill()))
                .setQuirks(Quirks.newBuilder().addAllNames(priced.quirks()))
                .setTimeLimits(timeLimits(priced.timeLimits()))
                .addAllInputModalities(endpoint.inputModalities())
                .addAllOutputModalities(endpoint.outputModalities())
                .addAllSupportedParameters(priced.protocol().carried(endpoint.supportedParameters()));
        if (endpoint.quantization() != null) {
            message.setQuantization(endpoint.quantization());
        }
        FactsMessage.of(priced.dataPolicy()).ifPresent(message::setDataPolicy);
        if (endpoint.serviceTier() != null) {
            message.setServiceTier(endpoint.serviceTier().word());
        }
        priced.credentialSecret()
                .ifPresent(secret -> message.setCredentialSecret(SecretReference.newBuilder()
                        .setNamespace(secret.namespace())
                        .setName(secret.name())
                        .setKey(secret.key())
                        .setVersion(priced.secretVersion())));
        return message.build();
    }

    private static TimeLimits timeLimits(dev.trunkline.catalog.offer.TimeLimits limits) {
        return TimeLimits.newBuilder()
                .setConnectMillis(limits.connectMillis())
                .setFirstTokenMillis(limits.firstTokenMillis())
                .setIdleMillis(limits.idleMillis())
                .setTotalMillis(limits.totalMillis())
                .build();
    }

    private static dev.trunkline.contracts.catalog.v1.Cancellation cancellation(Cancellation cancellation) {
        return switch (cancellation) {
            case STOPS -> dev.trunkline.contracts.catalog.v1.Cancellation.CANCELLATION_STOPS;
            case CONTINUES -> dev.trunkline.contracts.catalog.v1.Cancellation.CANCELLATION_CONTINUES;
        };
    }

    private static dev.trunkline.contracts.catalog.v1.Prefill prefill(Prefill prefill) {
        return switch (prefill) {
            case CONTINUES -> dev.trunkline.contracts.catalog.v1.Prefill.PREFILL_CONTINUES;
            case NONE -> dev.trunkline.contracts.catalog.v1.Prefill.PREFILL_NONE;
            case UNKNOWN -> dev.trunkline.contracts.catalog.v1.Prefill.PREFILL_UNSPECIFIED;
        };
    }

    private static Protocol protocol(WireProtocol protocol) {
        return switch (protocol) {
            case OPENAI_CHAT -> Protocol.PROTOCOL_OPENAI_CHAT;
            case OPENAI_RESPONSES -> Protocol.PROTOCOL_OPENAI_RESPONSES;
            case OPENAI_EMBEDDINGS -> Protocol.PROTOCOL_OPENAI_EMBEDDINGS;
            case ANTHROPIC_MESSAGES -> Protocol.PROTOCOL_ANTHROPIC_MESSAGES;
            case GEMINI -> Protocol.PROTOCOL_GEMINI;
            case BEDROCK -> Protocol.PROTOCOL_BEDROCK;
            case COHERE -> Protocol.PROTOCOL_COHERE;
        };
    }
}
