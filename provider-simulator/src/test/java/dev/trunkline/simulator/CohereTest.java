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

class CohereTest {

    private static final Map<String, String> KEY = Map.of("authorization", "Bearer k");
    private static final String WEATHER = ",\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"weather\","
            + "\"parameters\":{\"type\":\"object\",\"properties\":{\"city\":{\"type\":\"string\"}},\"required\":[\"city\"]}}}]";

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
    void answersAndBillsLessThanItCounts() throws Exception {
        JsonNode answer = post("/v2/chat", chat("12345678 #tokens=5 #cached=2 #think=3", ""));

        assertThat(answer.at("/id").asText()).hasSize(36);
        assertThat(answer.at("/finish_reason").asText()).isEqualTo("COMPLETE");
        assertThat(answer.at("/message/role").asText()).isEqualTo("assistant");
        assertThat(answer.at("/message/content/0/type").asText()).isEqualTo("thinking");
        assertThat(answer.at("/message/content/0/thinking").asText()).hasSize(12);
        assertThat(answer.at("/message/content/1/text").asText()).hasSize(20);
        assertThat(answer.at("/usage")).isEqualTo(json("""
                {"billed_units":{"input_tokens":10,"output_tokens":5},
                 "tokens":{"input_tokens":74,"output_tokens":8},"cached_tokens":2}"""));
    }

    @Test
    void streamsItsEventsInOrder() throws Exception {
        var response = simulator.post("alpha", "/v2/chat", chat("Sing. #tokens=2 #think=1", ",\"stream\":true"), KEY);

        List<JsonNode> events = frames(response.body());
        assertThat(types(events))
                .containsExactly(
                        "message-start",
                        "content-start",
                        "content-delta",
                        "content-end",
                        "content-start",
                        "content-delta",
                        "content-delta",
                        "content-end",
                        "message-end");
        assertThat(response.body()).startsWith("event: message-start\n").endsWith("data: [DONE]\n\n");
        assertThat(events.get(2).at("/delta/message/content/thinking").asText()).hasSize(4);
        assertThat(events.get(5).at("/index").asInt()).isEqualTo(1);
        assertThat(events.get(5).at("/delta/message/content/text").asText()).hasSize(4);
        assertThat(events.getLast().at("/delta/finish_reason").asText()).isEqualTo("COMPLETE");
        assertThat(events.getLast()
                        .at("/delta/usage/billed_units/output_tokens")
                        .asInt())
                .isEqualTo(2);
    }

    @Test
    void callsTools() throws Exception {
        JsonNode answer = post("/v2/chat", chat("Look. #tool=2", WEATHER));
        List<JsonNode> events = frames(simulator
                .post(
                        "alpha",
                        "/v2/chat",
                        chat("Look.", WEATHER + ",\"tool_choice\":\"REQUIRED\",\"stream\":true"),
                        KEY)
                .body());

        assertThat(answer.at("/finish_reason").asText()).isEqualTo("TOOL_CALL");
        assertThat(answer.at("/message").has("content")).isFalse();
        assertThat(answer.at("/message/tool_plan").asText()).isNotEmpty();
        assertThat(answer.at("/message/tool_calls")).hasSize(2);
        assertThat(answer.at("/message/tool_calls/1/function/arguments").asText())
                .isEqualTo("{\"city\":\"text\"}");
        assertThat(answer.at("/message/tool_calls/0/id")).isNotEqualTo(answer.at("/message/tool_calls/1/id"));
        assertThat(types(events))
                .containsExactly(
                        "message-start",
                        "tool-plan-delta",
                        "tool-call-start",
                        "tool-call-delta",
                        "tool-call-delta",
                        "tool-call-delta",
                        "tool-call-delta",
                        "tool-call-end",
                        "message-end");
        assertThat(events.get(2).at("/delta/message/tool_calls/function/name").asText())
                .isEqualTo("weather");
        assertThat(events.get(3)
                        .at("/delta/message/tool_calls/function/arguments")
                        .asText())
                .isEqualTo("{\"ci");
    }

