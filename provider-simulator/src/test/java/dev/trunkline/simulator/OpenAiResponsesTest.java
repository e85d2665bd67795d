package dev.trunkline.simulator;

import static dev.trunkline.simulator.RunningSimulator.RESPONSES;
import static dev.trunkline.simulator.RunningSimulator.frames;
import static dev.trunkline.simulator.RunningSimulator.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenAiResponsesTest {

    private static final String WEATHER = ",\"tools\":[{\"type\":\"web_search\"},{\"type\":\"function\","
            + "\"name\":\"weather\",\"parameters\":{\"type\":\"object\",\"properties\":{\"city\":"
            + "{\"type\":\"string\"}},\"required\":[\"city\"]}}]";
    private static final String SUMMARY = ",\"reasoning\":{\"effort\":\"low\",\"summary\":\"auto\"}";

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
    void answersAsOneDocumentAndRepeatsItsRequest() throws Exception {
        JsonNode answer = whole("12345678 #tokens=5 #cached=2", ",\"instructions\":\"1234\",\"temperature\":0.5");

        assertThat(answer.at("/id").asText()).matches("resp_\\d+");
        assertThat(answer.at("/object").asText()).isEqualTo("response");
        assertThat(answer.at("/status").asText()).isEqualTo("completed");
        assertThat(answer.at("/model").asText()).isEqualTo("simulated/parrot");
        assertThat(answer.at("/instructions").asText()).isEqualTo("1234");
        assertThat(answer.at("/temperature").asDouble()).isEqualTo(0.5);
        assertThat(answer.at("/tool_choice").asText()).isEqualTo("auto");
        assertThat(answer.at("/output")).hasSize(1);
        assertThat(answer.at("/output/0/type").asText()).isEqualTo("message");
        assertThat(answer.at("/output/0/status").asText()).isEqualTo("completed");
        assertThat(answer.at("/output/0/content/0/text").asText()).hasSize(20);
        assertThat(answer.at("/usage")).isEqualTo(json("""
                {"input_tokens":8,"input_tokens_details":{"cached_tokens":2},
                 "output_tokens":5,"output_tokens_details":{"reasoning_tokens":0},"total_tokens":13}"""));
    }

    @Test
    void isServedByTheTierThatIsAsked() throws Exception {
        assertThat(whole("Hi #tokens=1", "").path("service_tier").asText()).isEqualTo("default");
        assertThat(whole("Hi #tokens=1", ",\"service_tier\":\"flex\"")
                        .path("service_tier")
                        .asText())
                .isEqualTo("flex");
    }

    @Test
    void streamsNumberedEventsInTheirOrder() throws Exception {
        var response =
                simulator.post("alpha", RESPONSES, body("Sing. #tokens=2", ",\"moderation\":{},\"stream\":true"));

        List<JsonNode> events = frames(response.body());
        assertThat(types(events))
                .containsExactly(
                        "response.created",
                        "response.in_progress",
                        "response.output_item.added",
                        "response.content_part.added",
                        "response.output_text.delta",
                        "response.output_text.delta",
                        "response.output_text.done",
                        "response.content_part.done",
                        "response.output_item.done",
                        "response.completed");
        assertThat(events)
                .extracting(event -> event.at("/sequence_number").asInt())
                .containsExactlyElementsOf(IntStream.range(0, 10).boxed().toList());
        assertThat(response.body()).startsWith("event: response.created\ndata: {\"type\":\"response.created\"");
        assertThat(events.getFirst().at("/response/status").asText()).isEqualTo("in_progress");
        assertThat(events.getFirst().at("/response/usage").isNull()).isTrue();
        String text =
                events.get(4).at("/delta").asText() + events.get(5).at("/delta").asText();
        assertThat(events.get(6).at("/text").asText()).isEqualTo(text).hasSize(8);
        assertThat(events.get(2).at("/item/content")).isEqualTo(json("[]"));
        assertThat(events.get(4).at("/item_id")).isEqualTo(events.get(2).at("/item/id"));
        assertThat(events.getLast().at("/response/output/0/content/0/text").asText())
                .isEqualTo(text);
        assertThat(events.getLast().at("/response/usage/output_tokens").asInt()).isEqualTo(2);
    }

    @Test
    void callsFunctions() throws Exception {
        JsonNode answer = whole("Look. #tool=2", WEATHER);
        List<JsonNode> events = frames(simulator
                .post("alpha", RESPONSES, body("Look.", WEATHER + ",\"tool_choice\":\"required\",\"stream\":true"))
                .body());

        assertThat(answer.at("/output")).hasSize(2);
        assertThat(answer.at("/output/0/type").asText()).isEqualTo("function_call");
        assertThat(answer.at("/output/0/name").asText()).isEqualTo("weather");
        assertThat(answer.at("/output/1/arguments").asText()).isEqualTo("{\"city\":\"text\"}");
        assertThat(answer.at("/output/0/call_id")).isNotEqualTo(answer.at("/output/1/call_id"));
        assertThat(answer.at("/status").asText()).isEqualTo("completed");
        assertThat(types(events))
                .contains("response.function_call_arguments.delta", "response.function_call_arguments.done");
        assertThat(events.get(events.size() - 2).at("/item/arguments").asText()).isEqualTo("{\"city\":\"text\"}");
    }

    @Test
    void answersAfterAFunctionsOutput() throws Exception {
        JsonNode answer =
                json(simulator.post("alpha", RESPONSES, """
                        {"model":"m","input":[{"role":"user","content":[{"type":"input_text","text":"Look. #tool"}]},
                          {"type":"reasoning","id":"rs_1","summary":[]},
                          {"type":"function_call","call_id":"call_1","name":"weather","arguments":"{}"},
                          {"type":"function_call_output","call_id":"call_1","output":"12345678"}]""" + WEATHER + "}").body());

        assertThat(answer.at("/output/0/type").asText()).isEqualTo("message");
        assertThat(answer.at("/usage/input_tokens").asInt()).isEqualTo(5);
    }

    @Test
    void showsThoughtsAsASummaryOnlyWhereThatIsAskedFor() throws Exception {
        JsonNode shown = whole("Hard. #think=3", SUMMARY + ",\"include\":[\"reasoning.encrypted_content\"]");
        JsonNode hidden = whole("Hard.", ",\"reasoning\":{\"effort\":\"low\"}");
        List<JsonNode> events = frames(simulator
                .post("alpha", RESPONSES, body("Hard. #think=3 #tokens=1", SUMMARY + ",\"stream\":true"))
                .body());

        assertThat(shown.at("/output/0/summary/0/text").asText()).hasSize(12);
        assertThat(shown.at("/output/0/encrypted_content").asText()).isNotEmpty();
        assertThat(shown.at("/usage/output_tokens_details/reasoning_tokens").asInt())
                .isEqualTo(3);
        assertThat(hidden.at("/output/0/type").asText()).isEqualTo("reasoning");
        assertThat(hidden.at("/output/0/summary")).isEmpty();
        assertThat(hidden.at("/output/0").has("encrypted_content")).isFalse();
        assertThat(hidden.at("/usage/output_tokens").asInt()).isEqualTo(24);
        assertThat(types(events))
                .containsSubsequence(
                        "response.output_item.added",
                        "response.reasoning_summary_part.added",
                        "response.reasoning_summary_text.delta",
                        "response.reasoning_summary_text.delta",
                        "response.reasoning_summary_text.delta",
                        "response.reasoning_summary_text.done",
                        "response.reasoning_summary_part.done",
                        "response.output_item.done",
                        "response.output_item.added",
                        "response.output_text.delta");
    }

    @Test
    void isIncompleteAtTheLimitAndAtTheFilter() throws Exception {
        JsonNode limited = whole("Long. #tokens=50", ",\"max_output_tokens\":16");
        JsonNode filtered = whole("Bad. #filtered", "");
        var streamed = simulator.post(
                "alpha", RESPONSES, body("Long. #tokens=50", ",\"max_output_tokens\":16,\"stream\":true"));

        assertThat(limited.at("/status").asText()).isEqualTo("incomplete");
        assertThat(limited.at("/incomplete_details/reason").asText()).isEqualTo("max_output_tokens");
        assertThat(limited.at("/output/0/status").asText()).isEqualTo("incomplete");
        assertThat(limited.at("/usage/output_tokens").asInt()).isEqualTo(16);
        assertThat(filtered.at("/incomplete_details/reason").asText()).isEqualTo("content_filter");
        assertThat(types(frames(streamed.body()))).last().isEqualTo("response.incomplete");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    ,"provider":{}                                   | Unknown parameter: 'provider'.
                    ,"messages":[]                                   | Unknown parameter: 'messages'.
                    ,"previous_response_id":"resp_1"                 | Previous response with id 'resp_1' not found.
                    ,"conversation":"conv_1"                         | Conversation with id 'conv_1' not found.
                    ,"max_output_tokens":15                          | integer below minimum value
                    ,"tools":[{"type":"function","function":{}}]     | tools[0].name
                    ,"tool_choice":"perhaps"                         | Invalid value: 'perhaps'.
                    ,"input":[]                                      | parameter: 'input'
                    ,"input":[{"role":"tool","content":"x"}]         | Invalid value: 'tool'
                    ,"input":[{"type":"function_call","name":"x"}]   | input[0].call_id
                    """)
    void refusesWhatTheProviderRefuses(String more, String why) throws Exception {
        var response = simulator.post("alpha", RESPONSES, body("Hello.", more));

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(json(response.body()).at("/error/message").asText()).contains(why);
        assertThat(json(response.body()).at("/error/param").asText()).isNotEmpty();
    }

    @Test
    void reportsAFailureAsAnErrorAndAsAFailedResponse() throws Exception {
        List<JsonNode> events = frames(simulator
                .post("alpha", RESPONSES, body("Sing. #fault=*:error_frame:1", ",\"stream\":true"))
                .body());

        JsonNode error = events.get(events.size() - 2);
        assertThat(error.at("/type").asText()).isEqualTo("error");
        assertThat(error.at("/code").asText()).isEqualTo("server_error");
        assertThat(error.at("/error/code").asText()).isEqualTo("server_error");
        assertThat(events.getLast().at("/type").asText()).isEqualTo("response.failed");
        assertThat(events.getLast().at("/response/status").asText()).isEqualTo("failed");
        assertThat(events.getLast().at("/response/error/code").asText()).isEqualTo("server_error");
        assertThat(events.getLast().at("/sequence_number").asInt()).isEqualTo(events.size() - 1);
    }

    @Test
    void saysWhichFieldsAreMissing() throws Exception {
        var noModel = simulator.post("alpha", RESPONSES, "{\"input\":\"x\"}");
        var noInput = simulator.post("alpha", RESPONSES, "{\"model\":\"m\"}");

        assertThat(json(noModel.body()).at("/error/param").asText()).isEqualTo("model");
        assertThat(json(noInput.body()).at("/error/param").asText()).isEqualTo("input");
    }

    private static List<String> types(List<JsonNode> events) {
        return events.stream().map(event -> event.at("/type").asText()).toList();
    }

    private static JsonNode whole(String text, String more) throws Exception {
        var response = simulator.post("alpha", RESPONSES, body(text, more));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return json(response.body());
    }

    /** The later of two fields of one name counts, so `more` may replace the input. */
    private static String body(String text, String more) {
        return "{\"model\":\"simulated/parrot\",\"input\":\"" + text + "\"" + more + "}";
    }
}
