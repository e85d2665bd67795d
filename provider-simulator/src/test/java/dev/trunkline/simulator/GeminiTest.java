package dev.trunkline.simulator;

import static dev.trunkline.simulator.RunningSimulator.contents;
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

class GeminiTest {

    private static final String WHOLE = "/v1beta/models/parrot:generateContent";
    private static final String STREAM = "/v1beta/models/parrot:streamGenerateContent";
    private static final Map<String, String> KEY = Map.of("x-goog-api-key", "k");
    private static final String WEATHER =
            ",\"tools\":[{\"googleSearch\":{}},{\"functionDeclarations\":[{\"name\":\"news\"},"
                    + "{\"name\":\"weather\",\"parameters\":{\"type\":\"OBJECT\",\"properties\":{\"days\":{\"type\":\"INTEGER\"}},"
                    + "\"required\":[\"days\"]}}]}]";
    private static final String ONLY_WEATHER = ",\"toolConfig\":{\"functionCallingConfig\":{\"mode\":\"ANY\","
            + "\"allowedFunctionNames\":[\"weather\"]}}";
    private static final String SHOWN_THOUGHTS =
            ",\"generationConfig\":{\"thinkingConfig\":{\"includeThoughts\":true}}";

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
        JsonNode answer = whole(
                contents("12345678 #tokens=5 #cached=2", ",\"systemInstruction\":{\"parts\":[{\"text\":\"1234\"}]}"));

