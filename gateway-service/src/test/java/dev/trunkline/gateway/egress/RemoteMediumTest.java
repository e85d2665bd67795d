package dev.trunkline.gateway.egress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.chat.MediaKind;
import dev.trunkline.gateway.json.JsonText;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RemoteMediumTest {

    @ParameterizedTest
    @CsvSource({
        "https://example.com/a/report.pdf?x=/y.txt#z, report.pdf",
        "https://example.com/a/, ''",
        "https://example.com, ''",
        "no address, ''"
    })
    void isCalledAsItsPathEnds(String url, String name) {
        assertThat(new RemoteMedium(MediaKind.DOCUMENT, JsonText.of(url))
                        .fileName()
                        .string())
                .isEqualTo(name);
    }
}
