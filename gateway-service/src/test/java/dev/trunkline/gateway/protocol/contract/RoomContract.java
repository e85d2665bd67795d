package dev.trunkline.gateway.protocol.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.trunkline.contracts.generation.v1.Fault;
import dev.trunkline.gateway.catalogue.Access;
import dev.trunkline.gateway.catalogue.Endpoint;
import dev.trunkline.gateway.failure.ErrorType;
import dev.trunkline.gateway.protocol.ErrorAnswer;
import dev.trunkline.gateway.protocol.ProviderFault;
import dev.trunkline.gateway.protocol.ProviderProtocol;
import io.vertx.core.MultiMap;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

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

    /** Each line of its vendor's samples is a status and what the head calls it, what that means, and the body. */
    @TestFactory
    List<DynamicTest> errorsMeanWhatTheirVendorSays() {
        Sample sample = Sample.read(Sample.path("faults", vendor() + ".txt"));
        assertThat(sample.section("source")).isNotBlank();
        return sample.lines("faults").stream()
                .map(line -> line.split(" +\\| +", 3))
                .map(row -> DynamicTest.dynamicTest(row[0] + " " + row[2], () -> {
                    ProviderFault fault = room().fault(error(row[0], row[2]));
                    assertThat(told(fault)).isEqualTo(row[1]);
                    assertThat(fault.words().raw()).isEqualTo(row[2]);
                }))
                .toList();
    }

    /** The samples of errors are the vendor's, whichever of its wire formats it is. */
    private String vendor() {
        return room().getClass().getPackageName().split("\\.protocol\\.")[1].split("\\.")[0];
    }

    private static ErrorAnswer error(String head, String body) {
        String[] both = head.split(" ");
        MultiMap headers = MultiMap.caseInsensitiveMultiMap();
        if (both.length > 1) {
            headers.add("x-amzn-ErrorType", both[1]);
        }
        return new ErrorAnswer(Integer.parseInt(both[0]), headers, body);
    }

    private static String told(ProviderFault fault) {
        return fault.owner().name().replace("FAULT_", "").toLowerCase(Locale.ROOT) + " "
                + fault.type().word()
                + (fault.concernsAccount() ? " account" : "")
                + (fault.words().code().isEmpty() ? "" : " \"" + fault.words().code() + "\"")
                + (fault.retryAfterSeconds() > 0 ? " after " + fault.retryAfterSeconds() : "");
    }

    @Test
    void whatIsNoErrorMeansItsStatusHoweverItIsCut() {
        String sample = Sample.read(Sample.path("faults", vendor() + ".txt")).section("faults");
        for (String line : NO_ANSWERS) {
            assertThat(room().fault(error("400", line)).type()).as(line).isEqualTo(ErrorType.INVALID_REQUEST);
            assertThat(room().fault(error("503", line)).owner()).as(line).isEqualTo(Fault.FAULT_PROVIDER);
        }
        sample.lines().map(line -> line.split(" +\\| +", 3)[2]).forEach(body -> {
            for (int length = 0; length < body.length(); length++) {
                assertThat(room().fault(error("500", body.substring(0, length))).owner())
                        .isEqualTo(Fault.FAULT_PROVIDER);
            }
        });
    }

    Access access() {
        return Access.OF_PROTOCOL;
    }

    Endpoint endpoint() {
        return Endpoints.of(room(), model(), access());
    }
}
