package dev.trunkline.gateway.envelope;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.Given;
import dev.trunkline.gateway.Requests;
import dev.trunkline.gateway.failure.GatewayFailure.BadRequest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever is wrong with a request, the caller is told which field and what was expected. */
class EnvelopeFaultTest {

    /** {@code +} stands for a message that is right. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', maxCharsPerColumn = 1000, textBlock = """
            []                                | body: not an object (expected: one JSON object with "model" and "messages")
            "text"                            | body: not an object (expected: one JSON object with "model" and "messages")
            {"model":"a/b",+} {}              | body: something follows the JSON object (expected: one JSON object and nothing else)
            {"model":"a/b",+} 1               | body: something follows the JSON object (expected: one JSON object and nothing else)
            {"model":"a/b",+,"model":"c/d"}   | model: given twice (expected: one value)
            {"mod\\u0065l":"a/b",+,"model":"c"} | model: given twice (expected: one value)
            {"model":"a/b",+,"x":1,"x":2}     | x: given twice (expected: one value)
            {"model":"a/b",+,+}               | messages: given twice (expected: one value)
            {"model":"a/b","prompt":"q",+}    | prompt: beside messages (expected: one of them)
            {"model":null,+}                  | model: null (expected: a model slug such as "openai/gpt-4o-mini")
            {"model":"",+}                    | model: a string of 0 characters (expected: a model slug such as "openai/gpt-4o-mini")
            {"model":5,+}                     | model: 5 (expected: a model slug such as "openai/gpt-4o-mini")
            {"model":{"id":"a"},+}            | model: an object (expected: a model slug such as "openai/gpt-4o-mini")
            {"models":"a/b",+}                | models: a string of 3 characters (expected: an array of strings)
            {"models":["a/b",1],+}            | models[1]: 1 (expected: a string of at most 200 characters)
            {"models":[["a/b"]],+}            | models[0]: an array (expected: a string of at most 200 characters)
            {"models":["1","2","3","4","5","6","7","8","9"],+} | models: too many (expected: at most 8)
            {"model":"0","models":["1","2","3","4","5","6","7","8"],+} | models: too many (expected: at most 8 together with "model")
            {"model":"a/b","stream":"yes",+}  | stream: a string of 3 characters (expected: true or false)
            {"model":"a/b","stream":1,+}      | stream: 1 (expected: true or false)
            {"model":"a/b","n":1.5,+} | n: 1.5 (expected: a whole number from 1 to 128)
            {"model":"a/b","n":129,+}         | n: 129 (expected: a whole number from 1 to 128)
            {"model":"a/b","n":2e0,+}         | n: 2e0 (expected: a whole number from 1 to 128)
            {"model":"a/b","n":"2",+}         | n: a string of 1 characters (expected: a whole number from 1 to 128)
            {"model":"a/b","n":-1,+}          | n: -1 (expected: a whole number from 1 to 128)
            {"model":"a/b","n":0,+}           | n: 0 (expected: a whole number from 1 to 128)
            {"model":"a/b","user":5,+}        | user: 5 (expected: a string)
            {"model":"a/b","provider":[],+}   | provider: an array (expected: an object with any of order, only, ignore, allow_fallbacks, require_parameters, data_collection, zdr, enforce_distillable_text, quantizations, sort, max_price, preferred_min_throughput, preferred_max_latency, fallback_on_refusal, resume)
            {"model":"a/b","provider":{"zdrs":true},+} | provider.zdrs: not a field (expected: any of order, only, ignore, allow_fallbacks, require_parameters, data_collection, zdr, enforce_distillable_text, quantizations, sort, max_price, preferred_min_throughput, preferred_max_latency, fallback_on_refusal, resume)
            {"model":"a/b","provider":{"order":"x"},+} | provider.order: a string of 1 characters (expected: an array of strings)
            {"model":"a/b","provider":{"only":[{}]},+} | provider.only[0]: an object (expected: a string of at most 200 characters)
            {"model":"a/b","provider":{"ignore":[null]},+} | provider.ignore[0]: null (expected: a string of at most 200 characters)
            {"model":"a/b","provider":{"allow_fallbacks":1},+} | provider.allow_fallbacks: 1 (expected: true or false)
            {"model":"a/b","provider":{"only":["x"],"on\\u006cy":["y"]},+} | provider.only: given twice (expected: one value)
            {"model":"a/b","max_tokens":1,"max_tok\\u0065ns":100000,+} | max_tokens: given twice (expected: one value)
            {"model":"a/b","max_tokens":1,"Max_Tokens":100000,+} | Max_Tokens: not the name of a field (expected: "max_tokens")
            {"model":"a/b","maxCompletionTokens":100000,+} | maxCompletionTokens: not the name of a field (expected: "max_completion_tokens")
            {"model":"a/b","\\u017ftream":true,+} | \u017ftream: not the name of a field (expected: "stream")
            {"model":"a/b","N":5,+}           | N: not the name of a field (expected: "n")
            {"model":"a/b","serviceTier":"priority",+} | serviceTier: not the name of a field (expected: "service_tier")
            {"model":"a/b","messages":[{"content":"a","content":"b"}]} | messages[0].content: given twice (expected: one value)
            {"model":"a/b","messages":[{"content":[{"type":"text","type":"file"}]}]} | messages[0].content[0].type: given twice (expected: one value)
            {"model":"a/b","messages":[{"content":[{"type":"text","text":"a","cache_control":{"type":"ephemeral","ttl":"1d"}}]}]} | messages: cache_control.ttl: 1d (expected: "5m" or "1h"; the catalogue has prices for these two)
            {"model":"a/b","cache_control":{"ttl":"1d"},+} | cache_control.ttl: 1d (expected: "5m" or "1h"; the catalogue has prices for these two)
            {"model":"a/b","tools":[{"type":"function","function":{"name":"f","cache_control":{"ttl":"1d"}}}],+} | tools[0]: cache_control.ttl: 1d (expected: "5m" or "1h"; the catalogue has prices for these two)
            {"model":"a/b","tools":[{"type":"function"},{"type":"web_search"}],+} | tools[1].type: web_search (expected: "function" or "custom"; tools that a provider runs are not offered)
            {"model":"a/b","messages":[{"role":"system","tools":[{"type":"builtin_function","function":{"name":"$web_search"}}]}]} | messages[0].tools[0].type: builtin_function (expected: "function" or "custom"; tools that a provider runs are not offered)
            {"model":"a/b","tools":[{"google_search":{}}],+} | tools[0].type: missing (expected: "function" or "custom"; tools that a provider runs are not offered)
            {"model":"a/b","tools":[{"type":"function","typ\\u0065":"mcp"}],+} | tools[0].type: given twice (expected: one value)
            {"model":"a/b","modalities":["text","audio"],+} | modalities: audio (expected: text or image; sound has no price in the catalogue)
            {"model":"a/b"}                   | messages: missing (expected: an array with at least one message)
            {"model":"a/b","messages":null}   | messages: missing (expected: an array with at least one message)
            {"model":"a/b","messages":{}}     | messages: no message (expected: an array with at least one message)
            {"model":"a/b","messages":[]}     | messages: no message (expected: an array with at least one message)
            {"model":"a/b","messages":[{},"hi"]} | messages[1]: not an object (expected: an object with "role")
            {"model":"a/b","plugins":[{}],+}  | plugins[0].id: missing (expected: auto-router; other plugins are not supported by this version)
            {"model":"a/b","plugins":{},+}    | plugins: an object (expected: an array of objects with "id")
            {"model":"a/b","models":["c/d"],"fallbacks":["e/f"],+} | fallbacks: given beside models (expected: one of the two)
            {"model":"a/b","fallbacks":[{"model":"e/f"}],+} | fallbacks[0]: an object (expected: a string of at most 200 characters)
            {"model":"a/b","preset":["x"],+}  | preset: an array (expected: the name of a preset such as "email-copywriter")
            {"model":"a/b","preset":"",+}     | preset: a string of 0 characters (expected: the name of a preset such as "email-copywriter")
            {"model":"a/b","prompt":{"id":"x"},+} | prompt: not supported by this version (expected: no such field; see the API guide)
            """)
    void namesTheField(String body, String message) {
        assertThat(fault(body.replace("+", Given.MESSAGES))).isEqualTo(message);
    }

    /** {@code +} stands for a message that is right. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', maxCharsPerColumn = 1000, textBlock = """
            {"model":"a/b","max_tokens":0,+}  | max_tokens: 0 (expected: a whole number from 1 to 2147483647)
            {"model":"a/b","max_tokens":-1,+} | max_tokens: -1 (expected: a whole number from 1 to 2147483647)
            {"model":"a/b","max_tokens":1.5,+} | max_tokens: 1.5 (expected: a whole number from 1 to 2147483647)
            {"model":"a/b","max_tokens":1e2,+} | max_tokens: 1e2 (expected: a whole number from 1 to 2147483647)
            {"model":"a/b","max_tokens":2147483648.0,+} | max_tokens: 2147483648.0 (expected: a whole number from 1 to 2147483647)
            {"model":"a/b","max_tokens":"5",+} | max_tokens: a string of 1 characters (expected: a whole number from 1 to 2147483647)
            {"model":"a/b","max_tokens":2147483648,+} | max_tokens: 2147483648 (expected: a whole number from 1 to 2147483647)
            {"model":"a/b","max_tokens":99999999999999999999999999999999999999999,+} | max_tokens: a long number (expected: a whole number from 1 to 2147483647)
            {"model":"a/b","max_completion_tokens":0,+} | max_completion_tokens: 0 (expected: a whole number from 1 to 2147483647)
            {"model":"a/b","reasoning":{"max_tokens":"x"},+} | reasoning.max_tokens: a string of 1 characters (expected: a whole number from 1 to 2147483647)
            """)
    void namesALimitThatIsNone(String body, String message) {
        assertThat(fault(body.replace("+", Given.MESSAGES))).isEqualTo(message);
    }

    /** {@code +} stands for a message that is right. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', maxCharsPerColumn = 1000, textBlock = """
            {"model":"a/b","provider":{"sort":"speed"},+} | provider.sort: speed (expected: price, throughput, latency or exacto, or an object with by and partition)
            {"model":"a/b","provider":{"sort":{"by":"Price"}},+} | provider.sort.by: Price (expected: price, throughput, latency or exacto)
            {"model":"a/b","provider":{"sort":{"by":"price","partition":"all"}},+} | provider.sort.partition: all (expected: model or none)
            {"model":"a/b","provider":{"sort":{"x":1}},+} | provider.sort.x: not a field (expected: any of by, partition)
            {"model":"a/b","provider":{"zdr":"yes"},+} | provider.zdr: a string of 3 characters (expected: true or false)
            {"model":"a/b","provider":{"require_parameters":1},+} | provider.require_parameters: 1 (expected: true or false)
            {"model":"a/b","provider":{"enforce_distillable_text":"x"},+} | provider.enforce_distillable_text: a string of 1 characters (expected: true or false)
            {"model":"a/b","provider":{"data_collection":"maybe"},+} | provider.data_collection: maybe (expected: allow or deny)
            {"model":"a/b","provider":{"quantizations":["fp8","fp7"]},+} | provider.quantizations[1]: not a quantization (expected: any of int4, int8, fp4, mxfp4, nvfp4, fp6, fp8, mxfp8, fp16, bf16, fp32, unknown)
            {"model":"a/b","provider":{"quantizations":"fp8"},+} | provider.quantizations: a string of 3 characters (expected: an array of strings)
            {"model":"a/b","provider":{"max_price":1},+} | provider.max_price: 1 (expected: an object with any of prompt, completion, request, image, audio)
            {"model":"a/b","provider":{"max_price":{"tokens":1}},+} | provider.max_price.tokens: not a field (expected: any of prompt, completion, request, image, audio)
            {"model":"a/b","provider":{"max_price":{"prompt":-1}},+} | provider.max_price.prompt: -1 (expected: US dollars from 0, such as 1.5 or "1.5")
            {"model":"a/b","provider":{"max_price":{"prompt":"much"}},+} | provider.max_price.prompt: much (expected: US dollars from 0, such as 1.5 or "1.5")
            {"model":"a/b","provider":{"max_price":{"image":1e999}},+} | provider.max_price.image: 1e999 (expected: US dollars from 0, such as 1.5 or "1.5")
            {"model":"a/b","provider":{"max_price":{"prompt":"1.0000000000000000000000000000000000000000000000000000000000000000"}},+} | provider.max_price.prompt: a string of 66 characters (expected: US dollars from 0, such as 1.5 or "1.5")
            {"model":"a/b","provider":{"max_price":{"prompt":1,"prompt":2}},+} | provider.max_price.prompt: given twice (expected: one value)
            {"model":"a/b","provider":{"preferred_min_throughput":"50"},+} | provider.preferred_min_throughput: a string of 2 characters (expected: a number of tokens a second, or an object with any of p50, p75, p90, p99)
            {"model":"a/b","provider":{"preferred_max_latency":{"p95":1}},+} | provider.preferred_max_latency.p95: not a field (expected: any of p50, p75, p90, p99)
            {"model":"a/b","provider":{"preferred_max_latency":{"p99":-1}},+} | provider.preferred_max_latency.p99: -1 (expected: a number of seconds from 0)
            {"model":"a/b","service_tier":"scale",+} | service_tier: scale (expected: auto, default, flex, priority or fast)
            {"model":"a/b","service_tier":"flex","speed":"fast",+} | speed: priority (expected: flex, which the request asks for already)
            {"model":"a/b","speed":"flex",+} | speed: flex (expected: standard or fast)
            """)
    void saysWhatCanBeSortedBy(String body, String message) {
        assertThat(fault(body.replace("+", Given.MESSAGES))).isEqualTo(message);
    }

    /** {@code +} stands for a message that is right. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', maxCharsPerColumn = 1000, textBlock = """
            {"model":"a/b","reasoning":true,+} | reasoning: true (expected: an object with effort or max_tokens)
            {"model":"a/b","reasoning":{"effort":"huge"},+} | reasoning.effort: huge (expected: one of max, xhigh, high, medium, low, minimal, none)
            {"model":"a/b","reasoning":{"summary":"long"},+} | reasoning.summary: long (expected: one of auto, concise, detailed)
            {"model":"a/b","reasoning":{"effort":"low","effort":"high"},+} | reasoning.effort: given twice (expected: one value)
            {"model":"a/b","reasoning":{"exclude":1},+} | reasoning.exclude: 1 (expected: true or false)
            {"model":"a/b","include_reasoning":"no",+} | include_reasoning: a string of 2 characters (expected: true or false)
            {"model":"a/b","reasoning_effort":1,+} | reasoning_effort: 1 (expected: one of max, xhigh, high, medium, low, minimal, none)
            {"model":"a/b","reasoning_effort":"low","reasoning":{"effort":"high"},+} | reasoning_effort: low (expected: high, as reasoning.effort says, or neither)
            """)
    void namesWhatIsWrongWithReasoning(String body, String message) {
        assertThat(fault(body.replace("+", Given.MESSAGES))).isEqualTo(message);
    }

    /** {@code +} stands for a message that is right. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', maxCharsPerColumn = 1000, textBlock = """
            {"model":"a/b","temperature":"hot",+} | temperature: a string of 3 characters (expected: a number)
            {"model":"a/b","top_p":[1],+}         | top_p: an array (expected: a number)
            {"model":"a/b","min_p":true,+}        | min_p: true (expected: a number)
            {"model":"a/b","seed":1.5,+}          | seed: 1.5 (expected: a whole number)
            {"model":"a/b","top_k":"40",+}        | top_k: a string of 2 characters (expected: a whole number)
            {"model":"a/b","logprobs":1,+}        | logprobs: 1 (expected: true or false)
            {"model":"a/b","parallel_tool_calls":"no",+} | parallel_tool_calls: a string of 2 characters (expected: true or false)
            {"model":"a/b","logit_bias":[],+}     | logit_bias: an array (expected: an object)
            {"model":"a/b","response_format":"json",+} | response_format: a string of 4 characters (expected: an object)
            {"model":"a/b","metadata":"x",+}      | metadata: a string of 1 characters (expected: an object)
            {"model":"a/b","stream_options":true,+} | stream_options: true (expected: an object)
            {"model":"a/b","tool_choice":5,+}     | tool_choice: 5 (expected: a string or an object)
            {"model":"a/b","stop":5,+}            | stop: 5 (expected: a string or an array of strings)
            {"model":"a/b","stop":["a",5],+}      | stop[1]: 5 (expected: a string)
            {"model":"a/b","transforms":"x",+}    | transforms: a string of 1 characters (expected: an array of strings)
            {"model":"a/b","verbosity":1,+}       | verbosity: 1 (expected: a string)
            {"model":"a/b","session_id":1,+}      | session_id: 1 (expected: a string)
            {"model":"a/b","route":"best",+}      | route: best (expected: fallback or sort)
            {"model":"a/b","max_tool_calls":3,+}  | max_tool_calls: 3 (expected: no such field; tools that the server runs are not offered)
            {"model":"a/b","stop_server_tools_when":[{}],+} | stop_server_tools_when: an array (expected: no such field; tools that the server runs are not offered)
            {"model":"a/b","tools":[{"type":"openrouter:web_search"}],+} | tools[0].type: a tool of a router (expected: a tool that you run; others are not offered)
            """)
    void namesAFieldOfTheWrongType(String body, String message) {
        assertThat(fault(body.replace("+", Given.MESSAGES))).isEqualTo(message);
    }

    /** Ranges are the provider's. */
    @Test
    void takesEveryFieldOfTheRightTypeAndNull() {
        Given.envelope("{\"model\":\"a/b\",\"temperature\":9,\"top_p\":0.5,\"seed\":-1,\"top_k\":40.0,\"stop\":[\"a\"],"
                + "\"logit_bias\":{\"50\":1},\"tool_choice\":{\"type\":\"function\"},\"logprobs\":true,"
                + "\"stream_options\":{\"include_usage\":true},\"transforms\":[\"middle-out\"]," + Given.MESSAGES
                + "}");
        Given.envelope("{\"model\":\"a/b\",\"temperature\":null,\"seed\":null,\"stop\":null,\"logit_bias\":null,"
                + "\"tool_choice\":\"auto\",\"max_tool_calls\":null,\"transforms\":null," + Given.MESSAGES + "}");
    }

