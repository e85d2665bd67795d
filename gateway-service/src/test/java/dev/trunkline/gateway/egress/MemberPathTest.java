package dev.trunkline.gateway.egress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.Given;
import dev.trunkline.gateway.json.JsonText;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MemberPathTest {

    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
            {"messages":[{"content":[{"text":"a"},{"image_url":{"url":"HERE"}}]}]}~messages[0].content[1].image_url.url
            {"input":[ 7, {"content":[ {"image_url" : "HERE"}]}]}~input[1].content[0].image_url
            {"a":"HERE"}~a
            ["HERE"]~[0]
            "HERE"~messages
            """)
    void isTheWayToTheText(String json, String path) {
        byte[] body = Given.utf8(json);
        int at = new String(body, StandardCharsets.ISO_8859_1).indexOf("HERE");

        assertThat(MemberPath.of(new JsonText(body, at, at + 4), body)).isEqualTo(path);
    }

    @ParameterizedTest
    @CsvSource({"x"})
    void ofATextThatStandsInNoBodyNobodyKnows(String text) {
        assertThat(MemberPath.of(JsonText.of(text), Given.utf8("{\"a\":\"x\"}")))
                .isEqualTo("messages");
    }
}
