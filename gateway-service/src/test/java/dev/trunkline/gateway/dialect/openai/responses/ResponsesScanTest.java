package dev.trunkline.gateway.dialect.openai.responses;

import static dev.trunkline.gateway.Given.passed;
import static dev.trunkline.gateway.Given.refused;
import static dev.trunkline.gateway.Given.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.Requests;
import dev.trunkline.gateway.chat.ReasoningWish;
import dev.trunkline.gateway.envelope.Envelope;
import dev.trunkline.gateway.envelope.Images;
import dev.trunkline.gateway.envelope.NestedMember;
import dev.trunkline.gateway.envelope.PromptSize;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResponsesScanTest {

    private static final String IMAGE = "{\"type\":\"input_image\",\"image_url\":\"data:image/png;base64,"
            + "iVBORw0KGgoAAAANSUhEUgAAAgAAAAIACAYAAAD0eNT6" + "A".repeat(4_000) + "\"}";

    @Test
    void findsWhatDecides() {
        Envelope envelope = read("""
            {"model":"m","models":["n"],"stream":true,"max_output_tokens":50,"input":"Hi","user":"u","session_id":"s",
             "reasoning":{"effort":"high","summary":"auto"},"text":{"verbosity":"low","format":{"type":"json_object"}},
             "tools":[{"type":"function","name":"f"}],"store":true,
             "include":["reasoning.encrypted_content","message.output_text.logprobs"],
             "truncation":"auto","provider":{"order":["a"]},"never_heard_of":{"a":[1]}}""");

        assertThat(envelope.models()).containsExactly("m", "n");
        assertThat(envelope.stream()).isTrue();
        assertThat(envelope.completionTokens()).isEqualTo(50);
        assertThat(envelope.parameters())
                .containsExactly("logprobs", "reasoning", "response_format", "tools", "verbosity");
        assertThat(envelope.reasoning()).isEqualTo(new ReasoningWish("high", 0, false));
        assertThat(envelope.preferences().order()).containsExactly("a");
        assertThat(envelope.externalUser()).isEqualTo("u");
        assertThat(envelope.sessionId()).isEqualTo("s");
        assertThat(envelope.prompt().tools()).isTrue();
        assertThat(envelope.inputModalities()).containsExactly("text");
    }

    @Test
    void ofSeveralLimitsTheOneOfThisDialectCounts() {
        assertThat(read("{\"model\":\"m\",\"input\":\"x\",\"max_tokens\":7,\"max_output_tokens\":9}")
                        .completionTokens())
                .isEqualTo(9);
        assertThat(read("{\"model\":\"m\",\"input\":\"x\",\"max_tokens\":7}").completionTokens())
                .isEqualTo(7);
    }

    @Test
    void everyByteThatMayBecomeTokensCounts() {
        int plain = read("{\"model\":\"m\",\"input\":\"x\"}").prompt().textBytes();
        String more = "w".repeat(1_000);

        for (String field : List.of(
                "\"instructions\":\"%s\"",
                "\"text\":{\"format\":{\"type\":\"json_schema\",\"schema\":{\"d\":\"%s\"}}}",
                "\"tools\":[{\"type\":\"custom\",\"name\":\"%s\"}]")) {
            assertThat(read("{\"model\":\"m\",\"input\":\"x\"," + field.formatted(more) + "}")
                            .prompt()
                            .textBytes())
                    .as(field)
                    .isGreaterThan(plain + 1_000);
        }
        assertThat(read("{\"model\":\"m\",\"input\":\"x\",\"metadata\":{\"a\":\"" + more + "\"}}")
                        .prompt()
                        .textBytes())
                .isEqualTo(plain);
    }

    @Test
    void bytesOfImagesAreNoText() {
        PromptSize prompt =
                items("{\"role\":\"user\",\"content\":[" + IMAGE + "]}").prompt();

        assertThat(prompt.textBytes()).isLessThan(400);
        assertThat(prompt.images().count()).isEqualTo(1);
        assertThat(prompt.otherMedia()).isZero();
    }

    @Test
    void imagesThatAToolHasGivenCountLikeThoseOfTheUser() {
        Envelope envelope = items("{\"type\":\"function_call_output\",\"call_id\":\"c\",\"output\":[" + IMAGE + "]}");

        assertThat(envelope.prompt().images().count()).isEqualTo(1);
        assertThat(envelope.inputModalities()).containsExactly("image", "text");
    }

    /** The gateway writes such items itself. */
    @Test
    void whatAModelHasThoughtIsText() {
        String thought = "{\"type\":\"reasoning\",\"id\":\"%s\",\"summary\":[],"
                + "\"content\":[{\"type\":\"reasoning_text\",\"text\":\"hm\"}]}";
        String said = ",{\"role\":\"user\",\"content\":\"x\"}";

        assertThat(items(thought.formatted("rs_tmp_1") + said).prompt().otherMedia())
                .isZero();
        assertThat(items(thought.formatted("rs_1") + said).prompt().otherMedia())
                .isZero();
    }

    @Test
    void whatStandsInAThoughtThatIsCutOutIsNoMedium() {
        Envelope envelope = items("{\"content\":[{\"type\":\"input_file\"},{\"type\":\"to_come\"}," + IMAGE
                + "],\"id\":\"rs_tmp_1\",\"type\":\"reasoning\"},{\"role\":\"user\",\"content\":\"x\"}");

        assertThat(envelope.prompt().otherMedia()).isZero();
        assertThat(envelope.prompt().images()).isEqualTo(Images.NONE);
        assertThat(envelope.inputModalities()).containsExactly("text");
        assertThat(envelope.prompt().textBytes()).isLessThan(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"role\":\"user\",\"content\":[{\"type\":\"input_file\",\"file_url\":\"https://a.example/f.pdf\"}]}",
                "{\"role\":\"user\",\"content\":[{\"type\":\"input_audio\",\"input_audio\":{}}]}",
                "{\"role\":\"user\",\"content\":[{\"type\":\"input_anything\"}]}",
                "{\"type\":\"computer_call_output\",\"output\":{\"image_url\":\"https://a.example/i\"}}"
            })
    void whatSaysNothingOfItsTokensIsOtherMedia(String item) {
        assertThat(items(item).prompt().otherMedia()).isPositive();
    }

    @Test
    void toolsThatAProviderWouldRunAreCutOut() {
        Envelope envelope = read("""
            {"model":"m","input":"x","tools":[{"type":"web_search"},{"type":"function","name":"f","parameters":null},\
            {"tools":[{"type":"function","name":"g","strict":null}],"type":"namespace"}]}""");

        assertThat(envelope.parameters()).containsExactly("tools");
        assertThat(envelope.nested()).hasSize(2);
        assertThat(text(envelope, 0)).isEqualTo("{\"type\":\"web_search\"}");
        assertThat(text(envelope, 1)).startsWith("{\"tools\":").endsWith("\"namespace\"}");
    }

    /** They are cut by the same rule wherever they stand. */
    @Test
    void toolsThatAProviderWouldRunAreCutOutOfItems() {
        Envelope envelope = items("{\"type\":\"tool_search_output\",\"tools\":[{\"type\":\"web_search\"},"
                + "{\"type\":\"function\",\"name\":\"f\"},{\"type\":\"mcp\",\"server_url\":\"https://a.example\"}]},"
                + "{\"tools\":[{\"type\":\"code_interpreter\"}],\"type\":\"additional_tools\"}");

        assertThat(envelope.nested()).hasSize(3);
        assertThat(text(envelope, 0)).isEqualTo("{\"type\":\"web_search\"}");
        assertThat(text(envelope, 1)).startsWith("{\"type\":\"mcp\"");
        assertThat(text(envelope, 2)).isEqualTo("{\"type\":\"code_interpreter\"}");
        assertThat(envelope.prompt().tools()).isTrue();
        assertThat(items("{\"type\":\"to_come\",\"tools\":null}").prompt().tools())
                .isFalse();
    }

    @Test
    void aChoiceThatCanBeMetPasses() {
        String functions = "[{\"type\":\"web_search\"},{\"type\":\"function\",\"name\":\"f\"}]";
        String allowed = "{\"type\":\"allowed_tools\",\"mode\":\"required\",\"tools\":[{\"type\":\"function\","
                + "\"name\":\"f\"}]}";

        assertThat(read("{\"model\":\"m\",\"input\":\"x\",\"tool_choice\":" + allowed + ",\"tools\":" + functions + "}")
                        .parameters())
                .containsExactly("tools");
        assertThat(read("{\"model\":\"m\",\"input\":\"x\",\"tool_choice\":\"required\",\"tools\":" + functions + "}")
                        .parameters())
                .containsExactly("tools");
        assertThat(read("{\"model\":\"m\",\"tool_choice\":" + allowed
                                + ",\"input\":[{\"type\":\"additional_tools\",\"tools\":" + functions + "}]}")
                        .prompt()
                        .tools())
                .isTrue();
        assertThat(read("{\"model\":\"m\",\"input\":\"x\",\"tool_choice\":\"auto\",\"tools\":[{\"type\":\"mcp\"}]}")
                        .parameters())
                .isEmpty();
    }

    @Test
    void ofNothingElseThereAreNoTools() {
        Envelope envelope = read("{\"model\":\"m\",\"input\":\"x\",\"tools\":[{\"type\":\"local_shell\"}]}");

        assertThat(envelope.parameters()).isEmpty();
        assertThat(envelope.prompt().tools()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "{'type':'reasoning','id':'rs_1','summary':[],'encrypted_content':'gAAA'}|false",
                "{'type':'reasoning','id':'rs_tmp_1','summary':[],'encrypted_content':'gAAA'}|false",
                "{'type':'reasoning','id':'a','summary':[],'content':[{'type':'reasoning_text','text':'x'}]}|false",
                "{'type':'reasoning','id':'rs_tmp_1','summary':[],'content':[{'type':'reasoning_text','text':'x'}]}|true",
                "{'type':'reasoning','id':'rs_1','summary':[],'encrypted_content':'tl1.W10','content':[{'text':'x'}]}|true",
                "{'type':'reasoning','id':'rs_1','summary':[{'type':'summary_text','text':'x'}],'content':[ ]}|true",
                "{'type':'reasoning','id':'rs_1','summary':[],'encrypted_content':null}|true"
            })
    void thoughtsThatNoProviderCouldTakeBackAreCutOut(String item, boolean cut) {
        Envelope envelope = items(item.replace('\'', '"') + ",{\"role\":\"user\",\"content\":\"x\"}");

        assertThat(envelope.nested().stream().anyMatch(member -> member.to() - member.from() == item.length()))
                .isEqualTo(cut);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "'previous_response_id':'resp_1'|previous_response_id: ",
                "'conversation':{'id':'c'}|conversation: ",
                "'prompt':{'id':'p'}|prompt: ",
                "'background':true|background: true",
                "'plugins':[{'id':'web'}]|plugins[0].id: web ",
                "'service_tier':'scale'|service_tier: scale",
                "'max_tool_calls':3|max_tool_calls: ",
                "'moderation':{}|moderation: ",
                "'input':[]|input: ",
                "'input':7|input: 7",
                "'input':[{'type':'reasoning','id':'rs_1','summary':[]}]|input: only thoughts that nobody",
                "'input':['x']|input[0]: ",
                "'input':[{'type':'item_reference','id':'msg_1'}]|input[0].type: item_reference",
                "'input':[{'id':'msg_1'}]|input[0].type: missing",
                "'input':[{'type':null,'id':'msg_1'}]|input[0].type: missing",
                "'input':[{'type':'message','type':'item_reference'}]|input[0].type: given twice",
                "'input':[{'role':'user','content':'a','content':[]}]|input[0].content: given twice",
                "'tools':{}|tools: an object",
                "'tools':[7]|tools[0]: 7",
                "'tools':[{'type':'function','type':'web_search'}]|tools[0].type: given twice",
                "'tools':[{'type':'openrouter:web_search'}]|tools[0].type: a tool of a router",
                "'input':[{'type':'x','tools':[{'type':'openrouter:x'}]}]|input[0].tools[0].type: a tool of a router",
                "'tool_choice':{'type':'web_search'}|tool_choice.type: web_search",
                "'tool_choice':'required','tools':[{'type':'web_search'}]|tool_choice: required",
                "'tools':[{'type':'mcp'}],'tool_choice':{'type':'function','name':'f'}|tool_choice: a tool by its name",
                "'tool_choice':{'type':'allowed_tools','mode':'auto','tools':[]}|tool_choice.tools: none that is offered",
                "'tools':[{'type':'function','name':'f'}],'tool_choice':{'type':'allowed_tools','mode':'required',"
                        + "'tools':[{'type':'function','name':'g'}]}|tool_choice.tools: none that is offered",
                "'tool_choice':{'type':'allowed_tools','mode':'auto','tools':[{'type':'mcp'}]}|tool_choice.tools[0].type: ",
                "'text':'x'|text: ",
                "'instructions':['x']|instructions: ",
                "'modalities':['audio']|modalities: audio",
                "'image_config':'1:1'|image_config: a string of 3 characters",
                "'reasoning':{'effort':'much'}|reasoning.effort: much",
                "'reasoning':{'mode':'pro'}|reasoning.mode: pro",
                "'provider':{'resume':true}|provider.resume: true"
            })
    void whatIsNotOfferedIsRefusedByName(String field, String begins) {
        String input = field.startsWith("'input'") ? "" : "\"input\":\"x\",";
        String body = "{\"model\":\"m\"," + input + field.replace('\'', '"') + "}";

        assertThat(refused(Requests.responses(utf8(body))).toString()).startsWith("BadRequest[message=" + begins);
    }

    @Test
    void withoutInputThereIsNothingToAnswer() {
        assertThat(refused(Requests.responses(utf8("{\"model\":\"m\",\"input\":null}")))
                        .toString())
                .contains("input: missing");
    }

    @Test
    void nullsAndEmptyListsMeanNothing() {
        assertThat(read("""
            {"model":"m","input":"x","previous_response_id":null,"conversation":null,"prompt":null,"background":false,
             "tools":null,"tool_choice":null,"text":null,"reasoning":null,"include":null,"instructions":null}""").parameters()).isEmpty();
    }

    private static Envelope items(String items) {
        return read("{\"model\":\"m\",\"input\":[" + items + "]}");
    }

    private static Envelope read(String json) {
        return passed(Requests.responses(utf8(json)));
    }

    private static String text(Envelope envelope, int number) {
        NestedMember member = envelope.nested().get(number);
        return new String(envelope.body()).substring(member.from(), member.to());
    }
}
