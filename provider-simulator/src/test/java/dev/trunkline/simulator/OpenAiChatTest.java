package dev.trunkline.simulator;

import static dev.trunkline.simulator.RunningSimulator.CHAT;
import static dev.trunkline.simulator.RunningSimulator.chat;
import static dev.trunkline.simulator.RunningSimulator.data;
import static dev.trunkline.simulator.RunningSimulator.frames;
import static dev.trunkline.simulator.RunningSimulator.json;
import static dev.trunkline.simulator.RunningSimulator.streamedChat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenAiChatTest {

    private static final String WEATHER = ",\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"weather\","
            + "\"parameters\":{\"type\":\"object\",\"properties\":{\"city\":{\"type\":\"string\"},"
            + "\"days\":{\"type\":\"integer\"}},\"required\":[\"city\"]}}}]";

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
    void answersAsOneDocumentWithForeseeableFigures() throws Exception {
        var response = simulator.post("alpha", CHAT, chat("12345678 #tokens=5 #cached=2", ""));

        JsonNode answer = json(response.body());
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("content-type")).hasValue("application/json");
        assertThat(answer.at("/id").asText()).matches("chatcmpl-\\d+");
        assertThat(answer.at("/object").asText()).isEqualTo("chat.completion");
        assertThat(answer.at("/model").asText()).isEqualTo("simulated/parrot");
        assertThat(answer.at("/choices/0/message/content").asText()).hasSize(20);
        assertThat(answer.at("/choices/0/finish_reason").asText()).isEqualTo("stop");
        assertThat(answer.at("/usage/prompt_tokens").asInt()).isEqualTo(7);
        assertThat(answer.at("/usage/completion_tokens").asInt()).isEqualTo(5);
        assertThat(answer.at("/usage/total_tokens").asInt()).isEqualTo(12);
        assertThat(answer.at("/usage/prompt_tokens_details/cached_tokens").asInt())
                .isEqualTo(2);
    }

    @Test
    void streamsThatSameAnswerOnePieceAFrame() throws Exception {
        String whole = json(simulator
                        .post("alpha", CHAT, chat("Sing. #tokens=5", ""))
                        .body())
                .at("/choices/0/message/content")
                .asText();

        var response = simulator.post("beta", CHAT, streamedChat("Sing. #tokens=5"));

        List<JsonNode> frames = frames(response.body());
        assertThat(response.headers().firstValue("content-type")).hasValue("text/event-stream; charset=utf-8");
        assertThat(data(response.body())).last().isEqualTo("[DONE]");
        assertThat(frames)
                .extracting(frame -> frame.at("/id").asText())
                .containsOnly(frames.getFirst().at("/id").asText());
        assertThat(frames.getFirst().at("/choices/0/delta/role").asText()).isEqualTo("assistant");
        List<String> pieces = frames.subList(1, 6).stream()
                .map(frame -> frame.at("/choices/0/delta/content").asText())
                .toList();
        assertThat(pieces).allMatch(piece -> piece.length() == 4);
        assertThat(String.join("", pieces)).isEqualTo(whole);
        assertThat(frames.get(6).at("/choices/0/finish_reason").asText()).isEqualTo("stop");
        assertThat(frames.get(6).at("/usage").isNull()).isTrue();
        assertThat(frames.get(7).at("/choices")).isEmpty();
        assertThat(frames.get(7).at("/usage/completion_tokens").asInt()).isEqualTo(5);
        assertThat(frames).hasSize(8);
    }

    @ParameterizedTest
    @CsvSource({"'', default", "auto, default", "flex, flex", "priority, priority"})
    void isServedByTheTierThatIsAsked(String asked, String served) throws Exception {
        String field = asked.isEmpty() ? "" : ",\"service_tier\":\"" + asked + "\"";

        String whole =
                simulator.post("alpha", CHAT, chat("Hi #tokens=1", field)).body();
        String stream = simulator
                .post("alpha", CHAT, chat("Hi #tokens=1", field + ",\"stream\":true"))
                .body();

        assertThat(json(whole).path("service_tier").asText()).isEqualTo(served);
        assertThat(frames(stream))
                .allSatisfy(
                        frame -> assertThat(frame.path("service_tier").asText()).isEqualTo(served));
    }

    @Test
    void goesOnFromWhatTheAssistantHasSaid() throws Exception {
        String whole = json(simulator
                        .post("alpha", CHAT, chat("Sing. #tokens=5", ""))
                        .body())
                .at("/choices/0/message/content")
                .asText();
        String said = ",{\"role\":\"assistant\",\"content\":\"" + whole.substring(0, 11) + "\"}";

        JsonNode rest = json(simulator
                .post("beta", CHAT, chat("Sing. #tokens=5", "").replace("}]", "}" + said + "]"))
                .body());

        assertThat(rest.at("/choices/0/message/content").asText()).isEqualTo(whole.substring(12));
        assertThat(rest.at("/usage/completion_tokens").asInt()).isEqualTo(2);
        assertThat(rest.at("/usage/prompt_tokens").asInt()).isEqualTo((15 + 11 + 3) / 4);
    }

    @Test
    void reportsUsageInAStreamOnlyWhenAsked() throws Exception {
        var response = simulator.post("alpha", CHAT, chat("Sing.", ",\"stream\":true"));

        assertThat(frames(response.body())).noneMatch(frame -> frame.has("usage"));
    }

    @Test
    void callsTheFirstToolWithItsRequiredProperties() throws Exception {
        JsonNode answer =
                json(simulator.post("alpha", CHAT, chat("Look. #tool", WEATHER)).body());

        JsonNode function = answer.at("/choices/0/message/tool_calls/0/function");
        assertThat(answer.at("/choices/0/finish_reason").asText()).isEqualTo("tool_calls");
        assertThat(answer.at("/choices/0/message/content").isNull()).isTrue();
        assertThat(function.at("/name").asText()).isEqualTo("weather");
        assertThat(json(function.at("/arguments").asText())).isEqualTo(json("{\"city\":\"text\"}"));
        assertThat(answer.at("/usage/completion_tokens").asInt()).isEqualTo(4);
    }

    @Test
    void streamsAToolCallInPieces() throws Exception {
        var response =
                simulator.post("alpha", CHAT, chat("Look.", WEATHER + ",\"tool_choice\":\"required\",\"stream\":true"));

        List<JsonNode> frames = frames(response.body());
        JsonNode first = frames.getFirst().at("/choices/0/delta/tool_calls/0");
        assertThat(first.at("/id").asText()).matches("call_\\d+");
        assertThat(first.at("/function/name").asText()).isEqualTo("weather");
        StringBuilder arguments = new StringBuilder();
        frames.forEach(frame -> arguments.append(
                frame.at("/choices/0/delta/tool_calls/0/function/arguments").asText()));
        assertThat(json(arguments.toString())).isEqualTo(json("{\"city\":\"text\"}"));
        assertThat(frames.getLast().at("/choices/0/finish_reason").asText()).isEqualTo("tool_calls");
    }

    @Test
    void stopsAtTheCallersLimit() throws Exception {
        JsonNode answer = json(simulator
                .post("alpha", CHAT, chat("Long. #tokens=50", ",\"max_completion_tokens\":3"))
                .body());

        assertThat(answer.at("/choices/0/finish_reason").asText()).isEqualTo("length");
        assertThat(answer.at("/choices/0/message/content").asText()).hasSize(12);
        assertThat(answer.at("/usage/completion_tokens").asInt()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    ,"provider":{"order":[]}                  | Unrecognized request argument supplied: provider
                    ,"models":["a"]                           | Unrecognized request argument supplied: models
                    ,"stream_options":{"include_usage":true}  | only allowed when 'stream' is enabled
                    ,"max_tokens":0                           | integer below minimum value
                    ,"n":2                                    | n: 2
                    """)
    void refusesWhatTheProviderRefuses(String more, String why) throws Exception {
        var response = simulator.post("alpha", CHAT, chat("Hello.", more));

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(json(response.body()).at("/error/message").asText()).contains(why);
        assertThat(json(response.body()).at("/error/type").asText()).isEqualTo("invalid_request_error");
    }

    @Test
    void refusesBodiesThatAreNoJsonAndDirectivesThatMakeNoSense() throws Exception {
        var noJson = simulator.post("alpha", CHAT, "{\"model\":");
        var noNumber = simulator.post("alpha", CHAT, chat("Hello. #tokens=many", ""));

        assertThat(noJson.statusCode()).isEqualTo(400);
        assertThat(noNumber.statusCode()).isEqualTo(400);
        assertThat(noNumber.body()).contains("#tokens=many: 'many' (expected: a number)");
    }

    @Test
    void pacesAStreamWithoutLosingAToken() throws Exception {
        var response = simulator.post("alpha", CHAT, streamedChat("Slow. #tokens=30 #pace=2000 #ttft=5 #tag=paced"));

        assertThat(frames(response.body())).hasSize(33);
        assertThat(simulator.entry("paced").at("/completionTokens").asInt()).isEqualTo(30);
    }

    @Test
    void streamsAnAnswerThatFillsTheSocket() throws Exception {
        var response = simulator.post("alpha", CHAT, streamedChat("Long. #tokens=20000 #tag=long"));

        assertThat(frames(response.body())).hasSize(20_003);
        assertThat(simulator.entry("long").at("/ending").asText()).isEqualTo("finished");
    }

    @Test
    void callsSeveralTools() throws Exception {
        JsonNode answer = json(
                simulator.post("alpha", CHAT, chat("Look. #tool=2", WEATHER)).body());
        List<JsonNode> frames = frames(
                simulator.post("alpha", CHAT, streamedTools("Look. #tool=2")).body());

        assertThat(answer.at("/choices/0/message/tool_calls")).hasSize(2);
        assertThat(answer.at("/choices/0/message/tool_calls/0/id"))
                .isNotEqualTo(answer.at("/choices/0/message/tool_calls/1/id"));
        assertThat(answer.at("/usage/completion_tokens").asInt()).isEqualTo(8);
        StringBuilder second = new StringBuilder();
        frames.stream()
                .map(frame -> frame.at("/choices/0/delta/tool_calls/0"))
                .filter(call -> call.path("index").asInt() == 1)
                .forEach(call -> second.append(call.at("/function/arguments").asText()));
        assertThat(json(second.toString())).isEqualTo(json("{\"city\":\"text\"}"));
        assertThat(frames.stream().filter(frame -> frame.at("/choices/0/delta/tool_calls/0/id")
                        .isTextual()))
                .hasSize(2);
    }

    @Test
    void callsOneToolWhereSeveralAreNotWanted() throws Exception {
        JsonNode answer = json(simulator
                .post("alpha", CHAT, chat("Look. #tool=2", WEATHER + ",\"parallel_tool_calls\":false"))
                .body());

        assertThat(answer.at("/choices/0/message/tool_calls")).hasSize(1);
    }

    @Test
    void countsThoughtsAndDoesNotShowThem() throws Exception {
        var streamed = simulator.post("alpha", CHAT, streamedChat("Hard. #think=5 #tokens=2 #tag=hard"));

        List<JsonNode> frames = frames(streamed.body());
        assertThat(frames).hasSize(5);
        assertThat(frames.getFirst().at("/choices/0/delta/role").asText()).isEqualTo("assistant");
        assertThat(frames.getLast().at("/usage/completion_tokens").asInt()).isEqualTo(7);
        assertThat(frames.getLast()
                        .at("/usage/completion_tokens_details/reasoning_tokens")
                        .asInt())
                .isEqualTo(5);
        assertThat(simulator.entry("hard").at("/completionTokens").asInt()).isEqualTo(7);
    }

    @Test
    void saysThatAFilterEndedTheAnswer() throws Exception {
        JsonNode answer =
                json(simulator.post("alpha", CHAT, chat("Bad. #filtered", "")).body());

        assertThat(answer.at("/choices/0/finish_reason").asText()).isEqualTo("content_filter");
    }

    private static String streamedTools(String text) {
        return chat(text, WEATHER + ",\"stream\":true");
    }

    @ParameterizedTest
    @CsvSource({"401, invalid_api_key", "404, model_not_found", "429, rate_limit_exceeded", "503, ''"})
    void givesItsErrorsACode(int status, String code) throws Exception {
        var response = simulator.post("alpha", CHAT, chat("Hello. #fault=*:status:" + status, ""));

        assertThat(json(response.body()).at("/error/code").asText()).isEqualTo(code.isEmpty() ? "null" : code);
    }
}
