package dev.trunkline.simulator;

import static dev.trunkline.simulator.RunningSimulator.chat;
import static dev.trunkline.simulator.RunningSimulator.frames;
import static dev.trunkline.simulator.RunningSimulator.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Protocols that a vendor speaks behind another one's door: Anthropic's behind Vertex AI, OpenAI's behind Azure. */
class OtherDoorsTest {

    private static final String CLAUDE = "/v1/projects/p/locations/l/publishers/anthropic/models/claude@1:";
    private static final String AZURE = "/openai/deployments/my-parrot/chat/completions";
    private static final String VERSION = "?api-version=2024-10-21";
    private static final Map<String, String> TOKEN = Map.of("authorization", "Bearer t");
    private static final Map<String, String> KEY = Map.of("api-key", "k");

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
    void claudeAnswersBehindVertex() throws Exception {
        JsonNode answer = json(simulator
                .post("alpha", CLAUDE + "rawPredict", claude("Hello. #tag=claude", ""), TOKEN)
                .body());
        var streamed =
                simulator.post("alpha", CLAUDE + "streamRawPredict", claude("Hello.", ",\"stream\":true"), TOKEN);

        assertThat(answer.at("/model").asText()).isEqualTo("claude@1");
        assertThat(answer.at("/content/0/text").asText()).hasSize(64);
        assertThat(simulator.entry("claude").at("/protocol").asText()).isEqualTo("vertex-anthropic-messages");
        assertThat(streamed.body()).startsWith("event: message_start\n").contains("event: message_stop\n");
    }

    @Test
    void claudeBehindVertexTakesTheVersionOfItsSdks() throws Exception {
        String body = claude("Hello.", "").replace("vertex-2023-10-16", "2026-10-21");

        assertThat(simulator.post("alpha", CLAUDE + "rawPredict", body, TOKEN).statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    ,"model":"claude","anthropic_version":"vertex-2023-10-16" | model: Extra inputs are not permitted
                    ,"anthropic_version":"2023-06-01"                         | Input should be 'vertex-2023-10-16'
                    ,"temperature":1                                          | anthropic_version: Field required
                    """)
    void claudeBehindVertexRefusesWhatItRefuses(String more, String why) throws Exception {
        String body = chat("Hello.", ",\"max_tokens\":9" + more).replace("\"model\":\"simulated/parrot\",", "");

        var response = simulator.post("alpha", CLAUDE + "rawPredict", body, TOKEN);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(json(response.body()).at("/type").asText()).isEqualTo("error");
        assertThat(json(response.body()).at("/error/message").asText()).contains(why);
    }

    @Test
    void vertexFailsInGooglesWordsAndClaudeInAnthropics() throws Exception {
        var noToken = simulator.post("alpha", CLAUDE + "rawPredict", claude("Hello.", ""));
        var busy = simulator.post("alpha", CLAUDE + "rawPredict", claude("Hello. #fault=*:status:429:3", ""), TOKEN);
        var overloaded =
                simulator.post("alpha", CLAUDE + "rawPredict", claude("Hello. #fault=*:status:529", ""), TOKEN);

        assertThat(noToken.statusCode()).isEqualTo(401);
        assertThat(json(busy.body()).at("/error/details/0/retryDelay").asText()).isEqualTo("3s");
        assertThat(json(overloaded.body()).at("/error/type").asText()).isEqualTo("overloaded_error");
    }

    @Test
    void aDeploymentAnswersForWhateverModelIsNamed() throws Exception {
        JsonNode answer = json(simulator
                .post("alpha", AZURE + VERSION, chat("Hello. #tag=azure", ""), KEY)
                .body());
        var nameless = simulator.post(
                "alpha", AZURE + VERSION, chat("Hello.", "").replace("\"model\":\"simulated/parrot\",", ""), TOKEN);

        assertThat(answer.at("/model").asText()).isEqualTo("my-parrot");
        assertThat(answer.at("/prompt_filter_results/0/prompt_index").asInt(-1)).isZero();
        assertThat(answer.at("/choices/0/message/content").asText()).hasSize(64);
        assertThat(nameless.statusCode()).isEqualTo(200);
        assertThat(simulator.entry("azure").at("/protocol").asText()).isEqualTo("azure-openai-chat");
        assertThat(simulator.entry("azure").at("/credentialSha256").asText()).hasSize(64);
    }

    @Test
    void azureStreamsAChunkWithoutChoicesFirst() throws Exception {
        List<JsonNode> chunks = frames(simulator
                .post("alpha", AZURE + VERSION, chat("Hello. #tokens=1", ",\"stream\":true"), KEY)
                .body());

        assertThat(chunks.getFirst().at("/choices")).isEmpty();
        assertThat(chunks.getFirst().at("/id").asText()).isEmpty();
        assertThat(chunks.get(1).at("/choices/0/delta/role").asText()).isEqualTo("assistant");
    }

    @Test
    void azureTurnsAwayInItsOwnWords() throws Exception {
        var noKey = simulator.post("alpha", AZURE + VERSION, chat("Hello.", ""));
        var noVersion = simulator.post("alpha", AZURE, chat("Hello.", ""), KEY);
        var unknown = simulator.post("alpha", AZURE + VERSION, chat("Hello.", ",\"provider\":{}"), KEY);

        assertThat(noKey.statusCode()).isEqualTo(401);
        assertThat(json(noKey.body()).at("/error/code").asText()).isEqualTo("401");
        assertThat(noVersion.statusCode()).isEqualTo(404);
        assertThat(json(noVersion.body()).at("/error/message").asText()).isEqualTo("Resource not found");
        assertThat(json(unknown.body()).at("/error/type").asText()).isEqualTo("invalid_request_error");
    }

    @Test
    void azureEmbeds() throws Exception {
        String path = "/openai/deployments/nest/embeddings";
        JsonNode answer = json(simulator
                .post("alpha", path + VERSION, "{\"input\":\"1234\"}", KEY)
                .body());
        var noVersion = simulator.post("alpha", path, "{\"input\":\"1234\"}", KEY);

        assertThat(answer.at("/model").asText()).isEqualTo("nest");
        assertThat(answer.at("/data/0/embedding")).hasSize(8);
        assertThat(noVersion.statusCode()).isEqualTo(404);
    }

    private static String claude(String text, String more) {
        return "{\"anthropic_version\":\"vertex-2023-10-16\",\"max_tokens\":8192,\"messages\":[{\"role\":\"user\","
                + "\"content\":\"" + text + "\"}]" + more + "}";
    }
}
