package dev.trunkline.simulator;

import static dev.trunkline.simulator.RunningSimulator.conversation;
import static dev.trunkline.simulator.RunningSimulator.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BedrockTest {

    private static final String WHOLE = "/model/simulated.parrot-v1%3A0/converse";
    private static final String STREAM = "/model/simulated.parrot-v1%3A0/converse-stream";
    private static final Map<String, String> KEY = Map.of("authorization", "Bearer k");
    private static final String SIGNATURE = "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20261129/us-east-1/bedrock/"
            + "aws4_request, SignedHeaders=host;x-amz-date, Signature=0a1b";
    private static final String WEATHER =
            ",\"toolConfig\":{\"tools\":[{\"cachePoint\":{\"type\":\"default\"}},{\"toolSpec\":"
                    + "{\"name\":\"weather\",\"inputSchema\":{\"json\":{\"type\":\"object\",\"properties\":{\"city\":"
                    + "{\"type\":\"string\"}},\"required\":[\"city\"]}}}}]";

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
        JsonNode answer = whole(conversation(
                "12345678 #tokens=5 #cached=2 #written=999 #tag=bed", ",\"system\":[{\"text\":\"1234\"}]"));

        assertThat(answer.at("/output/message/role").asText()).isEqualTo("assistant");
        assertThat(answer.at("/output/message/content/0/text").asText()).hasSize(20);
        assertThat(answer.at("/stopReason").asText()).isEqualTo("end_turn");
        assertThat(answer.at("/metrics/latencyMs").isInt()).isTrue();
        assertThat(answer.at("/usage")).isEqualTo(json("""
                {"inputTokens":0,"outputTokens":5,"totalTokens":19,"cacheReadInputTokens":2,"cacheWriteInputTokens":12}"""));
        assertThat(simulator.entry("bed").at("/model").asText()).isEqualTo("simulated.parrot-v1:0");
        assertThat(simulator.entry("bed").at("/protocol").asText()).isEqualTo("bedrock-converse");
    }

    @Test
    void streamsSoundMessagesInTheirOrder() throws Exception {
        var response = simulator.postForBytes("alpha", STREAM, conversation("Sing. #tokens=2", ""), KEY);

        List<EventStream.Message> messages = EventStream.read(response.body());
        assertThat(response.headers().firstValue("content-type")).hasValue("application/vnd.amazon.eventstream");
        assertThat(messages).allMatch(EventStream.Message::sound);
        assertThat(messages)
                .extracting(EventStream.Message::type)
                .containsExactly(
                        "messageStart",
                        "contentBlockDelta",
                        "contentBlockDelta",
                        "contentBlockStop",
                        "messageStop",
                        "metadata");
        assertThat(messages.getFirst().headers())
                .containsEntry(":message-type", "event")
                .containsEntry(":content-type", "application/json");
        assertThat(messages.getFirst().json().at("/role").asText()).isEqualTo("assistant");
        assertThat(messages.get(1).json().at("/delta/text").asText()).hasSize(4);
        assertThat(messages.get(4).json().at("/stopReason").asText()).isEqualTo("end_turn");
        assertThat(messages.getLast().json().at("/usage/outputTokens").asInt()).isEqualTo(2);
        assertThat(messages.getLast().json().at("/metrics/latencyMs").isInt()).isTrue();
    }

    @Test
    void usesTools() throws Exception {
        JsonNode answer = whole(conversation("Look. #tool=2", WEATHER + "}"));
        List<EventStream.Message> messages = stream(conversation("Look.", WEATHER + ",\"toolChoice\":{\"any\":{}}}"));

        JsonNode content = answer.at("/output/message/content");
        assertThat(answer.at("/stopReason").asText()).isEqualTo("tool_use");
        assertThat(content).hasSize(2);
        assertThat(content.at("/0/toolUse/name").asText()).isEqualTo("weather");
        assertThat(content.at("/1/toolUse/input")).isEqualTo(json("{\"city\":\"text\"}"));
        assertThat(content.at("/0/toolUse/toolUseId")).isNotEqualTo(content.at("/1/toolUse/toolUseId"));
        assertThat(messages.get(1).type()).isEqualTo("contentBlockStart");
        assertThat(messages.get(1).json().at("/start/toolUse/name").asText()).isEqualTo("weather");
        StringBuilder input = new StringBuilder();
        for (EventStream.Message message : messages) {
            input.append(message.json().at("/delta/toolUse/input").asText());
        }
        assertThat(json(input.toString())).isEqualTo(json("{\"city\":\"text\"}"));
    }

    @Test
    void leavesOutAnInputItCannotFinish() throws Exception {
        JsonNode answer = whole(conversation("Look. #tool", WEATHER + "},\"inferenceConfig\":{\"maxTokens\":2}"));

        assertThat(answer.at("/output/message/content/0/toolUse/input")).isEmpty();
        assertThat(answer.at("/stopReason").asText()).isEqualTo("max_tokens");
        assertThat(answer.at("/usage/outputTokens").asInt()).isEqualTo(2);
    }

    @Test
    void goesOnAfterTheResultOfATool() throws Exception {
        JsonNode answer = whole("""
                {"messages":[{"role":"user","content":[{"text":"Look. #tool"},{"image":{"format":"png","source":{"bytes":"xx"}}}]},
                  {"role":"assistant","content":[{"toolUse":{"toolUseId":"t1","name":"weather","input":{}}}]},
                  {"role":"user","content":[{"toolResult":{"toolUseId":"t1","content":[{"text":"1234"},{"json":{"a":"5678"}}]}}]}]""" + WEATHER + "}}");

        assertThat(answer.at("/output/message/content/0").has("text")).isTrue();
        assertThat(answer.at("/usage/inputTokens").asInt()).isEqualTo(5);
    }

    @Test
    void takesToolsOfTheProvidersOwnWithTheirResults() throws Exception {
        JsonNode answer = whole("""
                {"messages":[{"role":"user","content":[{"text":"Count."}]},
                  {"role":"assistant","content":[
                    {"toolUse":{"toolUseId":"s1","name":"interpreter","input":{},"type":"server_tool_use"}},
                    {"toolResult":{"toolUseId":"s1","content":[{"json":{}}],"type":"interpreter_result"}}]},
                  {"role":"user","content":[{"text":"Go on."}]}]}""");

        assertThat(answer.at("/stopReason").asText()).isEqualTo("end_turn");
    }

    @Test
    void thinksAndSignsItsThoughts() throws Exception {
        String thinking =
                ",\"additionalModelRequestFields\":{\"thinking\":{\"type\":\"enabled\",\"budget_tokens\":1024}}";
        JsonNode answer = whole(conversation("Hard.", thinking));
        List<EventStream.Message> messages = stream(conversation("Hard. #think=1 #tokens=1", thinking));

        JsonNode reasoning = answer.at("/output/message/content/0/reasoningContent/reasoningText");
        assertThat(reasoning.at("/text").asText()).hasSize(32);
        assertThat(reasoning.at("/signature").asText()).isNotEmpty();
        assertThat(answer.at("/usage/outputTokens").asInt()).isEqualTo(24);
        assertThat(messages.get(1).json().at("/delta/reasoningContent/text").asText())
                .hasSize(4);
        assertThat(messages.get(2)
                        .json()
                        .at("/delta/reasoningContent/signature")
                        .asText())
                .isNotEmpty();
        assertThat(messages.get(4).json().at("/contentBlockIndex").asInt()).isEqualTo(1);
    }

    @Test
    void breaksItsFramingAndFailsInIt() throws Exception {
        List<EventStream.Message> broken = stream(conversation("Sing. #fault=*:malformed:2", ""));
        List<EventStream.Message> failed = stream(conversation("Sing. #fault=*:error_frame:2", ""));

        assertThat(broken).filteredOn(message -> !message.sound()).hasSize(1);
        assertThat(broken.get(3).sound()).isFalse();
        assertThat(failed.getLast().type()).isEqualTo("modelStreamErrorException");
        assertThat(failed.getLast().headers()).containsEntry(":message-type", "exception");
        assertThat(failed.getLast().json().at("/message").asText()).isNotEmpty();
    }

    @Test
    void stallsWithoutComments() throws Exception {
        String body = conversation("Sing. #fault=*:comments:2 #tag=silent", "");
        try (Socket socket = simulator.open("alpha", STREAM, body, "authorization: Bearer k\r\n")) {
            RecordTest.eventually(() ->
                    assertThat(simulator.entry("silent").at("/ending").asText()).isEqualTo("stalled"));
            assertThat(socket.getInputStream().read()).isEqualTo('H');
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    ,"model":"m"                                            | #: extraneous key [model] is not permitted
                    ,"inferenceConfig":{"max_tokens":1}                     | #/inferenceConfig: extraneous key [max_tokens]
                    ,"inferenceConfig":{"maxTokens":0}                      | greater than or equal to 1
                    ,"messages":[]                                          | must start with a user message
                    ,"messages":[{"role":"system","content":[]}]            | Value 'system' at 'messages.1.member.role'
                    ,"messages":[{"role":"user","content":[{"text":" "}]}]  | messages.0.content.0 is blank
                    ,"messages":[{"role":"user","content":[{"toolResult":{"toolUseId":"t"}}]}] | toolConfig field must be defined
                    ,"messages":[{"role":"user","content":[{"toolResult":{"toolUseId":"t"}}]}],"toolConfig":{} | exceeds the number of toolUse
                    ,"messages":[{"role":"user","content":[]},{"role":"assistant","content":[{"toolUse":{"toolUseId":"t"}}]},{"role":"user","content":[]}],"toolConfig":{} | Expected toolResult blocks at messages.2.content for the following Ids: t
                    ,"toolConfig":{"tools":[{"toolSpec":{}}]}               | has no name
                    ,"toolConfig":{"toolChoice":{"none":{}}}                | must be one of auto, any, tool
                    """)
    void refusesWhatTheProviderRefuses(String more, String why) throws Exception {
        var response = simulator.post("alpha", WHOLE, conversation("Hello.", more), KEY);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(json(response.body()).at("/message").asText()).contains(why);
        assertThat(response.headers().firstValue("x-amzn-errortype"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("ValidationException:"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    Basic eA==                                              | existence of a Credential
                    AWS4-HMAC-SHA256 Credential=A/20261129/us-east-1/s3/aws4_request, SignedHeaders=h, Signature=0 | correct service
                    AWS4-HMAC-SHA256 Credential=A/20261129/us-east-1/bedrock/aws4_request | requires 'SignedHeaders'
                    """)
    void wantsASignatureOrAKey(String authorization, String why) throws Exception {
        var response = simulator.post(
                "alpha", WHOLE, conversation("Hello.", ""), Map.of("authorization", authorization, "x-amz-date", "d"));

        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(response.body()).contains(why);
    }

    @Test
    void takesASignatureAndRemembersWhoSigned() throws Exception {
        var none = simulator.post("alpha", WHOLE, conversation("Hello.", ""));
        var dateless = simulator.post("alpha", WHOLE, conversation("Hello.", ""), Map.of("authorization", SIGNATURE));
        var signed = simulator.post(
                "alpha",
                WHOLE,
                conversation("Hello. #tag=signed", ""),
                Map.of("authorization", SIGNATURE, "x-amz-date", "20261129T000000Z"));

        assertThat(none.statusCode()).isEqualTo(403);
        assertThat(none.body()).contains("Missing Authentication Token");
        assertThat(dateless.statusCode()).isEqualTo(403);
        assertThat(signed.statusCode()).isEqualTo(200);
        assertThat(simulator.entry("signed").at("/credentialSha256").asText())
                .isEqualTo("7a898e50dbd5b8305149c34046d159f7d02b5d1fe021d4de640842d3835fb549");
    }

    @Test
    void embedsByInvoking() throws Exception {
        var titan = simulator.post(
                "alpha",
                "/model/amazon.titan-embed-text-v2%3A0/invoke",
                "{\"inputText\":\"12345678\",\"dimensions\":3}",
                KEY);
        var third = invokeCohere("cohere.embed-english-v3", "");
        var fourth = invokeCohere("cohere.embed-v4%3A0", ",\"output_dimension\":3");

        assertThat(json(titan.body()).at("/embedding")).hasSize(3);
        assertThat(json(titan.body()).at("/inputTextTokenCount").asInt()).isEqualTo(2);
        assertThat(titan.headers().firstValue("x-amzn-bedrock-input-token-count"))
                .hasValue("2");
        assertThat(json(third.body()).at("/embeddings/1")).hasSize(8);
        assertThat(json(third.body()).at("/response_type").asText()).isEqualTo("embeddings_floats");
        assertThat(third.headers().firstValue("x-amzn-bedrock-input-token-count"))
                .hasValue("3");
        assertThat(json(fourth.body()).at("/embeddings/float/0")).hasSize(3);
        assertThat(json(fourth.body()).at("/response_type").asText()).isEqualTo("embeddings_by_type");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    amazon.titan-embed-text-v2:0 | {"texts":["x"]}                      | extraneous key [texts]
                    amazon.titan-embed-text-v2:0 | {}                                   | required key [inputText] not found
                    amazon.titan-embed-text-v2:0 | {"inputText":"x","dimensions":0}     | 0 dimensions
                    cohere.embed-v4:0            | {"texts":["x"]}                      | required key [input_type] not found
                    cohere.embed-v4:0            | {"input_type":"clustering"}          | required key [texts] not found
                    simulated.parrot-v1:0        | {}                                   | model identifier is invalid
                    """)
    void refusesToEmbedWhatTheProviderRefuses(String model, String body, String why) throws Exception {
        var response = simulator.post("alpha", "/model/" + model + "/invoke", body, KEY);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(json(response.body()).at("/message").asText()).contains(why);
    }

    private static HttpResponse<String> invokeCohere(String model, String more) throws Exception {
        return simulator.post(
                "alpha",
                "/model/" + model + "/invoke",
                "{\"input_type\":\"search_query\",\"texts\":[\"12345678\",\"1234\"]" + more + "}",
                KEY);
    }

    private static JsonNode whole(String body) throws Exception {
        var response = simulator.post("alpha", WHOLE, body, KEY);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return json(response.body());
    }

    private static List<EventStream.Message> stream(String body) throws Exception {
        return EventStream.read(
                simulator.postForBytes("alpha", STREAM, body, KEY).body());
    }
}
