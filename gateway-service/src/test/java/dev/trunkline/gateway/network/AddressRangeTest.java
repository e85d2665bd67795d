package dev.trunkline.gateway.network;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRangeTest {

    @ParameterizedTest
    @CsvSource({
        "0.0.0.0/0, 203.0.113.9, true",
        "::/0, 203.0.113.9, false",
        "203.0.113.8/31, 203.0.113.9, true",
        "203.0.113.8/31, 203.0.113.10, false",
        "203.0.113.9/32, 203.0.113.9, true",
        "203.0.113.9, ::ffff:203.0.113.9, true",
        "203.0.113.128/25, 203.0.113.127, false",
        "2001:db8::/33, 2001:db8:7fff::1, true",
        "2001:db8::/33, 2001:db8:8000::1, false",
    })
    void knowsWhichAddressesItHas(String range, String address, boolean contained) {
        assertThat(requireNonNull(AddressRange.parse(range)).contains(requireNonNull(AddressBytes.parse(address))))
                .isEqualTo(contained);
    }

    @ParameterizedTest
    @ValueSource(strings = {"proxy.example", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/x", "10.0.0/8", "::1/129", ""})
    void isNotWhatIsNone(String text) {
        assertThat(AddressRange.parse(text)).isNull();
    }

    @ParameterizedTest
    @CsvSource({"10.0.0.0/8, true", "10.0.0.1/8, false", "10.0.0.7, true", "fd00::/8, true", "fd00::1/8, false"})
    void knowsWhetherItIsWrittenByItsBitsAlone(String range, boolean exact) {
        assertThat(requireNonNull(AddressRange.parse(range)).isExact()).isEqualTo(exact);
    }
}
