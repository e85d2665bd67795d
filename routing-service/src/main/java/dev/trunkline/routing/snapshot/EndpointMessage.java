package dev.trunkline.routing.snapshot;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.trunkline.contracts.catalog.v1.CatalogEndpoint;
import dev.trunkline.contracts.catalog.v1.PriceList;
import dev.trunkline.routing.planning.Endpoint;
import dev.trunkline.routing.planning.Prices;
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
                prices(message.getPriceList()));
    }

    private static Prices prices(PriceList list) throws Malformed {
        required("price_list.version", list.getVersion());
        return PriceMessage.prices(list);
    }

    private static String required(String field, String text) throws Malformed {
        if (text.isBlank()) {
            throw new Malformed(field + ": empty, expected a value");
        }
        return text;
    }
}