    @Test
    void citesTheResultOfATool() throws Exception {
        String asked = """
                {"model":"m","messages":[{"role":"user","content":[{"type":"text","text":"Look. #tool"}]},
                  {"role":"assistant","tool_calls":[{"id":"c1","type":"function","function":{"name":"weather","arguments":"{}"}}]},
                  {"role":"tool","tool_call_id":"c1","content":[{"type":"document","document":{"data":"12345678"}}]}]""";
        JsonNode answer = post("/v2/chat", asked + WEATHER + "}");
        List<JsonNode> events = frames(simulator
                .post("alpha", "/v2/chat", asked + ",\"stream\":true}", KEY)
                .body());

        JsonNode citation = answer.at("/message/citations/0");
        String text = answer.at("/message/content/0/text").asText();
        assertThat(citation.at("/text").asText())
                .isEqualTo(text.substring(
                        citation.at("/start").asInt(), citation.at("/end").asInt()));
        assertThat(citation.at("/sources/0/id").asText()).isEqualTo("c1:0");
        assertThat(answer.at("/usage/billed_units/input_tokens").asInt()).isEqualTo(5);
        assertThat(types(events)).containsSubsequence("citation-start", "citation-end", "content-end");
    }

    @Test
    void thinksWhenAskedCallsNothingWhenToldAndStopsAtTheLimit() throws Exception {
        JsonNode thinking = post("/v2/chat", chat("Hard.", ",\"thinking\":{\"type\":\"enabled\"}"));
        JsonNode forbidden = post("/v2/chat", chat("Look. #tool", WEATHER + ",\"tool_choice\":\"NONE\""));
        JsonNode limited = post("/v2/chat", chat("Long.", ",\"max_tokens\":3"));
        JsonNode filtered = post("/v2/chat", chat("Bad. #filtered", ""));

        assertThat(thinking.at("/message/content")).hasSize(2);
        assertThat(forbidden.at("/finish_reason").asText()).isEqualTo("COMPLETE");
        assertThat(limited.at("/finish_reason").asText()).isEqualTo("MAX_TOKENS");
        assertThat(limited.at("/usage/billed_units/output_tokens").asInt()).isEqualTo(3);
        assertThat(filtered.at("/finish_reason").asText()).isEqualTo("ERROR");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    chat   | {"model":"m","messages":[{"role":"user","content":"x"}],"top_p":1}        | 422 | parameter 'top_p' is not
                    chat   | {"messages":[{"role":"user","content":"x"}]}                              | 400 | model is required
                    chat   | {"model":"m","messages":[]}                                               | 400 | messages is required
                    chat   | {"model":"m","messages":[{"role":"developer","content":"x"}]}             | 400 | invalid role 'developer'
                    chat   | {"model":"m","messages":[{"role":"tool","content":"x"}]}                  | 400 | tool_call_id is required
                    chat   | {"model":"m","messages":[{"role":"user","content":"x"}],"tool_choice":{}} | 400 | tool_choice must be
                    chat   | {"model":"m","messages":[{"role":"user","content":"x"}],"tools":[{"type":"function","function":{"name":"f","strict":true}}]} | 422 | 'strict'
                    embed  | {"model":"m","texts":["x"]}                                               | 400 | input_type is required
                    embed  | {"model":"m","texts":["x"],"input_type":"query"}                          | 400 | input_type 'query'
                    embed  | {"model":"m","texts":[],"input_type":"image"}                             | 400 | texts must hold
                    embed  | {"model":"m","texts":["x"],"input_type":"image","embedding_types":["x"]}  | 400 | embedding_types: 'x'
                    embed  | {"model":"m","texts":["x"],"input_type":"image","output_dimension":-1}    | 400 | output_dimension -1
                    embed  | {"model":"m","input":"x"}                                                 | 422 | parameter 'input' is not
                    rerank | {"model":"m","query":"x","documents":[]}                                  | 400 | documents must not be empty
                    rerank | {"model":"m","query":"x","documents":[{"text":"x"}]}                      | 400 | should be of type string
                    rerank | {"model":"m","query":"x","documents":["x"],"top_n":0}                     | 400 | top_n must be
                    rerank | {"model":"m","query":"x","documents":["x"],"return_documents":true}       | 422 | 'return_documents'
                    rerank | {"model":"m","documents":["x"]}                                           | 400 | query is required
                    """)
    void refusesWhatTheProviderRefuses(String operation, String body, int status, String why) throws Exception {
        var response = simulator.post("alpha", "/v2/" + operation, body, KEY);

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(json(response.body()).at("/message").asText()).contains(why);
    }

    @Test
    void wantsAKey() throws Exception {
        var response = simulator.post("alpha", "/v2/chat", chat("Hello.", ""));

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(json(response.body()).at("/message").asText()).isEqualTo("no api key supplied");
    }

    @Test
    void embedsTexts() throws Exception {
        JsonNode answer = post(
                "/v2/embed",
                "{\"model\":\"m\",\"input_type\":\"search_query\",\"output_dimension\":3,"
                        + "\"embedding_types\":[\"float\",\"int8\",\"base64\"],\"texts\":[\"12345678\",\"1234\"]}");
        JsonNode inputs = post(
                "/v2/embed",
                "{\"model\":\"m\",\"input_type\":\"search_query\","
                        + "\"inputs\":[{\"content\":[{\"type\":\"text\",\"text\":\"1234\"}]}]}");

        assertThat(answer.at("/response_type").asText()).isEqualTo("embeddings_by_type");
        assertThat(answer.at("/embeddings/float")).hasSize(2);
        assertThat(answer.at("/embeddings/float/0")).hasSize(3);
        assertThat(answer.at("/embeddings/int8/1/2").asInt())
                .isEqualTo(Math.round(answer.at("/embeddings/float/1/2").asDouble() * 256));
        assertThat(answer.at("/embeddings/base64/0").asText()).hasSize(16);
        assertThat(answer.at("/texts/1").asText()).isEqualTo("1234");
        assertThat(answer.at("/meta/billed_units/input_tokens").asInt()).isEqualTo(3);
        assertThat(inputs.at("/embeddings/float/0")).hasSize(8);
    }

    @Test
    void ranksDocumentsByTheWordsOfTheQuery() throws Exception {
        JsonNode answer = post(
                "/v2/rerank",
                "{\"model\":\"m\",\"query\":\"red fox #tag=ranks\",\"top_n\":2,"
                        + "\"documents\":[\"a dog\",\"a Red dog\",\"the red fox\"]}");
        String many = ",\"x\"".repeat(100);
        JsonNode two = post("/v2/rerank", "{\"model\":\"m\",\"query\":\"x\",\"documents\":[\"x\"" + many + "]}");

        assertThat(answer.at("/results")).hasSize(2);
        assertThat(answer.at("/results/0/index").asInt()).isEqualTo(2);
        assertThat(answer.at("/results/0/relevance_score").asDouble()).isEqualTo(0.5);
        assertThat(answer.at("/results/1/index").asInt()).isEqualTo(1);
        assertThat(answer.at("/meta/billed_units/search_units").asInt()).isEqualTo(1);
        assertThat(two.at("/meta/billed_units/search_units").asInt()).isEqualTo(2);
        assertThat(simulator.entry("ranks").at("/protocol").asText()).isEqualTo("cohere-rerank");
    }

    private static JsonNode post(String path, String body) throws Exception {
        var response = simulator.post("alpha", path, body, KEY);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return json(response.body());
    }

    private static List<String> types(List<JsonNode> events) {
        return events.stream().map(event -> event.at("/type").asText()).toList();
    }
}