        JsonNode candidate = answer.at("/candidates/0");
        assertThat(candidate.at("/content/role").asText()).isEqualTo("model");
        assertThat(candidate.at("/content/parts")).hasSize(1);
        assertThat(candidate.at("/content/parts/0/text").asText()).hasSize(20);
        assertThat(candidate.at("/finishReason").asText()).isEqualTo("STOP");
        assertThat(answer.at("/modelVersion").asText()).isEqualTo("parrot");
        assertThat(answer.at("/responseId").asText()).isNotEmpty();
        assertThat(answer.at("/usageMetadata")).isEqualTo(json("""
                {"promptTokenCount":8,"candidatesTokenCount":5,"totalTokenCount":13,"cachedContentTokenCount":2}"""));
    }

    @Test
    void streamsChunksThatSayWhatWasUsedSoFar() throws Exception {
        var response = simulator.post("alpha", STREAM + "?alt=sse", contents("Sing. #tokens=2", ""), KEY);

        List<JsonNode> chunks = frames(response.body());
        assertThat(response.headers().firstValue("content-type")).hasValue("text/event-stream");
        assertThat(response.body()).endsWith("}\r\n\r\n");
        assertThat(chunks).hasSize(3);
        assertThat(chunks.get(0).at("/candidates/0/content/parts/0/text").asText())
                .hasSize(4);
        assertThat(chunks.get(0).at("/usageMetadata/candidatesTokenCount").asInt())
                .isEqualTo(1);
        assertThat(chunks.get(0).at("/candidates/0").has("finishReason")).isFalse();
        assertThat(chunks.get(2).at("/candidates/0/finishReason").asText()).isEqualTo("STOP");
        assertThat(chunks.get(2).at("/usageMetadata/candidatesTokenCount").asInt())
                .isEqualTo(2);
        assertThat(chunks.get(2).at("/responseId")).isEqualTo(chunks.get(0).at("/responseId"));
    }

    @Test
    void streamsAnArrayWhereNoEventsAreAskedFor() throws Exception {
        var response = simulator.post("alpha", STREAM, contents("Sing. #tokens=2", ""), KEY);

        assertThat(response.headers().firstValue("content-type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/json"));
        assertThat(json(response.body())).hasSize(3);
        assertThat(json(response.body()).at("/2/candidates/0/finishReason").asText())
                .isEqualTo("STOP");
    }

    @Test
    void callsFunctionsWhole() throws Exception {
        JsonNode answer = whole(contents("Look. #tool=2 #think=2", WEATHER));
        List<JsonNode> chunks = frames(simulator
                .post("alpha", STREAM + "?alt=sse", contents("Look.", WEATHER + ONLY_WEATHER), KEY)
                .body());

        JsonNode parts = answer.at("/candidates/0/content/parts");
        assertThat(parts).hasSize(2);
        assertThat(parts.at("/0/functionCall/name").asText()).isEqualTo("news");
        assertThat(parts.at("/0/functionCall/args")).isEqualTo(json("{}"));
        assertThat(parts.at("/1/functionCall/args")).isEqualTo(json("{\"days\":7}"));
        assertThat(parts.at("/0/functionCall/id")).isNotEqualTo(parts.at("/1/functionCall/id"));
        assertThat(parts.at("/0/thoughtSignature").asText()).isNotEmpty();
        assertThat(parts.at("/1").has("thoughtSignature")).isFalse();
        assertThat(chunks).hasSize(2);
        assertThat(chunks.getFirst()
                        .at("/candidates/0/content/parts/0/functionCall/name")
                        .asText())
                .isEqualTo("weather");
        assertThat(chunks.getLast().at("/candidates/0/finishReason").asText()).isEqualTo("STOP");
    }

    @Test
    void leavesOutACallItCannotFinish() throws Exception {
        JsonNode answer = whole(contents(
                "Look. #tool #tag=unfinished",
                WEATHER + ONLY_WEATHER + ",\"generationConfig\":{\"maxOutputTokens\":1}"));

        assertThat(answer.at("/candidates/0/content/parts")).isEmpty();
        assertThat(answer.at("/candidates/0/finishReason").asText()).isEqualTo("MAX_TOKENS");
    }

    @Test
    void answersAfterAFunctionsResponse() throws Exception {
        JsonNode answer = whole("""
                {"contents":[{"role":"user","parts":[{"text":"Look. #tool"},{"inlineData":{"mimeType":"image/png","data":"xx"}}]},
                  {"role":"model","parts":[{"thought_signature":"s","function_call":{"name":"news","args":{}}}]},
                  {"role":"user","parts":[{"function_response":{"name":"news","response":{"a":{"b":"12345678"}}}}]}]""" + WEATHER + "}");

        assertThat(answer.at("/candidates/0/content/parts/0").has("text")).isTrue();
        assertThat(answer.at("/usageMetadata/promptTokenCount").asInt()).isEqualTo(5);
    }

    @Test
    void showsThoughtsWhereTheyAreToBeIncludedAndSignsThem() throws Exception {
        JsonNode shown = whole(contents("Hard. #think=3", SHOWN_THOUGHTS));
        JsonNode hidden = whole(contents("Hard.", ",\"generationConfig\":{\"thinkingConfig\":{\"thinkingBudget\":9}}"));
        JsonNode without =
                whole(contents("Easy.", ",\"generationConfig\":{\"thinkingConfig\":{\"thinkingBudget\":0}}"));
        List<JsonNode> chunks = frames(simulator
                .post("alpha", STREAM + "?alt=sse", contents("Hard. #think=2 #tokens=1", SHOWN_THOUGHTS), KEY)
                .body());

        assertThat(shown.at("/candidates/0/content/parts/0/thought").asBoolean())
                .isTrue();
        assertThat(shown.at("/candidates/0/content/parts/0/text").asText()).hasSize(12);
        assertThat(shown.at("/candidates/0/content/parts/1/thoughtSignature").asText())
                .isNotEmpty();
        assertThat(shown.at("/usageMetadata/thoughtsTokenCount").asInt()).isEqualTo(3);
        assertThat(shown.at("/usageMetadata/candidatesTokenCount").asInt()).isEqualTo(16);
        assertThat(hidden.at("/candidates/0/content/parts")).hasSize(1);
        assertThat(hidden.at("/usageMetadata/thoughtsTokenCount").asInt()).isEqualTo(8);
        assertThat(without.at("/usageMetadata").has("thoughtsTokenCount")).isFalse();
        assertThat(chunks).hasSize(4);
        assertThat(chunks.get(1).at("/candidates/0/content/parts/0/thought").asBoolean())
                .isTrue();
        assertThat(chunks.get(1).at("/usageMetadata/thoughtsTokenCount").asInt())
                .isEqualTo(2);
        assertThat(chunks.get(3)
                        .at("/candidates/0/content/parts/0/thoughtSignature")
                        .asText())
                .isNotEmpty();
    }

    @Test
    void isFilteredInTheAnswerOrBeforeIt() throws Exception {
        JsonNode answer = whole(contents("Bad. #filtered", ""));
        JsonNode prompt = whole(contents("Worse. #filtered #tokens=0", ""));

        assertThat(answer.at("/candidates/0/finishReason").asText()).isEqualTo("SAFETY");
        assertThat(answer.at("/candidates/0/safetyRatings/0/blocked").asBoolean())
                .isTrue();
        assertThat(prompt.has("candidates")).isFalse();
        assertThat(prompt.at("/promptFeedback/blockReason").asText()).isEqualTo("SAFETY");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    ,"messages":[]                                     | Unknown name "messages": Cannot find field.
                    ,"generationConfig":{"max_tokens":1}               | at 'generation_config': Cannot find field.
                    ,"tools":[{"functions":[]}]                        | at 'tools[0]': Cannot find field.
                    ,"tools":[{"functionDeclarations":[{}]}]           | [FIELD_INVALID] name
                    ,"contents":[]                                     | contents is not specified
                    ,"contents":[{"role":"system","parts":[]}]         | Please use a valid role: user, model.
                    ,"contents":[{"parts":[{}]}]                       | contents[0].parts[0].data: required oneof
                    ,"generationConfig":{"candidateCount":2}           | Multiple candidates
                    ,"toolConfig":{"functionCallingConfig":{"mode":5}} | Invalid value at 'tool_config
                    """)
    void refusesWhatTheProviderRefuses(String more, String why) throws Exception {
        var response = simulator.post("alpha", WHOLE, contents("Hello.", more), KEY);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(json(response.body()).at("/error/message").asText()).contains(why);
        assertThat(json(response.body()).at("/error/status").asText()).isEqualTo("INVALID_ARGUMENT");
        assertThat(json(response.body()).at("/error/code").asInt()).isEqualTo(400);
    }

    @Test
    void wantsACredentialAndSaysWhenToComeAgain() throws Exception {
        String vertex = "/v1beta1/projects/p/locations/l/publishers/google/models/parrot:generateContent";
        var noKey = simulator.post("alpha", WHOLE, contents("Hello.", ""));
        var keyInQuery = simulator.post("alpha", WHOLE + "?key=k", contents("Hello.", ""));
        var noToken = simulator.post("alpha", vertex, contents("Hello.", ""));
        var busy = simulator.post("alpha", WHOLE, contents("Hello. #fault=*:status:429:7", ""), KEY);

        assertThat(noKey.statusCode()).isEqualTo(403);
        assertThat(json(noKey.body()).at("/error/status").asText()).isEqualTo("PERMISSION_DENIED");
        assertThat(keyInQuery.statusCode()).isEqualTo(200);
        assertThat(noToken.statusCode()).isEqualTo(401);
        assertThat(json(noToken.body()).at("/error/status").asText()).isEqualTo("UNAUTHENTICATED");
        assertThat(json(busy.body()).at("/error/status").asText()).isEqualTo("RESOURCE_EXHAUSTED");
        assertThat(json(busy.body()).at("/error/details/0")).isEqualTo(json("""
                {"@type":"type.googleapis.com/google.rpc.RetryInfo","retryDelay":"7s"}"""));
    }

    @Test
    void countsTheTokensOfARequest() throws Exception {
        String request = contents("12345678", ONLY_WEATHER);
        JsonNode count = json(simulator
                .post("alpha", "/v1beta/models/parrot:countTokens", request, KEY)
                .body());
        JsonNode wrapped = json(simulator
                .post("alpha", "/v1beta/models/parrot:countTokens", "{\"generateContentRequest\":" + request + "}", KEY)
                .body());
        var content = simulator.post("alpha", WHOLE, "{\"generateContentRequest\":" + request + "}", KEY);

        assertThat(count).isEqualTo(json("{\"totalTokens\":2}"));
        assertThat(wrapped).isEqualTo(count);
        assertThat(content.statusCode()).isEqualTo(400);
    }

    @Test
    void embedsOneContentOrMany() throws Exception {
        String one = "{\"content\":{\"parts\":[{\"text\":\"12345678\"}]},\"outputDimensionality\":3}";
        JsonNode single = json(simulator
                .post("alpha", "/v1beta/models/nest:embedContent", one, KEY)
                .body());
        JsonNode batch = json(simulator
                .post(
                        "alpha",
                        "/v1beta/models/nest:batchEmbedContents",
                        "{\"requests\":[" + one + ",{\"content\":{\"parts\":[{\"text\":\"#tag=nest\"}]}}]}",
                        KEY)
                .body());

        assertThat(single.at("/embedding/values")).hasSize(3);
        assertThat(single.at("/usageMetadata/promptTokenCount").asInt()).isEqualTo(2);
        assertThat(batch.at("/embeddings")).hasSize(2);
        assertThat(batch.at("/embeddings/0")).isEqualTo(single.at("/embedding"));
        assertThat(batch.at("/embeddings/1/values")).hasSize(8);
        assertThat(simulator.entry("nest").at("/protocol").asText()).isEqualTo("gemini-embeddings");
        assertThat(simulator.entry("nest").at("/model").asText()).isEqualTo("nest");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    embedContent       | {"input":"x"}                        | Unknown name "input"
                    embedContent       | {}                                   | contents is not specified
                    embedContent       | {"content":{"parts":[{"text":"x"}]},"outputDimensionality":0} | value out of range
                    batchEmbedContents | {"requests":[]}                      | value must not be empty
                    batchEmbedContents | {"requests":[{"input":"x"}]}         | Unknown name "input" at 'requests[0]'
                    """)
    void refusesToEmbedWhatTheProviderRefuses(String method, String body, String why) throws Exception {
        var response = simulator.post("alpha", "/v1beta/models/nest:" + method, body, KEY);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(json(response.body()).at("/error/message").asText()).contains(why);
    }

    private static final String PREDICT = "/v1/projects/p/locations/global/publishers/google/models/%s:predict";

    @Test
    void predictsVectorsAtVertex() throws Exception {
        String body = "{\"instances\":[{\"content\":\"12345678\",\"task_type\":\"RETRIEVAL_QUERY\"},"
                + "{\"content\":\"#tag=predicted\"}],\"parameters\":{\"outputDimensionality\":3}}";

        JsonNode answer = json(simulator
                .post("alpha", PREDICT.formatted("text-embedding-005"), body, KEY)
                .body());

        assertThat(answer.at("/predictions")).hasSize(2);
        assertThat(answer.at("/predictions/0/embeddings/values")).hasSize(3);
        assertThat(answer.at("/predictions/0/embeddings/statistics/token_count").asInt()
                        + answer.at("/predictions/1/embeddings/statistics/token_count")
                                .asInt())
                .isEqualTo(simulator.entry("predicted").at("/promptTokens").asInt());
        assertThat(simulator.entry("predicted").at("/protocol").asText()).isEqualTo("vertex-embeddings");
        assertThat(simulator.entry("predicted").at("/model").asText()).isEqualTo("text-embedding-005");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            text-embedding-005   | {"requests":[]}                                   | Unknown name "requests"
            text-embedding-005   | {"instances":[]}                                  | must not be empty
            text-embedding-005   | {"instances":[{"content":""}]}                    | content is empty
            text-embedding-005   | {"instances":[{"text":"x"}]}                      | Unknown name "text" at 'instances[0]'
            text-embedding-005   | {"instances":[{"content":"x"}],"parameters":{"outputDimensionality":0}} | out of range
            gemini-embedding-001 | {"instances":[{"content":"x"},{"content":"y"}]}   | Actual limit: 1
            """)
    void refusesToPredictWhatVertexRefuses(String model, String body, String why) throws Exception {
        var response = simulator.post("alpha", PREDICT.formatted(model), body, KEY);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(json(response.body()).at("/error/message").asText()).contains(why);
    }

    private static JsonNode whole(String body) throws Exception {
        var response = simulator.post("alpha", WHOLE, body, KEY);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return json(response.body());
    }
}