    @Test
    void refusesASlugThatIsTooLong() {
        String slug = "a".repeat(200);

        assertThat(Given.envelope("{\"model\":\"" + slug + "\"," + Given.MESSAGES + "}")
                        .models())
                .containsExactly(slug);
        assertThat(fault("{\"model\":\"a" + slug + "\"," + Given.MESSAGES + "}"))
                .isEqualTo("model: too long (expected: at most 200 characters)");
    }

    @Test
    void refusesTooManyFields() {
        String fields =
                IntStream.range(0, 126).mapToObj(i -> "\"x" + i + "\":1,").collect(Collectors.joining());
        String model = "\"model\":\"a/b\",";

        assertThat(Given.envelope("{" + fields + model + Given.MESSAGES + "}").members())
                .hasSize(128);
        assertThat(fault("{" + fields + model + "\"x\":1," + Given.MESSAGES + "}"))
                .isEqualTo("body: too many fields (expected: at most 128)");
    }

    @Test
    void refusesMoreMediaThanAnEstimateCanHold() {
        String image = "{\"type\":\"image_url\",\"image_url\":{\"url\":\"http://u\"}}";

        assertThat(Given.envelope(media(image, 1000)).prompt().images().count()).isEqualTo(1000);
        assertThat(fault(media(image, 1001)))
                .isEqualTo("messages: too many images, clips and files (expected: at most 1000 together)");
        // So many that their tokens do not fit into an int.
        assertThat(fault(media("{\"type\":\"file\"}", 600_000))).startsWith("messages: too many");
    }

