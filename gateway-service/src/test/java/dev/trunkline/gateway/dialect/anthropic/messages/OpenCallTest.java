package dev.trunkline.gateway.dialect.anthropic.messages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.json.JsonText;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenCallTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
        {}                          | true
        {"a":1}                     | true
        {"a":{"b":[1]}}             | true
        {"a":{"b":[1]}              | false
        {"a":"}"                    | false
        {"a":"\\""}                 | true
        {"a":"\\\\"}                | true
        {"a":"\\"}                  | false
        {"a":"x\\\\\\"}             | false
        {"a":"é{"}                  | true
        }                           | false
        1                           | false
        """)
    void isWholeWhereItsFirstBracketIsClosed(String arguments, boolean whole) {
        OpenCall atOnce = new OpenCall(0);
        atOnce.add(JsonText.of(arguments));
        OpenCall inPieces = new OpenCall(0);
        arguments.chars().forEach(c -> inPieces.add(JsonText.of(Character.toString(c))));

        assertThat(atOnce.isWhole()).isEqualTo(whole);
        assertThat(inPieces.isWhole()).isEqualTo(whole);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
        {\\u0022a\\u0022:\\u0022}\\u0022        | false
        \\u007b\\u0022a\\u005C\\u0022\\u0022}   | true
        {\\n\\t}                                | true
        """)
    void bracketsMayBeEscaped(String written, boolean whole) {
        byte[] bytes = ('"' + written + '"').getBytes(StandardCharsets.UTF_8);
        OpenCall call = new OpenCall(0);
        call.add(JsonText.at(bytes, 0, bytes.length));

        assertThat(call.isWhole()).isEqualTo(whole);
    }
}
