package dev.trunkline.gateway.protocol.openai;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.Given;
import dev.trunkline.gateway.protocol.AnswerSummary;
import dev.trunkline.gateway.protocol.WholeAnswer;
import dev.trunkline.gateway.usage.ServiceTier;
import dev.trunkline.gateway.usage.TokenUsage;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpenAiWholeTest {

    private static final String ANSWER = """
            {
              "id": "chatcmpl-9", "object": "chat.completion", "created": 1, "model": "m", "provider": "x",
              "choices": [{"index": 0, "message": {"role": "assistant", "content": "Hé\\u00e9", "x": [1.50]},
                "logprobs": null, "finish_reason": "tool_calls"}],
              "usage": {"prompt_tokens": 12, "completion_tokens": 34, "total_tokens": 46},
              "service_tier": "priority", "x_future": {"a":  "b"}
            }
            """;

    @Test
    void splicesItsOwnFieldsInAndLeavesRoomForUsage() {
        WholeAnswer.Answer answer = (WholeAnswer.Answer) read(ANSWER);

        assertThat(answer.head() + "USAGE" + answer.tail()).isEqualTo("""
                {"id":"gen-1-a","object":"chat.completion","created":1700000000,"model":"a/\\"b\\"",\
                "provider":"Simulator Ä","choices":[{"index": 0, "message": {"role": "assistant", "content": "Hé\\u00e9",\
                 "x": [1.50]},
                    "logprobs": null, "finish_reason": "tool_calls","native_finish_reason":"tool_calls"}],\
                "x_future": {"a":  "b"},"system_fingerprint":null,USAGE}""");
    }

    @Test
    void leavesTheProvidersOwnFingerprint() {
        String body = "{\"choices\":[{\"message\":{\"content\":\"x\"},\"finish_reason\":\"stop\"}],"
                + "\"system_fingerprint\":\"fp_1\"}";

        assertThat(((WholeAnswer.Answer) read(body)).head().toString())
                .endsWith(",\"system_fingerprint\":\"fp_1\",")
                .doesNotContain("null");
    }

    @Test
    void learnsWhatTheAnswerAmountsTo() {
        assertThat(((WholeAnswer.Answer) read(ANSWER)).summary())
                .isEqualTo(new AnswerSummary(
                                new TokenUsage(12, 34, 0, 0, 0, false), "tool_calls", "tool_calls", "chatcmpl-9", 5)
                        .servedBy(ServiceTier.PRIORITY));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",\"usage\":null", ",\"usage\":{}", ",\"usage\":\"none\""})
    void doesWithoutUsage(String usage) {
        String body = "{\"choices\":[{\"message\":{\"content\":\"x\"},\"finish_reason\":\"stop\"}]" + usage + "}";

        assertThat(((WholeAnswer.Answer) read(body)).summary())
                .isEqualTo(new AnswerSummary(null, "stop", "stop", "", 1));
    }

    @Test
    void refusesEveryBeginningOfAnAnswer() {
        byte[] body = Given.utf8(ANSWER.strip());
        for (int length = 0; length < body.length; length++) {
            assertThat(OpenAiWhole.splice(Arrays.copyOf(body, length), OpenAiStreamTest.FACE, null))
                    .as("%d bytes", length)
                    .isEqualTo(new WholeAnswer.Malformed("not a chat completion of " + length + " bytes"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "null",
                "<html></html>",
                "{}",
                "{\"choices\":[]}",
                "{\"choices\":[ ]}",
                "{\"choices\":{}}",
                "{\"choices\":[1]}",
                "{\"choices\":[{\"message\":\"x\"}]}"
            })
    void refusesWhatHoldsNoChoice(String body) {
        assertThat(read(body)).isInstanceOf(WholeAnswer.Malformed.class);
    }

    @Test
    void reportsAnErrorInside() {
        assertThat(read("{\"error\":{\"message\":\"secret\"}}"))
                .isEqualTo(new WholeAnswer.ErrorInside(
                        "status 200 with an error object inside", "{\"message\":\"secret\"}"));
        assertThat(read(ANSWER.replace("\"x_future\"", "\"error\""))).isInstanceOf(WholeAnswer.ErrorInside.class);
        assertThat(read(ANSWER.replace("\"service_tier\": \"priority\"", "\"error\": null")))
                .isInstanceOf(WholeAnswer.Answer.class);
        assertThat(read(ANSWER.replace("\"tool_calls\"", "\"error\"")))
                .isEqualTo(new WholeAnswer.ErrorInside("status 200 with an error as its finish reason", ""));
    }

    private static WholeAnswer read(String body) {
        return new OpenAiProtocol().splicedWhole(Given.utf8(body), OpenAiStreamTest.FACE);
    }
}
