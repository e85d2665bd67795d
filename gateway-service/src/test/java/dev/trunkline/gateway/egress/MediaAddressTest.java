package dev.trunkline.gateway.egress;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MediaAddressTest {

    private static MediaAddress parsed(String text) {
        return Objects.requireNonNull(MediaAddress.parse(text), text);
    }

    @ParameterizedTest
    @CsvSource({
        "https://example.com/a.png, true, example.com, 443, /a.png",
        "HTTP://EXAMPLE.com, false, example.com, 80, /",
        "https://example.com.:8443/a, true, example.com, 8443, /a",
        "https://example.com?a=1#part, true, example.com, 443, /?a=1",
        "https://my_bucket.example.com/a b.png, true, my_bucket.example.com, 443, /a%20b.png",
        "https://example.com/ä?x=a|b%20c&y[]=1, true, example.com, 443, /%C3%A4?x=a%7Cb%20c&y[]=1",
        "http://[2606:4700::1111]:80/a, false, 2606:4700::1111, 80, /a",
        "http://2130706433/, false, 2130706433, 80, /",
        "http://0x7f.1/, false, 0x7f.1, 80, /",
        "https://example.com/@user:pw, true, example.com, 443, /@user:pw"
    })
    void isAskedForAsBrowsersDo(String text, boolean tls, String host, int port, String uri) {
        assertThat(parsed(text)).isEqualTo(new MediaAddress(tls, host, port, uri));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "picture.png",
                "//example.com/a",
                "ftp://example.com/a",
                "file:///etc/passwd",
                "gopher://example.com:70/x",
                "javascript:alert(1)",
                "data:image/png,abc",
                "https://",
                "https:///a",
                "https://.",
                "https://user@example.com/",
                "https://user:secret@example.com/",
                "https://@example.com/",
                "https://example.com:0/",
                "https://example.com:65536/",
                "https://example.com:/",
                "https://example.com:44x/",
                "https://exa mple.com/",
                "https://example.com\\@inside/",
                "https://ex%61mple.com/",
                "https://[fe80::1%25eth0]/",
                "https://[example.com]/",
                "https://例え.example/"
            })
    void anythingElseIsNone(String text) {
        assertThat(MediaAddress.parse(text)).isNull();
    }

    @Test
    void neitherIsOneWithALineBreakOrTooLong() {
        assertThat(MediaAddress.parse("https://example.com/\r\nHost: inside")).isNull();
        assertThat(MediaAddress.parse("https://example.com/a\u0000")).isNull();
        assertThat(MediaAddress.parse("https://example.com/" + "a".repeat(8_172)))
                .isNotNull();
        assertThat(MediaAddress.parse("https://example.com/" + "a".repeat(8_173)))
                .isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "https://other.example/b, https://other.example:443/b",
        "http://127.0.0.1/, http://127.0.0.1:80/",
        "//other.example/b, https://other.example:443/b",
        "/b?c, https://example.com:8443/b?c",
        "b, https://example.com:8443/x/b",
        "?d=1, https://example.com:8443/x/a?d=1"
    })
    void leadsOn(String location, String to) {
        MediaAddress from = parsed("https://example.com:8443/x/a?q=/1");

        assertThat(from.redirectedTo(location)).hasToString(to);
    }

    @ParameterizedTest
    @ValueSource(strings = {"file:///etc/passwd", "https://user@inside/", "ftp://example.com/", "//user@inside/"})
    void leadsNowhereElse(String location) {
        assertThat(parsed("https://example.com/").redirectedTo(location)).isNull();
    }
}