    private static String media(String part, int count) {
        String parts = String.join(",", java.util.Collections.nCopies(count, part));
        return "{\"model\":\"a/b\",\"messages\":[{\"role\":\"user\",\"content\":[" + parts + "]}]}";
    }

    @Test
    void saysWhereTheJsonIsMalformed() {
        assertThat(fault("{\"model\":\"a/b\",\n  x}"))
                .isEqualTo("body: malformed JSON at line 2, column 3 (expected: one JSON object with \"model\" and"
                        + " \"messages\")");
    }

    @Test
    void neverRepeatsWhatTheCallerWrote() {
        assertThat(fault("{\"model\":\"a/b\",\"messages\":[{\"content\":\"secret\"]}"))
                .doesNotContain("secret");
    }

    @Test
    void refusesEveryBeginningOfARequest() {
        byte[] body = Given.utf8("{\"model\":\"a/b\",\"stream\":true,\"provider\":{\"order\":[\"x\"]},"
                + "\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"é\\u00e9\"}]}]}");
        for (int length = 0; length < body.length; length++) {
            assertThat(Given.refused(Requests.chat(Arrays.copyOf(body, length))))
                    .as("%d bytes", length)
                    .isInstanceOf(BadRequest.class);
        }
        Given.passed(Requests.chat(body));
    }

