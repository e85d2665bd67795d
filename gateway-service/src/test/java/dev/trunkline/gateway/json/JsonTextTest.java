package dev.trunkline.gateway.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonTextTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''      | 0
            abc     | 3
            \\n     | 1
            \\"     | 1
            \\u00e9 | 2
            \\u6f22 | 3
            é       | 2
            漢      | 3
            \\ud83e\\udd9c | 4
            """)
    void countsTheBytesOfTheTextThatItStandsFor(String inside, int bytes) {
        byte[] string = ("x\"" + inside + "\"").getBytes(StandardCharsets.UTF_8);

        assertThat(JsonText.at(string, 1, string.length).utf8Bytes()).isEqualTo(bytes);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            say "hi"  | say \\"hi\\"
            a\\b      | a\\\\b
            漢        | 漢
            ''        | ''
            """)
    void escapesWhatIsNoJsonYet(String text, String inside) {
        assertThat(JsonText.of(text).appendTo(Buffer.buffer()).toString()).isEqualTo(inside);
    }

    @Test
    void halfASurrogatePairBecomesAQuestionMark() {
        assertThat(JsonText.of("a\ud83d").appendTo(Buffer.buffer()).toString()).isEqualTo("a?");
    }

    @Test
    void textsAreJoinedWhereTheySaySomething() {
        JsonText between = JsonText.of("\n");
        JsonText only = JsonText.of("a");

        assertThat(JsonText.joined(Stream.of(JsonText.EMPTY, only, JsonText.EMPTY), between))
                .as("not copied")
                .isSameAs(only);
        assertThat(JsonText.joined(Stream.of(only, JsonText.EMPTY, JsonText.of("b\"")), between)
                        .string())
                .isEqualTo("a\nb\"");
        assertThat(JsonText.joined().isEmpty()).isTrue();
        assertThat(JsonText.joined(only, JsonText.of("é")).utf8Bytes()).isEqualTo(3);
    }

    @Test
    void knowsWhenNothingIsSaid() {
        assertThat(JsonText.of("").isEmpty()).isTrue();
        assertThat(JsonText.of(" ").isEmpty()).isFalse();
    }
}
