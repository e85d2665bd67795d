package dev.trunkline.simulator;

import static dev.trunkline.simulator.RunningSimulator.MESSAGES;
import static dev.trunkline.simulator.RunningSimulator.chat;
import static dev.trunkline.simulator.RunningSimulator.frames;
import static dev.trunkline.simulator.RunningSimulator.json;
import static dev.trunkline.simulator.RunningSimulator.message;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnthropicMessagesTest {

    private static final String WEATHER = ",\"tools\":[{\"name\":\"weather\",\"input_schema\":{\"type\":\"object\","
            + "\"properties\":{\"city\":{\"type\":\"string\"}},\"required\":[\"city\"]}}]";

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
    void answersAsOneDocumentAndCountsCachedTokensApart() throws Exception {
        var response = simulator.post(
                "alpha",
                MESSAGES,
                message(
                        "12345678 #tokens=5 #cached=2 #written=1",
                        ",\"system\":[{\"type\":\"text\",\"text\":\"1234\"}]"));

        JsonNode answer = json(response.body());
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(answer.at("/id").asText()).matches("msg_\\d+");
        assertThat(answer.at("/type").asText()).isEqualTo("message");
        assertThat(answer.at("/content/0/text").asText()).hasSize(20);
        assertThat(answer.at("/stop_reason").asText()).isEqualTo("end_turn");
        assertThat(answer.at("/usage/input_tokens").asInt()).isEqualTo(8);
        assertThat(answer.at("/usage/cache_read_input_tokens").asInt()).isEqualTo(2);
        assertThat(answer.at("/usage/cache_creation_input_tokens").asInt()).isEqualTo(1);
        assertThat(answer.at("/usage/cache_creation/ephemeral_5m_input_tokens").asInt())
                .isEqualTo(1);
        assertThat(answer.at("/usage/output_tokens").asInt()).isEqualTo(5);
    }

    @Test
    void streamsItsEventsInOrder() throws Exception {
        var response = simulator.post("alpha", MESSAGES, message("Sing. #tokens=2", ",\"stream\":true"));

        List<JsonNode> frames = frames(response.body());
        assertThat(frames)
                .extracting(frame -> frame.at("/type").asText())
                .containsExactly(
                        "message_start",
                        "content_block_start",
                        "ping",
                        "content_block_delta",
                        "content_block_delta",
                        "content_block_stop",
                        "message_delta",
                        "message_stop");
        assertThat(response.body()).startsWith("event: message_start\n").endsWith("\n\n");
        assertThat(frames.getFirst().at("/message/usage/input_tokens").asInt()).isEqualTo(4);
        assertThat(frames.get(3).at("/delta/text").asText()).hasSize(4);
        assertThat(frames.get(6).at("/delta/stop_reason").asText()).isEqualTo("end_turn");
        assertThat(frames.get(6).at("/usage/output_tokens").asInt()).isEqualTo(2);
    }

    @Test
    void usesATool() throws Exception {
        JsonNode answer = json(simulator
                .post("alpha", MESSAGES, message("Look.", WEATHER + ",\"tool_choice\":{\"type\":\"any\"}"))
                .body());
        List<JsonNode> frames = frames(simulator
                .post("alpha", MESSAGES, message("Look. #tool", WEATHER + ",\"stream\":true"))
                .body());

        assertThat(answer.at("/stop_reason").asText()).isEqualTo("tool_use");
        assertThat(answer.at("/content/0/type").asText()).isEqualTo("tool_use");
        assertThat(answer.at("/content/0/input")).isEqualTo(json("{\"city\":\"text\"}"));
        assertThat(answer.at("/usage/output_tokens").asInt()).isEqualTo(4);
        StringBuilder input = new StringBuilder();
        frames.forEach(frame -> input.append(frame.at("/delta/partial_json").asText()));
        assertThat(json(input.toString())).isEqualTo(json("{\"city\":\"text\"}"));
        assertThat(frames.get(1).at("/content_block/name").asText()).isEqualTo("weather");
    }

    @ParameterizedTest
    @CsvSource({"2, '', 2", "2, ' #fault=*:no_usage', 1", "4, ' #fault=*:no_usage', 4"})
    void leavesOutAnInputItCannotFinish(int limit, String fault, int recordedTokens) throws Exception {
        String tag = "tool-" + limit + "-" + recordedTokens;
        String limited = WEATHER + ",\"max_tokens\":" + limit;
        JsonNode answer = json(simulator
                .post("alpha", MESSAGES, chat("Look. #tool #tag=" + tag + fault, limited))
                .body());

        assertThat(answer.at("/content/0/input").isEmpty()).isEqualTo(limit < 4);
        assertThat(answer.at("/usage/output_tokens").asInt()).isEqualTo(fault.isEmpty() ? limit : 0);
        assertThat(simulator.entry(tag).at("/completionTokens").asInt()).isEqualTo(recordedTokens);
    }

    @Test
    void stopsAtTheCallersLimit() throws Exception {
        JsonNode answer = json(simulator
                .post("alpha", MESSAGES, chat("Long. #tokens=50", ",\"max_tokens\":3"))
                .body());

        assertThat(answer.at("/stop_reason").asText()).isEqualTo("max_tokens");
        assertThat(answer.at("/usage/output_tokens").asInt()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    ,"provider":{"order":[]},"max_tokens":1  | provider: Extra inputs are not permitted
                    ,"stream_options":{},"max_tokens":1      | stream_options: Extra inputs are not permitted
                    ,"temperature":1                         | max_tokens: Field required
                    """)
    void refusesWhatTheProviderRefuses(String more, String why) throws Exception {
        var response = simulator.post("alpha", MESSAGES, chat("Hello.", more));

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(json(response.body()).at("/type").asText()).isEqualTo("error");
        assertThat(json(response.body()).at("/error/message").asText()).isEqualTo(why);
    }

    @Test
    void refusesASystemMessageAmongTheMessages() throws Exception {
        var response = simulator.post(
                "alpha",
                MESSAGES,
                "{\"model\":\"m\",\"max_tokens\":1,\"messages\":[{\"role\":\"system\",\"content\":\"Be.\"}]}");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("top-level `system` parameter");
    }

    @Test
    void thinksBeforeItAnswersWhenAsked() throws Exception {
        String thinking = ",\"thinking\":{\"type\":\"enabled\",\"budget_tokens\":1024}";
        JsonNode answer = json(simulator
                .post("alpha", MESSAGES, message("Hard. #tokens=2", thinking))
                .body());
        List<JsonNode> frames = frames(simulator
                .post("alpha", MESSAGES, message("Hard. #tokens=2 #think=3", thinking + ",\"stream\":true"))
                .body());

        assertThat(answer.at("/content/0/type").asText()).isEqualTo("thinking");
        assertThat(answer.at("/content/0/thinking").asText()).hasSize(32);
        assertThat(answer.at("/content/0/signature").asText()).isNotEmpty();
        assertThat(answer.at("/content/1/text").asText()).hasSize(8);
        assertThat(answer.at("/usage/output_tokens").asInt()).isEqualTo(10);
        assertThat(answer.at("/usage/output_tokens_details/thinking_tokens").asInt())
                .isEqualTo(8);
        assertThat(frames)
                .filteredOn(frame -> frame.at("/index").asInt(-1) >= 0)
                .extracting(frame -> frame.at("/index").asInt() + " "
                        + frame.at("/delta/type").asText())
                .containsExactly(
                        "0 ",
                        "0 thinking_delta",
                        "0 thinking_delta",
                        "0 thinking_delta",
                        "0 signature_delta",
                        "0 ",
                        "1 ",
                        "1 text_delta",
                        "1 text_delta",
                        "1 ");
    }

    @Test
    void thinksNoFurtherThanTheLimit() throws Exception {
        JsonNode answer = json(simulator
                .post("alpha", MESSAGES, chat("Hard. #think=50", ",\"max_tokens\":3"))
                .body());

        assertThat(answer.at("/content")).hasSize(1);
        assertThat(answer.at("/stop_reason").asText()).isEqualTo("max_tokens");
        assertThat(answer.at("/usage/output_tokens").asInt()).isEqualTo(3);
    }

    @Test
    void usesSeveralToolsUnlessOneIsWanted() throws Exception {
        JsonNode two = json(simulator
                .post("alpha", MESSAGES, message("Look. #tool=2", WEATHER))
                .body());
        JsonNode one = json(simulator
                .post(
                        "alpha",
                        MESSAGES,
                        message(
                                "Look. #tool=2",
                                WEATHER + ",\"tool_choice\":{\"type\":\"auto\",\"disable_parallel_tool_use\":true}"))
                .body());

        assertThat(two.at("/content")).hasSize(2);
        assertThat(two.at("/content/1/input")).isEqualTo(json("{\"city\":\"text\"}"));
        assertThat(two.at("/content/0/id")).isNotEqualTo(two.at("/content/1/id"));
        assertThat(one.at("/content")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"type":"deep"}                           |                              | Input tag 'deep'
                    {"type":"enabled","budget_tokens":1023}   |                              | greater than or equal to 1024
                    {"type":"enabled","budget_tokens":8192}   |                              | `max_tokens` must be greater
                    {"type":"adaptive"}                       | ,"tool_choice":{"type":"any"} | tool_choice forces tool use
                    """)
    void refusesThinkingThatCannotBe(String thinking, String more, String why) throws Exception {
        String fields = WEATHER + ",\"thinking\":" + thinking + (more == null ? "" : more);

        var response = simulator.post("alpha", MESSAGES, message("Hard.", fields));

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains(why);
    }

    @Test
    void signsThoughtsItDoesNotShow() throws Exception {
        String omitted = ",\"thinking\":{\"type\":\"adaptive\",\"display\":\"omitted\"}";
        JsonNode answer = json(
                simulator.post("alpha", MESSAGES, message("Hard.", omitted)).body());
        var streamed = simulator.post("alpha", MESSAGES, message("Hard.", omitted + ",\"stream\":true"));

        assertThat(answer.at("/content/0/thinking").asText()).isEmpty();
        assertThat(answer.at("/content/0/signature").asText()).isNotEmpty();
        assertThat(answer.at("/usage/output_tokens").asInt()).isEqualTo(24);
        assertThat(streamed.body()).contains("signature_delta").doesNotContain("thinking_delta");
    }

    @Test
    void saysThatItRefusedToGoOn() throws Exception {
        JsonNode answer = json(
                simulator.post("alpha", MESSAGES, message("Bad. #filtered", "")).body());

        assertThat(answer.at("/stop_reason").asText()).isEqualTo("refusal");
    }

    @Test
    void takesToolsAddedInTheConversationAndResultsOfItsOwnTools() throws Exception {
        var response = simulator.post("alpha", MESSAGES, """
                {"model":"m","max_tokens":9,"messages":[{"role":"user","content":"Look."},
                  {"role":"system","content":[{"type":"tool_addition","tool":{"type":"tool_reference","name":"f"}}]},
                  {"role":"assistant","content":[{"type":"server_tool_use","id":"s1","name":"bash","input":{}},
                    {"type":"bash_tool_result","tool_use_id":"s1","content":{"type":"bash_result","stdout":"x"}}]},
                  {"role":"user","content":"Go on."}]}""");

        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    }

    @Test
    void countsTheTokensOfARequest() throws Exception {
        String counted = WEATHER + ",\"tool_choice\":{\"type\":\"any\"}";
        var count = simulator.post("alpha", MESSAGES + "/count_tokens", chat("12345678 #tag=count", counted));
        var limited = simulator.post("alpha", MESSAGES + "/count_tokens", message("Hello.", ""));
        var busy = simulator.post("alpha", MESSAGES + "/count_tokens", chat("Hello. #fault=*:status:529", ""));

        assertThat(json(count.body())).isEqualTo(json("{\"input_tokens\":5}"));
        assertThat(simulator.entry("count").at("/protocol").asText()).isEqualTo("anthropic-token-count");
        assertThat(limited.statusCode()).isEqualTo(400);
        assertThat(limited.body()).contains("max_tokens: Extra inputs are not permitted");
        assertThat(busy.statusCode()).isEqualTo(529);
    }
}
