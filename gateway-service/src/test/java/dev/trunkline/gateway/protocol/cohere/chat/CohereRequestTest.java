package dev.trunkline.gateway.protocol.cohere.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.Given;
import dev.trunkline.gateway.failure.GatewayFailure.BadRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CohereRequestTest {

    private static final String HI = "\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]";
    private static final String TOOLS = HI + ",\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"a\","
            + "\"description\":\"d\",\"parameters\":{\"type\":\"object\"}}},{\"type\":\"function\",\"function\":{\"name\":\"b\"}}]";
    private static final String A =
            "{\"type\":\"function\",\"function\":{\"name\":\"a\",\"description\":\"d\",\"parameters\":{\"type\":\"object\"}}}";
    private static final String B = "{\"type\":\"function\",\"function\":{\"name\":\"b\",\"parameters\":"
            + "{\"type\":\"object\",\"properties\":{}}}}";
    private static final String BEGINNING =
            "{\"model\":\"command-r\",\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"hi\"}]}]";

    private static String body(String fields) {
        return body(fields, "command-r", "");
    }

    private static String body(String fields, String model, String supported) {
        return Given.passed(Samples.body(fields, Samples.endpoint(model, supported), 0))
                .toString();
    }

    /** Of a body that begins as it has to, what follows the messages. */
    private static String behindMessages(String fields) {
        String body = body(fields);
        assertThat(body).startsWith(BEGINNING);
        return body.substring(BEGINNING.length());
    }

    private static String messages(String messages, String model) {
        String body = body("\"messages\":[" + messages + "]", model, "");
        return body.substring(body.indexOf('['), body.length() - 1);
    }

    private static String fault(String fields) {
        return ((BadRequest) Given.refused(Samples.body(fields, Samples.endpoint("command-r", ""), 0))).message();
    }

    @Test
    void theLimitIsTheGateways() {
        String body = Given.passed(
                        Samples.body(HI + ",\"max_tokens\":7,\"stream\":true", Samples.endpoint("command-r", ""), 5))
                .toString();

        assertThat(body).isEqualTo(BEGINNING + ",\"max_tokens\":5,\"stream\":true}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "temperature":0.5,"top_p":0.9,"top_k":40      | ,"temperature":0.5,"p":0.9,"k":40}
            "temperature":-1,"top_p":1,"top_k":1000       | ,"temperature":0,"p":0.99,"k":500}
            "top_p":0,"top_k":0                           | ,"p":0.01,"k":0}
            "frequency_penalty":-2,"presence_penalty":2   | ,"frequency_penalty":0,"presence_penalty":1}
            "frequency_penalty":1e999999999               | ,"frequency_penalty":1}
            "seed":7                                      | ,"seed":7}
            "seed":-1                                     | ,"seed":9223372036854775807}
            "stop":["a","b","c","d","e","f",""]           | ,"stop_sequences":["a","b","c","d","e"]}
            "stop":"a"                                    | ,"stop_sequences":["a"]}
            "min_p":0.1,"repetition_penalty":1.5          | }
            "logit_bias":{"1":1},"parallel_tool_calls":true,"user":"u" | }
            "reasoning":{"effort":"high"}                 | }
            "response_format":{"type":"json_object"}      | ,"response_format":{"type":"json_object"}}
            "response_format":{"type":"json_schema","json_schema":{"name":"n","schema":{"type":"object"}}} \
            | ,"response_format":{"type":"json_object","json_schema":{"type":"object"}}}
            """)
    void fieldsByTheirNamesHere(String fields, String written) {
        assertThat(behindMessages(HI + "," + fields)).isEqualTo(written);
    }

    @Test
    void whatAnEndpointLacksIsDropped() {
        String fields =
                ",\"temperature\":1,\"top_p\":0.5,\"seed\":1,\"stop\":\"a\",\"response_format\":{\"type\":\"json_object\"},"
                        + "\"reasoning\":{\"effort\":\"high\"}";

        assertThat(body(HI + fields, Samples.THINKING, "temperature")).endsWith("\"hi\"}]}],\"temperature\":1}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "auto"                                      | both | ''
            "none"                                      | both | NONE
            "required"                                  | both | REQUIRED
            {"type":"function","function":{"name":"b"}} | b    | REQUIRED
            """)
    void oneThatIsNamedGoesAlone(String choice, String offered, String chosen) {
        String tools = offered.equals("b") ? B : A + "," + B;

        assertThat(behindMessages(TOOLS + ",\"tool_choice\":" + choice))
                .isEqualTo(",\"tools\":[" + tools + "]"
                        + (chosen.isEmpty() ? "" : ",\"tool_choice\":\"" + chosen + "\"") + "}");
    }

    @Test
    void aChoiceThatAnEndpointLacksIsKeptAsFarAsItGoes() {
        String choice = ",\"tool_choice\":{\"type\":\"function\",\"function\":{\"name\":\"b\"}}";

        assertThat(body(TOOLS + choice, "command-r", "tools")).endsWith(",\"tools\":[" + B + "]}");
    }

    @Test
    void turnsOfEverySide() {
        assertThat(messages(
                        "{\"role\":\"system\",\"content\":\"s\"},{\"role\":\"developer\",\"content\":\"d\"},"
                                + "{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"u\"},"
                                + "{\"type\":\"image_url\",\"image_url\":{\"url\":\"https://a/b.png\",\"detail\":\"low\"}},"
                                + "{\"type\":\"image_url\",\"image_url\":{\"url\":\"data:image/png;base64,QUJD\"}}]},"
                                + "{\"role\":\"assistant\",\"content\":\"\"},{\"role\":\"user\",\"content\":\"more\"}",
                        "command-r"))
                .isEqualTo("[{\"role\":\"system\",\"content\":[{\"type\":\"text\",\"text\":\"s\"}]},"
                        + "{\"role\":\"system\",\"content\":[{\"type\":\"text\",\"text\":\"d\"}]},"
                        + "{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"u\"},"
                        + "{\"type\":\"image_url\",\"image_url\":{\"url\":\"https://a/b.png\",\"detail\":\"low\"}},"
                        + "{\"type\":\"image_url\",\"image_url\":{\"url\":\"data:image/png;base64,QUJD\"}}]},"
                        + "{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"more\"}]}]");
    }

    private static final String SECOND_TURN = "{\"role\":\"user\",\"content\":\"u\"},"
            + "{\"role\":\"assistant\",\"content\":null,\"reasoning\":\"Let me see.\",\"tool_calls\":["
            + "{\"id\":\"i\",\"type\":\"function\",\"function\":{\"name\":\"a\",\"arguments\":\"{\\\"x\\\":1}\"}},"
            + "{\"id\":\"j\",\"type\":\"function\",\"function\":{\"name\":\"b\",\"arguments\":\"{}\"}}]},"
            + "{\"role\":\"tool\",\"tool_call_id\":\"i\",\"content\":\"one\"},"
            + "{\"role\":\"tool\",\"tool_call_id\":\"j\",\"content\":[{\"type\":\"text\",\"text\":\"two\"},"
            + "{\"type\":\"text\",\"text\":\"more\"}]}";
    private static final String CALLS = "\"tool_calls\":["
            + "{\"id\":\"i\",\"type\":\"function\",\"function\":{\"name\":\"a\",\"arguments\":\"{\\\"x\\\":1}\"}},"
            + "{\"id\":\"j\",\"type\":\"function\",\"function\":{\"name\":\"b\",\"arguments\":\"{}\"}}]},"
            + "{\"role\":\"tool\",\"tool_call_id\":\"i\",\"content\":\"one\"},"
            + "{\"role\":\"tool\",\"tool_call_id\":\"j\",\"content\":\"two\\nmore\"}]";

    @Test
    void callsComeBackBehindTheirPlan() {
        assertThat(messages(SECOND_TURN, "command-r"))
                .endsWith("{\"role\":\"assistant\",\"tool_plan\":\"Let me see.\"," + CALLS);
    }

    @Test
    void thoughtsComeBackToAModelThatThinks() {
        assertThat(messages(SECOND_TURN, Samples.THINKING))
                .endsWith("{\"role\":\"assistant\",\"content\":[{\"type\":\"thinking\",\"thinking\":\"Let me see.\"}],"
                        + CALLS);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"effort":"none"}                  | 0    | {"type":"disabled"}
            {"effort":"high"}                  | 0    | {"type":"enabled"}
            {"effort":"high"}                  | 1000 | {"type":"enabled","token_budget":800}
            {"effort":"minimal"}               | 1000 | {"type":"enabled","token_budget":100}
            {"max_tokens":300}                 | 1000 | {"type":"enabled","token_budget":300}
            {"max_tokens":3000}                | 1000 | {"type":"enabled","token_budget":950}
            {"max_tokens":300}                 | 0    | {"type":"enabled","token_budget":300}
            """)
    void asksAModelThatThinks(String wish, int limit, String thinking) {
        assertThat(Given.passed(Samples.body(
                                HI + ",\"reasoning\":" + wish, Samples.endpoint(Samples.THINKING, ""), limit))
                        .toString())
                .endsWith(",\"thinking\":" + thinking + "}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"role":"user","content":""}                          | messages: expected at least one message that is not empty
            {"role":"user","content":[{"type":"input_audio","input_audio":{"data":"QQ==","format":"wav"}}]} | input_audio.data: expected no sound
            {"role":"user","content":[{"type":"file","file":{"filename":"a.pdf","file_data":"data:application/pdf;base64,QQ=="}}]} | file.file_data: expected no file
            """)
    void whatHasNoPlaceIsNamed(String message, String fault) {
        assertThat(fault("\"messages\":[" + message + "]"))
                .startsWith(fault)
                .endsWith("(as provider "
                        + Given.endpoint("m", "Cohere", Given.prices("0", "0")).providerName() + " takes it)");
    }

    @Test
    void aFormatHasNoPlaceBesideTools() {
        String format = ",\"response_format\":{\"type\":\"json_object\"}";

        assertThat(fault(TOOLS + format)).startsWith("response_format.type: expected text beside tools");
        assertThat(behindMessages(TOOLS + format + ",\"tool_choice\":\"none\""))
                .isEqualTo(",\"response_format\":{\"type\":\"json_object\"}}");
    }
}