    @Test
    void refusesNestingThatIsTooDeep() {
        String deep = "[".repeat(RequestJson.NESTING_AT_MOST) + "]".repeat(RequestJson.NESTING_AT_MOST);

        assertThat(fault("{\"model\":\"a/b\",\"x\":" + deep + "," + Given.MESSAGES + "}"))
                .startsWith("body: ");
    }

    @Test
    void refusesTextThatIsNotUtf8() {
        String body = "{\"model\":\"a/b\"," + Given.MESSAGES + "}";

        for (var charset : new java.nio.charset.Charset[] {StandardCharsets.UTF_16BE, StandardCharsets.UTF_16LE}) {
            assertThat(Given.refused(Requests.chat(body.getBytes(charset)))).isInstanceOf(BadRequest.class);
        }
        byte[] broken = Given.utf8(body.replace("hi", "__"));
        broken[body.indexOf("hi")] = (byte) 0xff;
        assertThat(Given.refused(Requests.chat(broken))).isInstanceOf(BadRequest.class);
    }

    private String fault(String body) {
        return ((BadRequest) Given.refused(Requests.chat(Given.utf8(body)))).message();
    }

    @Test
    void aNameIsToldAsFarAsAnybodyReadsIt() {
        String name = "n".repeat(40_000);

        BadRequest refused = (BadRequest) Given.refused(Requests.chat(
                Given.utf8("{\"model\":\"a/b\",\"provider\":{\"" + name + "\":1}," + Given.MESSAGES + "}")));

        assertThat(refused.message()).startsWith("provider." + "n".repeat(200)).hasSizeLessThan(1_000);
    }
}
