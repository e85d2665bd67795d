package dev.trunkline.gateway.protocol.google.gemini;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trunkline.gateway.Given;
import dev.trunkline.gateway.envelope.Envelope;
import dev.trunkline.gateway.protocol.WholeAnswer;
import dev.trunkline.gateway.transcode.Transcoding;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** A second turn through OpenAI chat: what Google has sealed comes back as it was, at the part that it came with. */
class SealRoundTripTest {

    private static final Envelope ASKED = Given.request("\"model\":\"m\",");

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ANSWER = """
        {"candidates":[{"content":{"role":"model","parts":[
          {"text":"hm","thought":true},
          {"text":"I ask.","thoughtSignature":"dGV4dA+/=="},
          {"functionCall":{"name":"f","args":{"a":1}},"thoughtSignature":"Y2FsbA+/=="},
          {"functionCall":{"name":"f","args":{"a":2}}}]},"finishReason":"STOP"}]}
        """;

    private static ObjectNode message() throws JsonProcessingException {
        WholeAnswer answer = Transcoding.of(Transcoding.CHAT, new GeminiProtocol())
                .whole(ANSWER.getBytes(StandardCharsets.UTF_8), Samples.FACE, ASKED);
        WholeAnswer.Answer whole = (WholeAnswer.Answer) answer;
        JsonNode json = JSON.readTree(whole.head() + "\"usage\":{}" + whole.tail());
        return (ObjectNode) json.at("/choices/0/message");
    }

    private static JsonNode parts(JsonNode message) throws JsonProcessingException {
        String results = "{\"role\":\"tool\",\"tool_call_id\":\"call_gen-1-a_0\",\"content\":\"x\"}";
        String fields = "\"messages\":[{\"role\":\"user\",\"content\":\"go\"}," + message + "," + results + "]";
        String body = Samples.passed(Samples.body(fields, Samples.endpoint(Samples.NEWER, ""), 0));
        return JSON.readTree(body).at("/contents/1/parts");
    }

    @Test
    void sealsReturn() throws Exception {
        JsonNode parts = parts(message());

        assertThat(parts).hasSize(3);
        assertThat(parts.get(0).toString()).isEqualTo("{\"text\":\"I ask.\",\"thoughtSignature\":\"dGV4dA+/==\"}");
        assertThat(parts.get(1).toString())
                .isEqualTo("{\"functionCall\":{\"id\":\"call_gen-1-a_0\",\"name\":\"f\",\"args\":{\"a\":1}},"
                        + "\"thoughtSignature\":\"Y2FsbA+/==\"}");
        assertThat(parts.get(2).has("thoughtSignature")).isFalse();
    }

    @Test
    void whereTheClientHasLostThemTheFirstCallSaysSo() throws Exception {
        ObjectNode message = message();
        message.remove("reasoning_details");
        message.remove("reasoning");

        JsonNode parts = parts(message);

        assertThat(parts.get(0).has("thoughtSignature")).isFalse();
        assertThat(parts.get(1).path("thoughtSignature").asText()).isEqualTo("skip_thought_signature_validator");
        assertThat(parts.get(2).has("thoughtSignature")).isFalse();
    }
}
