package dev.trunkline.gateway.protocol.contract;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.trunkline.gateway.catalogue.Access;
import dev.trunkline.gateway.catalogue.Endpoint;
import dev.trunkline.gateway.protocol.ProviderProtocol;
import java.util.List;

/** What every room has, whatever can be asked of it. {@code EveryRoomTest} holds that each has a subclass. */
abstract class RoomContract {

    /** As the oracle: numbers keep all their digits, and nothing may follow. */
    static final ObjectMapper JSON = new ObjectMapper()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /** What comes where an answer is expected. */
    static final List<String> NO_ANSWERS = List.of(
            "",
            " ",
            "<!DOCTYPE html><html><body>502 Bad Gateway</body></html>",
            "null",
            "7",
            "\"text\"",
            "[]",
            "{}",
            "{}{}",
            "upstream connect error");

    /** What is no count of tokens. */
    static final List<String> NO_COUNTS =
            List.of("-1", "1e400", "1.5", "2147483648", "99999999999999999999", "\"many\"", "[7]", "true");

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
