package dev.trunkline.gateway.protocol.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.catalogue.Endpoint;
import dev.trunkline.gateway.chat.Sampling;
import dev.trunkline.gateway.json.JsonText;
import dev.trunkline.gateway.json.JsonValue;
import dev.trunkline.gateway.json.JsonWriter;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SamplingTest {

    private static final String REQUEST = "{\"temperature\":0.5,\"top_p\":0.9,\"top_k\":4}";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            claude-3-5-haiku-20241022  |                        | {"temperature":0.5,"top_p":0.9,"top_k":4}
            claude-sonnet-4-20250514   |                        | {"temperature":0.5,"top_p":0.9,"top_k":4}
            claude-opus-4-0            | temperature,top_p      | {"temperature":0.5,"top_p":0.9}
            claude-opus-4-1-20250805   |                        | {"temperature":0.5,"top_k":4}
            claude-sonnet-4-5-20250929 | temperature,top_p,top_k | {"temperature":0.5,"top_k":4}
            claude-sonnet-4-5-20250929 | top_p                  | {"top_p":0.9}
            claude-sonnet-4@20250514   |                        | {"temperature":0.5,"top_p":0.9,"top_k":4}
            claude-sonnet-4-5@20250929 |                        | {"temperature":0.5,"top_k":4}
            claude-opus-4-7            | tools                  | {}
            claude-opus-4-7            |                        | {}
            claude-sonnet-5            | temperature,top_p,top_k | {}
            claude-opus-4-6            |                        | {"temperature":0.5,"top_k":4}
            not-known                  |                        | {"temperature":0.5,"top_k":4}
            """)
    void isWhatTheModelTakes(String model, String supported, String sent) {
        JsonWriter out = new JsonWriter().beginObject();
        Endpoint endpoint = Samples.endpoint(model, supported == null ? "" : supported);

        new SamplingFields(Sampling.of(JsonValue.read(REQUEST), List.of()), endpoint, out).write(false);

        assertThat(WireJson.parse(out.endObject().buffer().toString())).isEqualTo(WireJson.parse(sent));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            END | {"stop_sequences":["\\n\\nEND"]}
            ''  | {}
            """)
    void stopsAtNoWhiteSpaceAlone(String word, String sent) {
        JsonWriter out = new JsonWriter().beginObject();
        List<JsonText> stop = List.of(JsonText.of("\n\n" + word), JsonText.of(" "));

        new SamplingFields(Sampling.of(JsonValue.ABSENT, stop), Samples.endpoint("m", ""), out).write(false);

        assertThat(out.endObject().buffer()).hasToString(sent);
    }
}
