package dev.trunkline.gateway.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.json.JsonText;
import dev.trunkline.gateway.json.JsonValue;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DataUrlTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            "data:image/png;base64,QUJD"                | image/png       | QUJD
            "DATA:Image/PNG;charset=x;BASE64,QUJD"      | image/png       | QUJD
            "data:application\\/pdf;base64,QQ=="         | application/pdf | QQ==
            "data:;base64,QQ"                           | ''              | QQ
            """)
    void isInline(String json, String type, String base64) {
        assertThat(Media.of(JsonValue.read(json).text())).isInstanceOfSatisfying(Media.Inline.class, inline -> {
            assertThat(inline.type()).isEqualTo(type.replace("'", ""));
            assertThat(inline.base64().string()).isEqualTo(base64);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://example.org/a.png", "data:image/png,QUJD", "data:image/png;base64", "", ","})
    void isElsewhere(String url) {
        assertThat(Media.of(JsonText.of(url))).isInstanceOfSatisfying(Media.Remote.class, remote -> assertThat(
                        remote.url().string())
                .isEqualTo(url));
    }
}
