package dev.trunkline.gateway.envelope;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.Given;
import dev.trunkline.gateway.Requests;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContinuedRequestTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"role":"user","content":"é [1]"}                                  | {"role":"user","content":"é [1]"},+
            {"role":"user","content":[{"type":"text","text":"]"}]} , {"role":"system","content":"b"} | {"role":"user","content":[{"type":"text","text":"]"}]} , {"role":"system","content":"b"} ,+
            """)
    void theAnswerSoFarIsTheLastMessage(String messages, String continued) {
        String said = "{\"role\":\"assistant\",\"content\":\"One \\\"é\\\"\\n\"}";

        assertThat(body(messages, "One \"é\"\n"))
                .isEqualTo(request(continued.replace(" ,+", "," + said).replace(",+", "," + said)));
    }

    @Test
    void itIsOneMessageWithTheCallersOwnBeginning() {
        assertThat(body(
                        "{\"role\":\"user\",\"content\":\"a\"},{\"role\":\"assistant\",\"content\":\"Once\",\"name\":\"n\"}",
                        " upon"))
                .isEqualTo(
                        request(
                                "{\"role\":\"user\",\"content\":\"a\"},{\"role\":\"assistant\",\"content\":\"Once upon\",\"name\":\"n\"}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"role\":\"assistant\",\"content\":[{\"type\":\"text\",\"text\":\"a\"}]}",
                "{\"role\":\"assistant\",\"content\":\"a\",\"tool_calls\":[{\"id\":\"c\"}]}",
                "{\"role\":\"assistant\",\"content\":null}"
            })
    void nobodyGoesOnFromWhatIsNoText(String message) {
        assertThat(ContinuedRequest.of(Given.envelope(request(message)), "b", 0, Requests::chat))
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",\"messages\":null"})
    void nobodyGoesOnFromAPrompt(String messages) {
        Envelope asked = Given.envelope("{\"model\":\"m\",\"prompt\":\"q\"" + messages + "}");

        assertThat(ContinuedRequest.of(asked, "b", 0, Requests::chat)).isNull();
    }

    @Test
    void nobodyGoesOnFromNothing() {
        assertThat(ContinuedRequest.of(Given.request("\"model\":\"m\","), "", 0, Requests::chat))
                .isNull();
    }

    @Test
    void theRestOfTheLimitIsItsLimitAndTheWishesStay() {
        Envelope envelope = Given.request("\"model\":\"m\",\"max_tokens\":9,\"provider\":{\"resume\":true},");

        Envelope continued = Objects.requireNonNull(ContinuedRequest.of(envelope, "Once", 8, Requests::chat));

        assertThat(continued.completionTokens()).isEqualTo(8);
        assertThat(continued.preferences()).isEqualTo(envelope.preferences());
        assertThat(continued.promptTokensEstimate()).isGreaterThan(envelope.promptTokensEstimate());
    }

    private static String request(String messages) {
        return "{\"model\":\"m\",\"messages\":[" + messages + "],\"x\":1.50}";
    }

    private static String body(String messages, String answered) {
        Envelope envelope = Given.envelope(request(messages));
        return new String(
                Objects.requireNonNull(ContinuedRequest.of(envelope, answered, 0, Requests::chat))
                        .body(),
                StandardCharsets.UTF_8);
    }
}
