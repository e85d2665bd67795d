package dev.trunkline.gateway.protocol.openai;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.contracts.catalog.v1.CatalogEndpoint;
import dev.trunkline.contracts.catalog.v1.PriceList;
import dev.trunkline.contracts.catalog.v1.Protocol;
import dev.trunkline.gateway.Given;
import dev.trunkline.gateway.catalogue.Catalogues;
import dev.trunkline.gateway.catalogue.Endpoint;
import dev.trunkline.gateway.catalogue.Quirk;
import dev.trunkline.gateway.json.JsonValue;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenAiProtocolTest {

    private static final Endpoint ENDPOINT = Given.endpoint("a/b", "alpha", Given.prices("1", "1"));
    private static final String M = Given.MESSAGES;

    private final OpenAiProtocol protocol = new OpenAiProtocol();

    /** {@code +} stands for the messages. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', maxCharsPerColumn = 1000, textBlock = """
            {"model":"a/b",+}                          | 0 | {"model":"upstream-a/b",+}
            {"models":["a/b","c/d"],+}                 | 0 | {+,"model":"upstream-a/b"}
            {"model":"a/b","x_future":[1, 2],+}        | 0 | {"model":"upstream-a/b","x_future":[1, 2],+}
            {"model":"a/b","stream":true,+}            | 0 | {"model":"upstream-a/b","stream":true,+,"stream_options":{"include_usage":true}}
            {"stream":true,"stream_options":{"include_usage":false},"model":"a/b",+} | 0 | {"stream":true,"stream_options":{"include_usage":true},"model":"upstream-a/b",+}
            {"model":"a/b","usage":{"include":true},"user":"u","provider":{"order":["x"]},"route":"fallback",+} | 0 | {"model":"upstream-a/b",+}
            {"model":"a/b",+}                          | 9 | {"model":"upstream-a/b",+,"max_tokens":9}
            {"model":"a/b","max_tokens":null,+}        | 9 | {"model":"upstream-a/b","max_tokens":9,+}
            {"model":"a/b","tools":[],"tool_choice":"none","parallel_tool_calls":true,+} | 0 | {"model":"upstream-a/b",+}
            {"model":"a/b","tools":[{"type":"function"}],"tool_choice":"none",+} | 0 | {"model":"upstream-a/b","tools":[{"type":"function"}],"tool_choice":"none",+}
            {"model":"a/b","stream_options":{"include_usage":true},+} | 0 | {"model":"upstream-a/b",+}
            {"model":"a/b","temperature":null,"stream":null,"x_future":null,+} | 0 | {"model":"upstream-a/b",+}
            {"model":"a/b","max_completion_tokens":null,+} | 9 | {"model":"upstream-a/b",+,"max_tokens":9}
            {"model":"a/b","max_completion_tokens":1,"max_tokens":100000,+} | 1 | {"model":"upstream-a/b","max_tokens":1,+}
            {"model":"a/b","max_output_tokens":9,"max_tok\\u0065ns":100000,"max_completion_tokens":1,+} | 1 | {"model":"upstream-a/b","max_tok\\u0065ns":1,+}
            {"model":"a/b","max_output_tokens":9,+}    | 9 | {"model":"upstream-a/b",+,"max_tokens":9}
            {"model":"a/b","store":true,"prediction":{"type":"content","content":"x"},"prompt_cache_retention":"24h",+} | 0 | {"model":"upstream-a/b",+}
            {"model":"a/b","max_tokens":5,+}           | 0 | {"model":"upstream-a/b","max_tokens":5,+}
            """)
    void changesFewFieldsOfTheRequest(String body, int tokensAtMost, String upstream) {
        var request = Given.envelope(body.replace("+", M));

        assertThat(protocol.spliced(request, ENDPOINT, tokensAtMost).toString()).isEqualTo(upstream.replace("+", M));
    }

    /** {@code +} stands for the messages. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', maxCharsPerColumn = 1000, textBlock = """
            "reasoning":{"effort":"high"},                       | reasoning,seed        | ,"reasoning_effort":"high"
            "reasoning":{"effort":"high"},                       | reasoning_effort      | ,"reasoning_effort":"high"
            "reasoning_effort":"low",                            | reasoning             | ,"reasoning_effort":"low"
            "reasoning":{"max_tokens":90},"max_tokens":100,      | reasoning,max_tokens  | ,"reasoning_effort":"high"
            "reasoning":{"enabled":true},                        | reasoning             | ,"reasoning_effort":"medium"
            "reasoning":{"enabled":false},                       | reasoning             | ,"reasoning_effort":"none"
            "reasoning":{"effort":"high"},                       | seed                  | ''
            "reasoning_effort":"low",                            | seed                  | ''
            "reasoning":{},                                      | reasoning             | ''
            "reasoning":{"effort":"high"},                       | ''                    | ''
            "reasoning_effort":"low",                            | ''                    | ,"reasoning_effort":"low"
            """)
    void saysReasoningInTheWordsOfTheEndpoint(String fields, String supported, String added) {
        var request = Given.envelope("{\"model\":\"a/b\"," + fields + M + "}");

        String body = protocol.spliced(request, supporting(supported), envelopeLimit(fields))
                .toString();

        assertThat(body.replace("\"max_tokens\":100,", "")).isEqualTo("{\"model\":\"upstream\"," + M + added + "}");
    }

    @Test
    void dropsWhatTheEndpointLacks() {
        String fields = "\"top_k\":1,\"seed\":2,\"min_p\":0.1,\"x_future\":1,\"reasoningEffort\":\"low\",";
        var request = Given.envelope("{" + fields + "\"model\":\"a/b\"," + M + "}");

        assertThat(protocol.spliced(request, supporting("seed"), 0).toString())
                .isEqualTo("{\"seed\":2,\"x_future\":1,\"model\":\"upstream\"," + M + "}");
        assertThat(protocol.spliced(request, supporting(""), 0).toString())
                .as("nothing is known of it")
                .isEqualTo("{\"top_k\":1,\"seed\":2,\"min_p\":0.1,\"x_future\":1,\"model\":\"upstream\"," + M + "}");
    }

    /** Some clients send a null for what they have nothing for. */
    @Test
    void aPromptIsTheMessageOfAUserWhereMessagesAreNull() {
        var request = Given.envelope("{\"messages\":null,\"prompt\":\"q\",\"model\":\"a/b\"}");

        assertThat(protocol.spliced(request, ENDPOINT, 0).toString())
                .isEqualTo("{\"messages\":[{\"role\":\"user\",\"content\":\"q\"}],\"model\":\"upstream-a/b\"}");
        var withoutPrompt = Given.envelope("{\"prompt\":null,\"model\":\"a/b\"," + M + "}");
        assertThat(protocol.spliced(withoutPrompt, ENDPOINT, 0).toString())
                .isEqualTo("{\"model\":\"upstream-a/b\"," + M + "}");
    }

    @Test
    void aPromptIsTheMessageOfAUser() {
        var request = Given.envelope("{\"prompt\":\"H\\u00e9 \\\"you\\\"\",\"model\":\"a/b\"}");

        assertThat(protocol.spliced(request, ENDPOINT, 0).toString())
                .isEqualTo("{\"model\":\"upstream-a/b\",\"messages\":[{\"role\":\"user\",\"content\":"
                        + "\"H\\u00e9 \\\"you\\\"\"}]}");
    }

    @Test
    void asksForSeveralAnswersOnlyWhoGivesThem() {
        var request = Given.envelope("{\"n\":2,\"model\":\"a/b\"," + M + "}");
        Endpoint several =
                Given.like(supporting("")).quirks(Quirk.SEVERAL_ANSWERS).endpoint();

        assertThat(protocol.spliced(request, several, 0).toString())
                .isEqualTo("{\"n\":2,\"model\":\"upstream\"," + M + "}");
        assertThat(protocol.spliced(request, supporting(""), 0).toString())
                .isEqualTo("{\"model\":\"upstream\"," + M + "}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "seed": 2,                    | "random_seed":2,
            "seed":2,"random_seed":3,     | "random_seed":3,
            "seed":null,                  | ''
            """)
    void sendsTheSeedByTheNameThatTheProviderTakes(String fields, String sent) {
        var request = Given.envelope("{" + fields + "\"model\":\"a/b\"," + M + "}");
        Endpoint mistral =
                Given.like(supporting("seed")).quirks(Quirk.RANDOM_SEED).endpoint();

        assertThat(protocol.spliced(request, mistral, 0).toString())
                .isEqualTo("{" + sent + "\"model\":\"upstream\"," + M + "}");
    }

    @ParameterizedTest
    @CsvSource({"seed,", "response_format, kept", "structured_outputs, kept", "'', kept"})
    void dropsAFormWhereTheEndpointGivesNone(String supported, String kept) {
        String format = "\"response_format\":{\"type\":\"json_object\"},";
        var request = Given.envelope("{" + format + "\"model\":\"a/b\"," + M + "}");

        assertThat(protocol.spliced(request, supporting(supported), 0).toString())
                .isEqualTo("{" + (kept == null ? "" : format) + "\"model\":\"upstream\"," + M + "}");
    }

    private static int envelopeLimit(String fields) {
        return fields.contains("\"max_tokens\":100,") ? 100 : 0;
    }

    private static Endpoint supporting(String parameters) {
        return parameters.isEmpty()
                ? Catalogues.endpoint("other")
                : Catalogues.endpoint("other", parameters.split(","));
    }

    @Test
    void sendsTheLimitByTheNameThatTheEndpointTakes() {
        Endpoint newer = Catalogues.endpoint("openai", "max_tokens");
        var request = Given.envelope("{\"model\":\"a/b\",\"max_tokens\":7," + M + "}");

        assertThat(protocol.spliced(request, newer, 7).toString())
                .isEqualTo("{\"model\":\"upstream\"," + M + ",\"max_completion_tokens\":7}");
    }

    @Test
    void callsChatCompletions() {
        assertThat(protocol.path(ENDPOINT, false)).isEqualTo("/chat/completions");
    }

    /** The pool is the endpoint's to name: who asked for one and is served by the default one pays for that. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', useHeadersInDisplayName = true, textBlock = """
            asked                                  | tier     | sent
            "service_tier":"flex",                 | flex     | "flex"
            "service_tier":"fast",                 | priority | "priority"
            "speed":"fast",                        | priority | "priority"
            "service_tier":"flex","speed":null,    | ``       | ``
            "speed":"standard",                    | ``       | ``
            "service_tier":"default",              | ``       | "default"
            "service_tier":"default",              | flex     | "flex"
            ``                                     | flex     | "flex"
            """)
    void namesThePoolOfTheEndpointAndNoOther(String asked, String tier, String sent) {
        Endpoint endpoint = Objects.requireNonNull(Catalogues.of(CatalogEndpoint.newBuilder()
                        .setEndpointId("a@p")
                        .setModel("a")
                        .setProvider("p")
                        .setProtocol(Protocol.PROTOCOL_OPENAI_CHAT)
                        .setBaseUrl("http://127.0.0.1/v1")
                        .setServiceTier(tier)
                        .setPriceList(PriceList.newBuilder().setPromptUsd("1").setCompletionUsd("1"))
                        .build())
                .snapshot()
                .endpoint("a@p"));

        String body = protocol.spliced(Given.request("\"model\":\"a\"," + asked), endpoint, 0)
                .toString();

        assertThat(JsonValue.read(body).member("service_tier").json()).isEqualTo(sent);
        assertThat(body).doesNotContain("speed");
    }
}
