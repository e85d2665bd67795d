package dev.trunkline.gateway.protocol.openai;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trunkline.gateway.Given;
import dev.trunkline.gateway.catalogue.Catalogues;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What stands inside messages and tools as one provider or another takes it. */
class NestedFieldsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String USER = "{\"role\":\"user\",\"content\":\"hi\"}";

    private final OpenAiProtocol protocol = new OpenAiProtocol();

    @ParameterizedTest
    @CsvSource(delimiter = '|', maxCharsPerColumn = 1000, textBlock = """
            {"role":"assistant","content":"a","reasoning":"b","reasoning_details":[{"type":"reasoning.text"}]} | {"role":"assistant","content":"a"}
            {"reasoning_content":"b","annotations":[],"role":"assistant","content":"a"}     | {"role":"assistant","content":"a"}
            {"role":"assistant" , "model" : "a/b" , "content":"a" }                         | {"role":"assistant" ,  "content":"a" }
            {"role":"assistant","content":null,"refusal":null,"audio":null,"tool_calls":[]} | {"role":"assistant","content":null,"tool_calls":[]}
            {"role":"assistant","content":"a","refusal":null,"function_call":null}          | {"role":"assistant","content":"a"}
            {"role":"user","cache_control":{"type":"ephemeral"},"content":"a","x_future":{"cache_control":1}} | {"role":"user","content":"a","x_future":{"cache_control":1}}
            {"role":"user","content":[{"type":"text","text":"a","cache_control":{"type":"ephemeral"}}]} | {"role":"user","content":[{"type":"text","text":"a"}]}
            {"role":"user","content":[{"cache_control":null,"type":"text","prompt_cache_breakpoint":{},"text":"a"}]} | {"role":"user","content":[{"type":"text","text":"a"}]}
            {"role":"user","content":"a","n\\"me":null}                                     | {"role":"user","content":"a"}
            {"role":"developer","content":"a"}                                              | {"role":"system","content":"a"}
            {"content":"a","reasoning":{"x":1},"role":"devel\u006fper","refusal":null}      | {"content":"a","role":"system"}
            {"role":"user","content":"\\"developer\\", \\"reasoning\\":null"}                   | {"role":"user","content":"\\"developer\\", \\"reasoning\\":null"}
            {"reasoning":"x"}                                                               | {}
            """)
    void aMessageHasWhatEveryProviderTakes(String message, String sent) {
        assertThat(messages("other", message)).isEqualTo("[" + sent + "," + USER + "]");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', maxCharsPerColumn = 1000, textBlock = """
            {"role":"assistant","content":"a","reasoning":"b"}                         | {"role":"assistant","content":"a","reasoning_content":"b"}
            {"role":"assistant","content":"a","reasoning_content":"b"}                 | {"role":"assistant","content":"a","reasoning_content":"b"}
            {"role":"assistant","reasoning":"c","content":"a","reasoning_content":"b"} | {"role":"assistant","content":"a","reasoning_content":"b"}
            {"role":"assistant","content":"a","reasoning_details":[]}                  | {"role":"assistant","content":"a"}
            """)
    void thoughtsGoBackToWhoWantsThem(String message, String sent) {
        assertThat(messages("deepseek", message)).isEqualTo("[" + sent + "," + USER + "]");
    }

    @Test
    void developersAreKnownToOpenAi() {
        String message = "{\"role\":\"developer\",\"content\":\"a\"}";

        assertThat(messages("openai", message)).isEqualTo("[" + message + "," + USER + "]");
    }

    private static final String TOOL = "{\"role\":\"tool\",\"tool_call_id\":\"c\",\"content\":\"x\"}";
    private static final String HEARD = "{\"role\":\"assistant\",\"content\":\"OK.\"}";

    @Test
    void mistralHearsTheModelBetweenAToolAndAUser() {
        assertThat(messages("mistral", TOOL)).isEqualTo("[" + TOOL + "," + HEARD + "," + USER + "]");
        assertThat(messages("mistral", TOOL + " , " + TOOL))
                .isEqualTo("[" + TOOL + " , " + TOOL + "," + HEARD + "," + USER + "]");
        assertThat(messages("mistral", TOOL + ", {\"name\":null,\"content\":\"a\",\"role\":\"user\"}," + TOOL))
                .as("as often as it has to, and whatever else is cut there")
                .isEqualTo("[" + TOOL + ", " + HEARD + ",{\"content\":\"a\",\"role\":\"user\"}," + TOOL + "," + HEARD
                        + "," + USER + "]");
    }

    @ParameterizedTest
    @ValueSource(strings = {USER, TOOL + "," + HEARD, TOOL + ",{\"role\":\"system\",\"content\":\"a\"}"})
    void elsewhereItSaysNothing(String messages) {
        assertThat(messages("mistral", messages)).isEqualTo("[" + messages + "," + USER + "]");
        assertThat(messages("openai", TOOL)).isEqualTo("[" + TOOL + "," + USER + "]");
    }

    /** What is put between is a part of the prompt, and held for. */
    @Test
    void whatItSaysCountsInThePrompt() {
        String both = "{\"model\":\"m\",\"messages\":[" + TOOL + "," + USER + "]}";
        String turned = "{\"model\":\"m\",\"messages\":[" + USER + "," + TOOL + "]}";

        assertThat(Given.envelope(both).prompt().growthBytes())
                .isEqualTo(Given.envelope(turned).prompt().growthBytes() + HEARD.length() + 1);
    }

    @Test
    void aToolHasNoMarkOfACache() {
        String tools = "[{\"type\":\"function\",\"function\":{\"name\":\"f\",\"description\":null,\"parameters\":"
                + "{\"properties\":{\"cache_control\":{\"type\":\"string\",\"default\":null}}},\"cache_control\":{}},"
                + "\"cache_control\":{\"type\":\"ephemeral\"}}]";

        assertThat(sent("other", "{\"model\":\"m\",\"tools\":" + tools + ",\"messages\":[" + USER + "]}"))
                .isEqualTo("{\"model\":\"upstream\",\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"f\","
                        + "\"parameters\":{\"properties\":{\"cache_control\":"
                        + "{\"type\":\"string\",\"default\":null}}}}}],"
                        + "\"messages\":[" + USER + "]}");
    }

    /** However they stand among others, what is left is the JSON that it would be without them. */
    @Test
    void whatIsLeftIsJson() throws JsonProcessingException {
        Random random = new Random(20_261_129);
        String[] names = {"reasoning", "x", "cache_control", "refusal", "y", "model", "annotations"};
        for (int round = 0; round < 2_000; round++) {
            ObjectNode given = JSON.createObjectNode();
            ObjectNode left = JSON.createObjectNode();
            for (int i = 0; i < random.nextInt(6); i++) {
                String name = names[random.nextInt(names.length)];
                JsonNode value = name.equals("refusal") ? JSON.nullNode() : JSON.readTree("\"v\"");
                given.set(name, value);
                if (name.length() == 1) {
                    left.set(name, value);
                }
            }
            String written = random.nextBoolean() ? given.toString() : given.toPrettyString();
            ArrayNode expected = JSON.createArrayNode().add(left).add(JSON.readTree(USER));

            assertThat(JSON.readTree(messages("other", written))).as(written).isEqualTo(expected);
        }
    }

    private String messages(String provider, String message) {
        String body = sent(provider, "{\"model\":\"m\",\"messages\":[" + message + "," + USER + "]}");
        return body.substring("{\"model\":\"upstream\",\"messages\":".length(), body.length() - 1);
    }

    private String sent(String provider, String body) {
        return protocol.spliced(Given.envelope(body), Catalogues.endpoint(provider), 0)
                .toString();
    }
}
