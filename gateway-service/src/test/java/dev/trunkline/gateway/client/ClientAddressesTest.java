package dev.trunkline.gateway.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trunkline.gateway.Given;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientAddressesTest {

    private final ClientAddresses addresses =
            new ClientAddresses(Given.settings("trusted-proxies", "10.0.0.0/8,192.0.2.7,2001:db8:0:1::/64"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            emptyValue = "",
            value = {
                // connection | X-Forwarded-For | client
                "203.0.113.9 | -                                | 203.0.113.9",
                "203.0.113.9 | 198.51.100.1                     | 203.0.113.9",
                "203.0.113.9 | 10.0.0.1                         | 203.0.113.9",
                "10.1.2.3    | -                                | 10.1.2.3",
                "10.1.2.3    | 198.51.100.1                     | 198.51.100.1",
                "10.1.2.3    | 1.1.1.1, 198.51.100.1            | 198.51.100.1",
                "10.1.2.3    | 1.1.1.1, 198.51.100.1, 192.0.2.7 | 198.51.100.1",
                "10.1.2.3    | 1.1.1.1, 198.51.100.1, 192.0.2.8 | 192.0.2.8",
                "10.1.2.3    | 10.0.0.5, 10.0.0.6               | 10.0.0.5",
                "10.1.2.3    | 198.51.100.1:4711                | 198.51.100.1",
                "10.1.2.3    | [2001:db8::5]:4711               | 2001:db8::5",
                "10.1.2.3    | 2001:DB8:0:0::5                  | 2001:db8::5",
                "10.1.2.3    | ::ffff:198.51.100.1              | 198.51.100.1",
                "10.1.2.3    | unknown                          | 10.1.2.3",
                "10.1.2.3    | 198.51.100.1, evil.example       | 10.1.2.3",
                "10.1.2.3    | 198.51.100.1,                    | 10.1.2.3",
                "10.1.2.3    | ,,,                              | 10.1.2.3",
                "2001:db8:0:1::9 | 198.51.100.1                 | 198.51.100.1",
                "2001:db8:0:2::9 | 198.51.100.1                 | 2001:db8:0:2::9",
                "::ffff:10.1.2.3 | 198.51.100.1                 | 198.51.100.1",
                "0:0:0:0:0:0:0:1%lo | 198.51.100.1              | ::1",
                "-           | 198.51.100.1                     | unknown",
            })
    void believesOnlyWhoIsTrusted(String connection, String forwardedFor, String client) {
        List<String> headers = forwardedFor == null ? List.of() : List.of(forwardedFor);

        assertThat(addresses.decide(connection, headers).text()).isEqualTo(client);
    }

    @Test
    void readsSeveralHeadersAsOneList() {
        assertThat(addresses
                        .decide("10.1.2.3", List.of("198.51.100.1", "198.51.100.2", "10.0.0.1"))
                        .text())
                .isEqualTo("198.51.100.2");
    }

    @Test
    void trustsNobodyUnlessTold() {
        assertThat(new ClientAddresses(Given.settings())
                        .decide("127.0.0.1", List.of("198.51.100.1"))
                        .text())
                .isEqualTo("127.0.0.1");
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.1, 192.0.2.1, true",
        "192.0.2.1, 192.0.2.2, false",
        "2001:db8:1:2::1, 2001:db8:1:2:ffff::9, true",
        "2001:db8:1:2::1, 2001:db8:1:3::1, false",
        "::ffff:192.0.2.1, 192.0.2.1, true",
        "::ffff:192.0.2.1, ::ffff:192.0.2.2, false",
    })
    void takesSixtyFourBitsForOneSite(String one, String other, boolean same) {
        String site = ClientAddress.parse(one).site();

        assertThat(site.equals(ClientAddress.parse(other).site())).isEqualTo(same);
    }

    @ParameterizedTest
    @ValueSource(strings = {"proxy.example", "10.0.0.0/33", "10.0.0.0/x"})
    void refusesWhatIsNoRange(String text) {
        assertThatThrownBy(() -> new ClientAddresses(Given.settings("trusted-proxies", text)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("trunkline.gateway.trusted-proxies: '" + text
                        + "' (expected: an address like 10.0.0.7 or a range like 10.0.0.0/8)");
    }
}
