package dev.trunkline.gateway.dialect.anthropic.messages;

import static dev.trunkline.gateway.dialect.anthropic.messages.Requests.asking;
import static dev.trunkline.gateway.dialect.anthropic.messages.Requests.envelope;
import static dev.trunkline.gateway.dialect.anthropic.messages.Requests.message;
import static dev.trunkline.gateway.dialect.anthropic.messages.Requests.refusal;
import static dev.trunkline.gateway.dialect.anthropic.messages.Requests.saying;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.Given;
import dev.trunkline.gateway.chat.ReasoningWish;
import dev.trunkline.gateway.envelope.Envelope;
import dev.trunkline.gateway.envelope.PromptSize;
import io.vertx.core.MultiMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessagesScanTest {

    private static final String PIXEL =
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

    @Test
    void readsWhatClaudeCodeSends() {
        Envelope envelope = envelope(Requests.claudeCode());

        assertThat(envelope.models()).containsExactly("anthropic/claude-sonnet-4.5");
        assertThat(envelope.stream()).isTrue();
        assertThat(envelope.completionTokens()).isEqualTo(32_000);
        assertThat(envelope.parameters()).containsExactly("reasoning", "tools");
        assertThat(envelope.inputModalities()).containsExactly("image", "text");
        assertThat(envelope.reasoning()).isEqualTo(new ReasoningWish("high", 0, false));
        assertThat(envelope.externalUser()).isEqualTo("user_0a1b_account__session_4c5d");
        assertThat(envelope.prompt().images().count()).isEqualTo(1);
        assertThat(envelope.prompt().otherMedia()).isZero();
        assertThat(envelope.prompt().tools()).isTrue();
        assertThat(envelope.passedHeaders()).isEmpty();
    }

    @Test
    void keepsTheBetasForWhoKnowsThem() {
        MultiMap headers = MultiMap.caseInsensitiveMultiMap()
                .add("Anthropic-Beta", "a-1,b-2")
                .add("X-Anthropic-Beta", "c-3");
        byte[] body = Given.utf8("{\"model\":\"m\"," + Requests.HELLO + "}");

        assertThat(Given.passed(Requests.DIALECT.read(body, headers)).passedHeaders())
                .isEqualTo(Map.of("anthropic-beta", "a-1,b-2,c-3"));
    }

    @Test
    void triesFallbacksBehindTheModel() {
        assertThat(asking("\"fallbacks\":[{\"model\":\"n\"},{\"model\":\"m\"}],")
                        .models())
                .containsExactly("m", "n");
        assertThat(refusal("\"fallbacks\":[{\"model\":\"n\"}],\"models\":[\"o\"],"))
                .isEqualTo("fallbacks: given beside models (expected: one of the two)");
        assertThat(refusal("\"fallbacks\":[{\"model\":\"n\",\"max_tokens\":1}],"))
                .isEqualTo("fallbacks[0].max_tokens: not a field (expected: model)");
        assertThat(refusal("\"fallbacks\":[{}],")).isEqualTo("fallbacks[0].model: missing (expected: a model slug)");
        assertThat(refusal("\"fallbacks\":[{\"model\":\"1\"},{\"model\":\"2\"},{\"model\":\"3\"},{\"model\":\"4\"}],"))
                .isEqualTo("fallbacks: too many (expected: at most 3)");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "thinking":{"type":"enabled","budget_tokens":2000},                    |         | 2000 | false
            "thinking":{"type":"enabled","budget_tokens":2000,"display":"omitted"}, |        | 2000 | true
            "thinking":{"type":"adaptive"},                                        | medium  | 0    | false
            "thinking":{"type":"adaptive"},"output_config":{"effort":"max"},       | max     | 0    | false
            "output_config":{"effort":"low"},                                      | low     | 0    | false
            "output_config":{"effort":null},                                       |         | 0    | false
            "thinking":{"type":"disabled"},"output_config":{"effort":"low"},       | none    | 0    | false
            "thinking":null,                                                       |         | 0    | false
            """)
    void readsHowMuchIsToBeThought(String fields, String effort, int tokens, boolean hidden) {
        assertThat(asking(fields).reasoning())
                .isEqualTo(new ReasoningWish(effort == null ? "" : effort, tokens, hidden));
    }

    @Test
    void asksForASchemaWhereOneIsGiven() {
        assertThat(asking("\"output_config\":{\"format\":{\"type\":\"json_schema\",\"schema\":{}}},")
                        .parameters())
                .containsExactly("response_format", "structured_outputs");
        assertThat(asking("\"output_format\":{\"type\":\"json_schema\",\"schema\":{}},")
                        .parameters())
                .containsExactly("response_format", "structured_outputs");
        assertThat(asking("\"output_config\":{\"format\":null},").parameters()).isEmpty();
    }

    @Test
    void toolsThatAProviderRunsAreNoTools() {
        Envelope none = asking("\"tools\":[{\"type\":\"web_search_20250305\",\"name\":\"web_search\"}],");

        assertThat(none.parameters()).isEmpty();
        assertThat(none.prompt().tools()).isFalse();
        assertThat(refusal("\"tool_choice\":{\"type\":\"tool\",\"name\":\"web_search\"},"
                        + "\"tools\":[{\"type\":\"web_search_20250305\",\"name\":\"web_search\"}],"))
                .isEqualTo("tool_choice.name: a tool that a provider runs (expected: a tool that you run; others are"
                        + " not offered)");
    }

    @Test
    void aCallIsNotDemandedWhereNoToolIsLeft() {
        String search = "\"tools\":[{\"type\":\"web_search_20250305\",\"name\":\"web_search\"}";
        String any = "\"tool_choice\":{\"type\":\"any\"},";

        assertThat(refusal(any + search + "],"))
                .isEqualTo("tool_choice: any (expected: auto or none; tools that a provider runs are not offered, and"
                        + " there are no more)");
        assertThat(refusal(search + "],\"tool_choice\":{\"type\":\"tool\",\"name\":\"f\"},"))
                .startsWith("tool_choice: a tool by its name ");
        assertThat(asking(any + search + ",{\"name\":\"f\"}],").parameters()).containsExactly("tools");
        assertThat(asking("\"tool_choice\":{\"type\":\"auto\"}," + search + "],")
                        .parameters())
                .isEmpty();
    }

    /** No client offers one unasked. */
    @Test
    void aToolOfARouterIsRefusedWhereverItIsOffered() {
        String search = "{\"type\":\"openrouter:web_search\"}";
        String said = " a tool of a router (expected: a tool that you run; others are not offered)";

        assertThat(refusal("\"tools\":[" + search + "],")).isEqualTo("tools[0].type:" + said);
        assertThat(message("{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"tool_addition\","
                        + "\"tool\":" + search + "}]}]}"))
                .isEqualTo("messages[0].content[0].tool.type:" + said);
    }

    /** Anthropic describes them to the model by itself. */
    @Test
    void countsWhatIsSaidOfToolsWithoutASchema() {
        PromptSize plain =
                asking("\"tools\":[{\"type\":\"custom\",\"name\":\"bash\"}],").prompt();
        PromptSize described = asking("\"tools\":[{\"type\":\"bash_20250124\",\"name\":\"bash\"}],")
                .prompt();

        assertThat(described.tools()).isTrue();
        assertThat(described.growthBytes() - plain.growthBytes()).isEqualTo(ToolScan.INSTRUCTION_TOKENS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"computer_20250124\",\"name\":\"computer\"}",
                "{\"type\":\"tool_definition\",\"definition\":{\"type\":\"computer_20250124\",\"name\":\"computer\"}}"
            })
    void countsThemInTheMiddleOfAConversationToo(String tool) {
        PromptSize added = saying("system", "[{\"type\":\"tool_addition\",\"tool\":" + tool + "}]")
                .prompt();
        PromptSize named = saying(
                        "system",
                        "[{\"type\":\"tool_addition\",\"tool\":{\"type\":\"tool_reference\",\"name\":\"computer\"}}]")
                .prompt();

        assertThat(added.tools()).isTrue();
        assertThat(added.growthBytes()).isEqualTo(ToolScan.INSTRUCTION_TOKENS);
        assertThat(named.tools()).isFalse();
        assertThat(named.growthBytes()).isZero();
    }

    @Test
    void aToolThatTheCallerRunsHasADateBehindItsName() {
        assertThat(asking("\"tools\":[{\"type\":\"bash_code_execution_20250825\",\"name\":\"b\"}],")
                        .parameters())
                .isEmpty();
        assertThat(asking("\"tools\":[{\"type\":\"text_editor_20250728\",\"name\":\"b\"}],")
                        .parameters())
                .containsExactly("tools");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{\"type\":\"image\",\"source\":{\"type\":\"base64\",\"media_type\":\"image/png\",\"data\":\"%s\"}}]",
                "[{\"source\":{\"data\":\"%s\",\"type\":\"base64\"},\"type\":\"image\"}]",
                "[{\"type\":\"tool_result\",\"tool_use_id\":\"t\",\"content\":[{\"type\":\"image\",\"source\":"
                        + "{\"type\":\"base64\",\"media_type\":\"image/png\",\"data\":\"%s\"}}]}]",
                "[{\"type\":\"document\",\"source\":{\"type\":\"content\",\"content\":[{\"type\":\"image\",\"source\":"
                        + "{\"type\":\"base64\",\"data\":\"%s\"}}]}}]",
            })
    void seesImagesAtAnyDepth(String content) {
        Envelope envelope = saying("user", content.formatted(PIXEL));
        Envelope empty = saying("user", content.formatted(""));

        assertThat(envelope.inputModalities()).containsExactly("image", "text");
        assertThat(envelope.prompt().images().count()).isEqualTo(1);
        assertThat(envelope.prompt().images().patchesAtFullSize()).isEqualTo(1);
        assertThat(envelope.prompt().otherMedia()).isZero();
        assertThat(envelope.prompt().textBytes())
                .as("its bytes are no tokens")
                .isEqualTo(empty.prompt().textBytes());
    }

    @Test
    void imagesElsewhereAreUnseen() {
        Envelope envelope = saying(
                "user", "[{\"type\":\"image\",\"source\":{\"type\":\"url\",\"url\":\"https://a.example/x.png\"}}]");

        assertThat(envelope.prompt().images().unseen()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{\"type\":\"document\",\"source\":{\"type\":\"base64\",\"media_type\":\"application/pdf\","
                        + "\"data\":\"JVBERi0=\"}}]",
                "[{\"type\":\"document\",\"source\":{\"type\":\"url\",\"url\":\"https://a.example/x.pdf\"}}]",
                "[{\"type\":\"document\",\"source\":{\"type\":\"file\",\"file_id\":\"file_1\"}}]",
                "[{\"type\":\"document\"}]",
                "[{\"type\":\"container_upload\",\"file_id\":\"file_1\"}]",
                "[{\"type\":\"text\",\"text\":\"x\",\"source\":{\"type\":\"url\",\"url\":\"https://a.example\"}}]",
                "[{\"text\":\"x\"}]",
            })
    void whatMayBeOfAnySizeFillsTheContext(String content) {
        assertThat(saying("user", content).prompt().otherMedia()).isEqualTo(1);
    }

    /** Whoever translates them reads the inner ones once for each that they stand in. */
    @Test
    void contentsMayNotStandInEachOtherAtWill() {
        String found = "{\"type\":\"document\",\"source\":{\"type\":\"content\",\"content\":[%s]}}";
        String result = "{\"type\":\"tool_result\",\"tool_use_id\":\"a\",\"content\":[%s]}";
        String text = "{\"type\":\"text\",\"text\":\"x\"}";
        String nested = result.formatted(found.formatted(text));

        assertThat(saying("user", "[" + nested + "," + nested + "]").models()).containsExactly("m");
        assertThat(message("{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":["
                        + found.formatted(found.formatted(nested)) + "]}]}"))
                .endsWith(": too many contents within each other (expected: at most 4 of them)");
    }

    @Test
    void whatStandsInAThoughtThatIsCutOutIsNoMedium() {
        Envelope envelope = saying(
                "assistant",
                "[{\"type\":\"thinking\",\"signature\":\"\",\"content\":[{\"type\":"
                        + "\"document\"}]},{\"type\":\"text\",\"text\":\"x\"}]");

        assertThat(envelope.prompt().otherMedia()).isZero();
        assertThat(envelope.inputModalities()).containsExactly("text");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"Hi\"",
                "[{\"type\":\"document\",\"source\":{\"type\":\"text\",\"media_type\":\"text/plain\",\"data\":\"x\"}}]",
                "[{\"type\":\"search_result\",\"source\":\"https://a.example\",\"title\":\"t\",\"content\":"
                        + "[{\"type\":\"text\",\"text\":\"x\"}]}]",
                "[{\"type\":\"tool_result\",\"tool_use_id\":\"t\",\"content\":\"x\"}]",
            })
    void textIsText(String content) {
        Envelope envelope = saying("user", content);

        assertThat(envelope.prompt().otherMedia()).isZero();
        assertThat(envelope.inputModalities()).containsExactly("text");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            "speed":"slow",                       | speed: slow (expected: standard or fast)
            "service_tier":"scale",               | service_tier: scale (expected: auto, default, flex, priority or fast)
            "inference_geo":"us",                 | inference_geo: us (expected: global; the catalogue has one price for each endpoint)
            "mcp_servers":[{"url":"https://a"}],  | mcp_servers: an array (expected: no such field)
            "container":"c",                      | container: c (expected: no such field)
            "plugins":[{"id":"web"}],             | plugins[0].id: web (expected: auto-router; other plugins are not supported by this version)
            "preset":7,                           | preset: 7 (expected: the name of a preset such as "email-copywriter")
            "provider":{"resume":true},           | provider.resume: true (expected: false; answers in this format are not resumed)
            "cache_control":{"type":"ephemeral","ttl":"1d"}, | cache_control.ttl: 1d (expected: "5m" or "1h"; the catalogue has prices for these two)
            "system":[{"type":"text","text":"x","cache_control":{"ttl":"1d"}}], | messages: cache_control.ttl: 1d (expected: "5m" or "1h"; the catalogue has prices for these two)
            "max_tokens":0,                       | max_tokens: 0 (expected: a whole number from 1 to 2147483647)
            "maxTokens":5,                        | maxTokens: not the name of a field (expected: "max_tokens")
            "modalities":["image"],               | modalities: image (expected: text; pictures are given by POST /api/v1/chat/completions)
            "stop_sequences":[1],                 | stop_sequences[0]: 1 (expected: a string)
            "thinking":"on",                      | thinking: a string of 2 characters (expected: an object)
            "output_config":{"effort":"much"},    | output_config.effort: much (expected: one of max, xhigh, high, medium, low, minimal, none)
            "tools":[{"type":"custom","type":"web_search_20250305"}], | tools[0].type: given twice (expected: one value)
            "messages":[{"role":"user","content":[{"type":"image","source":{},"source":{}}]}], | messages[0].content[0].source: given twice (expected: one value)
            """)
    void refusesByName(String fields, String expected) {
        assertThat(message("{\"model\":\"m\"," + fields + "\"x\":1," + Requests.HELLO + "}"))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"service_tier\":\"standard_only\",",
                "\"service_tier\":\"auto\",",
                "\"mcp_servers\":[],",
                "\"plugins\":[],",
                "\"container\":null,",
                "\"speed\":\"standard\",",
                "\"a_field_to_come\":{\"x\":[1]},",
                "\"provider\":{\"resume\":false},",
                "\"tool_choice\":{\"type\":\"any\"},",
                "\"max_tokens\":null,",
            })
    void passes(String fields) {
        assertThat(asking(fields).models()).containsExactly("m");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            {"model":"m"}                           | messages: missing (expected: an array with at least one message)
            {"model":"m","messages":[]}             | messages: missing (expected: an array with at least one message)
            {"model":"m","messages":"Hi"}           | messages: a string of 2 characters (expected: an array with at least one message)
            {"model":"m","messages":["Hi"]}         | messages[0]: not an object (expected: an object with "role")
            {"messages":[{"role":"user","content":"Hi"}],"fallbacks":[{"model":"a/b"}]} | model: missing (expected: a model slug such as "openai/gpt-4o-mini")
            [1]                                     | body: not an object (expected: one JSON object with "model" and "messages")
            """)
    void saysWhatIsMissing(String body, String expected) {
        assertThat(message(body)).isEqualTo(expected);
    }
}
