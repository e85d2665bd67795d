package dev.trunkline.routing.snapshot;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.trunkline.contracts.catalog.v1.CatalogEndpoint;
import dev.trunkline.contracts.catalog.v1.DataPolicy;
import dev.trunkline.contracts.catalog.v1.PriceList;
import dev.trunkline.routing.planning.Endpoint;
import dev.trunkline.routing.planning.Prices;
import dev.trunkline.routing.planning.Terms;
import java.util.Set;

/** Reads what routing uses of a {@code CatalogEndpoint}. */
final class EndpointMessage {

    private EndpointMessage() {}

    static Endpoint endpoint(byte[] value) throws Malformed {
        try {
            return endpoint(CatalogEndpoint.parseFrom(value));
        } catch (InvalidProtocolBufferException e) {
            throw new Malformed("not a CatalogEndpoint", e);
        }
    }

    static Endpoint endpoint(CatalogEndpoint message) throws Malformed {
        String provider = required("provider", message.getProvider());
        return new Endpoint(
                required("endpoint_id", message.getEndpointId()),
                required("model", message.getModel()),
                provider,
                message.getTag().isEmpty() ? provider : message.getTag(),
                message.getCredentialName(),
                Integer.toUnsignedLong(message.getContextLength()),
                Integer.toUnsignedLong(message.getMaxCompletionTokens()),
                Set.copyOf(message.getInputModalitiesList()),
                Set.copyOf(message.getOutputModalitiesList()),
                Set.copyOf(message.getSupportedParametersList()),
                prices(message.getPriceList(), message.getServiceTier()),
                terms(message));
    }

    private static Prices prices(PriceList list, String serviceTier) throws Malformed {
        required("price_list.version", list.getVersion());
        return PriceMessage.prices(list, serviceTier);
    }

    private static Terms terms(CatalogEndpoint message) {
        return new Terms(
                message.hasDataPolicy() ? dataPolicy(message.getDataPolicy()) : Terms.DataPolicy.UNKNOWN,
                message.getQuantization(),
                message.getServiceTier(),
                message.getModelFacts().getDistillable());
    }

    /** Of a policy that says nothing of a time it is not known that nothing is kept. */
    private static Terms.DataPolicy dataPolicy(DataPolicy policy) {
        boolean keeps = !policy.hasRetentionDays() || policy.getRetentionDays() != 0;
        return new Terms.DataPolicy(policy.getTraining(), policy.getPublication(), keeps);
    }

    private static String required(String field, String text) throws Malformed {
        if (text.isBlank()) {
            throw new Malformed(field + ": empty, expected a value");
        }
        return text;
    }
}
