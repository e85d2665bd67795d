package dev.trunkline.gateway.controlplane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.MultiMap;
import io.vertx.core.net.HostAndPort;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PublicUrlTest {

    @ParameterizedTest
    @CsvSource({
        "https://Trunkline.Example, https, trunkline.example, 443, https://trunkline.example",
        "https://trunkline.example/, https, trunkline.example, 443, https://trunkline.example",
        "http://127.0.0.1:8080, http, 127.0.0.1, 8080, http://127.0.0.1:8080",
        "http://[::1]:8080, http, [::1], 8080, http://[::1]:8080",
        "http://localhost, http, localhost, 80, http://localhost",
    })
    void readsSchemeHostAndPort(String text, String scheme, String host, int port, String shown) {
        PublicUrl url = PublicUrl.parse(text);

        assertThat(url).isEqualTo(new PublicUrl(scheme, host, port));
        assertThat(url).hasToString(shown);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "trunkline.example",
                "//trunkline.example",
                "ftp://trunkline.example",
                "https://trunkline.example/base",
                "https://user@trunkline.example",
                "https://trunkline.example?x",
                "https://trunkline.example#x",
                "https://",
                "https://a b",
                ""
            })
    void refusesMoreAndLess(String text) {
        assertThatThrownBy(() -> PublicUrl.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("TRUNKLINE_PUBLIC_URL: '" + text
                        + "' (expected: scheme and host, like https://trunkline.example)");
    }

    @ParameterizedTest
    @CsvSource({
        "https://trunkline.example, trunkline.example, true",
        "https://trunkline.example, TRUNKLINE.example, true",
        "https://trunkline.example, trunkline.example:443, true",
        "https://trunkline.example, trunkline.example:80, false",
        "https://trunkline.example, trunkline.example:8443, false",
        "https://trunkline.example, trunkline.example.evil.example, false",
        "https://trunkline.example, evil.example, false",
        "http://127.0.0.1:8080, 127.0.0.1:8080, true",
        "http://127.0.0.1:8080, 127.0.0.1, false",
        "http://127.0.0.1:8080, localhost:8080, false",
        "http://[::1]:8080, [::1]:8080, true",
    })
    void isMeantByItsOwnNameOnly(String url, String host, boolean meant) {
        MultiMap headers = MultiMap.caseInsensitiveMultiMap().add("Host", host);

        assertThat(PublicUrl.parse(url).isMeantBy(headers, HostAndPort.parseAuthority(host, -1)))
                .isEqualTo(meant);
    }

    @Test
    void isNotMeantByTwoNamesOrNone() {
        PublicUrl url = PublicUrl.parse("https://trunkline.example");
        MultiMap two = MultiMap.caseInsensitiveMultiMap()
                .add("Host", "trunkline.example")
                .add("Host", "evil.example");

        assertThat(url.isMeantBy(two, HostAndPort.create("trunkline.example", -1)))
                .isFalse();
        assertThat(url.isMeantBy(MultiMap.caseInsensitiveMultiMap(), null)).isFalse();
    }
}
