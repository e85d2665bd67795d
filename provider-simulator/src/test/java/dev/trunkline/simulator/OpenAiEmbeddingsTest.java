package dev.trunkline.simulator;

import static dev.trunkline.simulator.RunningSimulator.EMBEDDINGS;
import static dev.trunkline.simulator.RunningSimulator.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenAiEmbeddingsTest {

    private static RunningSimulator simulator;

    @BeforeAll
    static void start() {
        simulator = new RunningSimulator();
    }

    @AfterAll
    static void stop() {
        simulator.close();
    }

    @Test
    void embedsOneTextWithForeseeableFigures() throws Exception {
        JsonNode answer = embeddings("\"12345678 #tag=one\"", "");

        assertThat(answer.at("/object").asText()).isEqualTo("list");
        assertThat(answer.at("/model").asText()).isEqualTo("simulated/nest");
        assertThat(answer.at("/data")).hasSize(1);
        assertThat(answer.at("/data/0/object").asText()).isEqualTo("embedding");
        assertThat(answer.at("/data/0/embedding")).hasSize(8).allMatch(JsonNode::isNumber);
        assertThat(answer.at("/usage/prompt_tokens").asInt()).isEqualTo(5);
        assertThat(answer.at("/usage/total_tokens").asInt()).isEqualTo(5);
        JsonNode entry = simulator.entry("one");
        assertThat(entry.at("/protocol").asText()).isEqualTo("openai-embeddings");
        assertThat(entry.at("/promptTokens").asInt()).isEqualTo(5);
        assertThat(entry.at("/completionTokens").asInt()).isZero();
        assertThat(entry.at("/ending").asText()).isEqualTo("finished");
    }

    @Test
    void embedsManyTextsInTheirOrder() throws Exception {
        JsonNode many = embeddings("[\"1234\",\"5678\"]", "");

        assertThat(many.at("/data/1/index").asInt()).isEqualTo(1);
        assertThat(many.at("/data/0/embedding"))
                .isEqualTo(embeddings("\"1234\"", "").at("/data/0/embedding"));
        assertThat(many.at("/data/0/embedding")).isNotEqualTo(many.at("/data/1/embedding"));
        assertThat(many.at("/usage/prompt_tokens").asInt()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    [1,2,3]        | 1 | 3
                    [[1,2],[3]]    | 2 | 3
                    """)
    void takesTokensForText(String input, int vectors, int tokens) throws Exception {
        JsonNode answer = embeddings(input, "");

        assertThat(answer.at("/data")).hasSize(vectors);
        assertThat(answer.at("/usage/prompt_tokens").asInt()).isEqualTo(tokens);
    }

    @Test
    void writesTheSameFiguresInBase64() throws Exception {
        JsonNode floats = embeddings("\"1234\"", ",\"dimensions\":3").at("/data/0/embedding");
        String base64 = embeddings("\"1234\"", ",\"dimensions\":3,\"encoding_format\":\"base64\"")
                .at("/data/0/embedding")
                .asText();

        ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(base64)).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(floats).hasSize(3);
        for (JsonNode component : floats) {
            assertThat(bytes.getFloat()).isEqualTo(component.floatValue());
        }
        assertThat(bytes.hasRemaining()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"model":"m","input":"x","provider":{}}            | Unrecognized request argument supplied: provider
                    {"input":"x"}                                      | you must provide a model parameter
                    {"model":"m"}                                      | $.input
                    {"model":"m","input":[]}                           | $.input
                    {"model":"m","input":""}                           | $.input
                    {"model":"m","input":["x",{}]}                     | $.input
                    {"model":"m","input":"x","dimensions":0}           | Invalid value for 'dimensions' = 0
                    {"model":"m","input":"x","encoding_format":"int8"} | Supported values are
                    {"model":"m",                                      | could not parse the JSON body
                    """)
    void refusesWhatTheProviderRefuses(String body, String why) throws Exception {
        var response = simulator.post("alpha", EMBEDDINGS, body);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(json(response.body()).at("/error/message").asText()).contains(why);
    }

    @Test
    void failsAsOrdered() throws Exception {
        var busy = simulator.post("alpha", EMBEDDINGS, body("\"x #fault=alpha:status:429:3\"", ""));
        JsonNode silent = embeddings("\"x #fault=alpha:no_usage\"", "");
        JsonNode lying = embeddings("\"x #usage=-1:0\"", "");

        assertThat(busy.statusCode()).isEqualTo(429);
        assertThat(busy.headers().firstValue("retry-after")).hasValue("3");
        assertThat(silent.has("usage")).isFalse();
        assertThat(lying.at("/usage/prompt_tokens").asInt()).isEqualTo(-1);
    }

    private static JsonNode embeddings(String input, String more) throws Exception {
        var response = simulator.post("alpha", EMBEDDINGS, body(input, more));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return json(response.body());
    }

    private static String body(String input, String more) {
        return "{\"model\":\"simulated/nest\",\"input\":" + input + more + "}";
    }
}
