package dev.trunkline.routing.snapshot;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.trunkline.contracts.catalog.v1.CatalogEndpoint;
import dev.trunkline.contracts.catalog.v1.PriceList;
import dev.trunkline.routing.planning.Endpoint;
import dev.trunkline.routing.planning.Prices;
import java.math.BigDecimal;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what routing uses of a {@code CatalogEndpoint}. */
final class EndpointMessage {

    private static final Pattern PRICE = Pattern.compile("\\d{1,12}(\\.\\d{1,30})?");

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
        return Prices.of(
                required("price_list.version", list.getVersion()),
                list.getValidFromMillis(),
                price("price_list.prompt_usd", list.getPromptUsd()),
                price("price_list.completion_usd", list.getCompletionUsd()),
                optionalPrice("price_list.cache_read_usd", list.getCacheReadUsd()),
                optionalPrice("price_list.cache_write_usd", list.getCacheWriteUsd()),
                optionalPrice("price_list.request_usd", list.getRequestUsd()));
    }

    private static @Nullable BigDecimal optionalPrice(String field, String text) throws Malformed {
        return text.isEmpty() ? null : price(field, text);
    }

    private static BigDecimal price(String field, String text) throws Malformed {
        if (!PRICE.matcher(text).matches()) {
            throw new Malformed(field + ": expected a plain decimal such as 0.00000015");
        }
        return new BigDecimal(text);
    }

    private static String required(String field, String text) throws Malformed {
        if (text.isBlank()) {
            throw new Malformed(field + ": empty, expected a value");
        }
        return text;
    }
}
