package dev.trunkline.gateway.protocol.contract;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.trunkline.gateway.catalogue.Access;
import dev.trunkline.gateway.catalogue.Endpoint;
import dev.trunkline.gateway.protocol.ProviderProtocol;

/** What every room has, whatever can be asked of it. {@code EveryRoomTest} holds that each has a subclass. */
abstract class RoomContract {

    /** As the oracle: numbers keep all their digits, and nothing may follow. */
    static final ObjectMapper JSON = new ObjectMapper()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /** Which room this is. */
    abstract ProviderProtocol room();

    /** Where its samples are, below {@code src/test/resources/contract}. */
    abstract String folder();

    /** The model that is asked, by the provider's own name. */
    abstract String model();

    Access access() {
        return Access.OF_PROTOCOL;
    }

    Endpoint endpoint() {
        return Endpoints.of(room(), model(), access());
    }
}
