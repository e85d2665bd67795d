package dev.trunkline.gateway.protocol.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.protocol.WholeAnswer;
import dev.trunkline.gateway.protocol.WholeAnswer.Answer;
import dev.trunkline.gateway.protocol.WholeAnswer.ErrorInside;
import dev.trunkline.gateway.protocol.WholeAnswer.Malformed;
import dev.trunkline.gateway.transcode.Transcoding;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AnthropicMessageTest {

    static List<Golden> answers() {
        return Golden.all("answer");
    }

    @ParameterizedTest
    @MethodSource("answers")
    void translates(Golden golden) {
        Answer answer = (Answer) translate(golden.section("in"));
        String whole = answer.head() + "\"usage\":{}" + answer.tail();

        assertThat(whole).isEqualTo(WireJson.text(WireJson.parse(golden.section("out"))));
        assertThat(answer.summary()).hasToString(golden.section("summary").strip());
    }

    @Test
    void leavesThoughtsOutThatAreNotToBeSeenAndCountsThem() {
        String body = "{\"content\":[{\"type\":\"thinking\",\"thinking\":\"hm\"},{\"type\":\"text\",\"text\":\"x\"}]}";

        Answer answer =
                (Answer) Transcoding.chatToAnthropic().whole(body.getBytes(StandardCharsets.UTF_8), Samples.HIDING);

        assertThat(answer.head().toString()).contains("\"reasoning\":null").doesNotContain("hm");
        assertThat(answer.summary().receivedTextBytes()).isEqualTo(3);
    }

    @Test
    void findsTheErrorInside() {
        String words = "{\"type\":\"overloaded_error\",\"message\":\"Overloaded\"}";

        assertThat(translate("{\"type\":\"error\",\"error\":" + words + "}"))
                .isEqualTo(new ErrorInside("overloaded_error: Overloaded", words));
        assertThat(translate("{\"type\":\"error\"}")).isEqualTo(new ErrorInside("error: ", ""));
    }

    @Test
    void saysWhatIsMalformed() {
        String noName = "{\"type\":\"message\",\"content\":[{\"type\":\"tool_use\",\"id\":\"t\",\"input\":{}}]}";

        for (String body : List.of("", "{", "[]", "{}", "{\"content\":\"x\"}", "{\"content\":[]} {}", "<html>")) {
            assertThat(translate(body))
                    .as(body)
                    .isEqualTo(new Malformed("content: expected an array of blocks in a message"));
        }
        assertThat(translate(noName))
                .isEqualTo(new Malformed("content: expected id and name in each block of type tool_use"));
    }

    private static WholeAnswer translate(String body) {
        return Transcoding.chatToAnthropic().whole(body.getBytes(StandardCharsets.UTF_8), Samples.FACE);
    }
}
