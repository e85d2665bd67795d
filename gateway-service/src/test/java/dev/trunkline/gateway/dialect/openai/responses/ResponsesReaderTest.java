package dev.trunkline.gateway.dialect.openai.responses;

import static dev.trunkline.gateway.Given.passed;
import static dev.trunkline.gateway.Given.refused;
import static dev.trunkline.gateway.Given.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.Requests;
import dev.trunkline.gateway.chat.AnswerFormat;
import dev.trunkline.gateway.chat.CacheMark;
import dev.trunkline.gateway.chat.ChatRequest;
import dev.trunkline.gateway.chat.Media;
import dev.trunkline.gateway.chat.Part;
import dev.trunkline.gateway.chat.Thought;
import dev.trunkline.gateway.chat.Tool;
import dev.trunkline.gateway.chat.ToolChoice;
import dev.trunkline.gateway.chat.Turn;
import dev.trunkline.gateway.failure.Outcome;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResponsesReaderTest {

    @Test
    void aStringIsWhatTheUserSaysBehindTheInstructions() {
        ChatRequest request = read("\"instructions\":\"Be brief.\",\"input\":\"Hi \\u00e9\"");

        assertThat(request.turns()).hasSize(2);
        assertThat(((Turn.Instructions) request.turns().getFirst()).developer()).isFalse();
        assertThat(told(request.turns().getFirst())).containsExactly("Be brief.");
        assertThat(request.turns().getLast()).isInstanceOf(Turn.User.class);
        assertThat(told(request.turns().getLast())).containsExactly("Hi é");
    }

    @Test
    void whatTheModelDidInARowIsOneTurn() {
        List<Turn> turns = items("""
            {"role":"developer","content":"D"},{"role":"user","content":[{"type":"input_text","text":"U"}]},
            {"type":"reasoning","id":"rs_1","summary":[{"type":"summary_text","text":"S"}],"encrypted_content":"gA=="},
            {"type":"message","role":"assistant","content":[{"type":"output_text","text":"A"},
             {"type":"refusal","refusal":"no"}]},
            {"type":"function_call","id":"fc_1","call_id":"c1","name":"f","arguments":"{\\"a\\":1}"},
            {"type":"function_call","call_id":"c2","name":"f","arguments":""},
            {"type":"function_call_output","call_id":"c2","output":"two"},
            {"type":"function_call_output","call_id":"c1","output":[{"type":"input_text","text":"one"}]}""");

        assertThat(turns).hasSize(5);
        assertThat(((Turn.Instructions) turns.getFirst()).developer()).isTrue();
        assertThat(told(turns.get(2)))
                .containsExactly("SUMMARY S", "ENCRYPTED gA==", "A", "!no", "c1 f {\"a\":1}", "c2 f {}");
        assertThat(((Turn.ToolResult) turns.get(3)).callId().string()).isEqualTo("c2");
        assertThat(told(turns.get(3))).containsExactly("two");
        assertThat(told(turns.get(4))).containsExactly("one");
    }

    @Test
    void thoughtsOfOpenAiKeepIdAndSeal() {
        Turn turn = items("{\"type\":\"reasoning\",\"id\":\"rs_1\",\"summary\":[],\"encrypted_content\":\"g\\/A==\"}")
                .getFirst();

        Thought thought = ((Part.Thinking) turn.parts().getFirst()).thought();
        assertThat(thought.format()).isEqualTo(Thought.OPENAI);
        assertThat(thought.id().string()).isEqualTo("rs_1");
        assertThat(thought.seal().to() - thought.seal().from())
                .as("still escaped")
                .isEqualTo("g\\/A==".length());
    }

    @Test
    void whatAVendorSignedComesBackByTheMembersOfThePublicApi() {
        Turn turn = items("""
            {"type":"reasoning","id":"r","summary":[],"format":"anthropic-claude-v1","signature":"Sig",
             "content":[{"type":"reasoning_text","text":"T"}]}""").getFirst();

        Thought thought = ((Part.Thinking) turn.parts().getFirst()).thought();
        assertThat(thought.format()).isEqualTo(Thought.ANTHROPIC);
        assertThat(thought.seal().string()).isEqualTo("Sig");
    }

    @Test
    void aBrokenWrappingIsPassedOver() {
        assertThat(told(items("""
            {"type":"reasoning","summary":[],"encrypted_content":"tl1.!!","content":[{"text":"T"}]},
            {"role":"user","content":"x"}""").getFirst())).containsExactly("TEXT T");
    }

    @Test
    void mediaComeByAddressInsideOrById() {
        Turn turn = items("""
            {"role":"user","content":[{"type":"input_image","image_url":"https://a.example/i","detail":"low"},
             {"type":"input_image","image_url":"data:image/png;base64,AAAA"},{"type":"input_image","file_id":"file-1"},
             {"type":"input_file","filename":"a.pdf","file_data":"data:application/pdf;base64,BBBB"},
             {"type":"input_file","file_url":"https://a.example/f"},
             {"type":"input_audio","input_audio":{"data":"CCCC","format":"WAV"}},
             {"type":"input_text","text":"t","prompt_cache_breakpoint":{"mode":"explicit"}}]}""").getFirst();

        assertThat(((Part.Image) turn.parts().get(0)).detail()).isEqualTo("low");
        assertThat(((Part.Image) turn.parts().get(1)).media()).isInstanceOf(Media.Inline.class);
        assertThat(((Part.Image) turn.parts().get(2)).media()).isInstanceOf(Media.Uploaded.class);
        assertThat(((Part.File) turn.parts().get(3)).name().string()).isEqualTo("a.pdf");
        assertThat(((Part.File) turn.parts().get(4)).media()).isInstanceOf(Media.Remote.class);
        assertThat(((Part.Audio) turn.parts().get(5)).format()).isEqualTo("wav");
        assertThat(((Part.Text) turn.parts().get(6)).cache()).isEqualTo(CacheMark.FIVE_MINUTES);
    }

    @Test
    void customToolsAreFunctionsWithOneArgument() {
        ChatRequest request = read("""
            "input":[{"type":"custom_tool_call","call_id":"c1","name":"patch","input":"a \\"b\\""},
             {"type":"custom_tool_call_output","call_id":"c1","output":"done"}],
            "tools":[{"type":"custom","name":"patch","description":"P","format":{"type":"grammar","syntax":"lark",
             "definition":"start: x"}}],"tool_choice":{"type":"custom","name":"patch"}""");

        Tool tool = request.tools().getFirst();
        assertThat(tool.parameters().json())
                .isEqualTo("{\"type\":\"object\",\"properties\":{\"input\":{\"type\":\"string\",\"description\":"
                        + "\"Text of this lark grammar: start: x\"}},\"required\":[\"input\"],"
                        + "\"additionalProperties\":false}");
        assertThat(told(request.turns().getFirst())).containsExactly("c1 patch {\"input\":\"a \\\"b\\\"\"}");
        assertThat(((ToolChoice.Named) request.toolChoice()).name().string()).isEqualTo("patch");
    }

    @Test
    void toolsOfOtherKindsAreLeftOutAndTheChoiceMayLeaveOutMore() {
        ChatRequest request = read("""
            "input":"x","tools":[{"type":"web_search"},{"type":"function","name":"f","strict":true},
             {"type":"function","name":"g"}],"tool_choice":{"type":"allowed_tools","mode":"required",
             "tools":[{"type":"function","name":"f"}]}""");

        assertThat(request.tools()).hasSize(1);
        assertThat(request.tools().getFirst().name().string()).isEqualTo("f");
        assertThat(request.tools().getFirst().strict()).isTrue();
        assertThat(request.toolChoice()).isInstanceOf(ToolChoice.Required.class);
    }

    /** Tools among the items are known to this wire format alone. */
    @Test
    void aChoiceAmongToolsThatCannotBeShownIsRefused() {
        String body = """
            "input":[{"type":"additional_tools","tools":[{"type":"function","name":"f"}]}],
            "tools":[{"type":"function","name":"g"}],"tool_choice":{"type":"allowed_tools","mode":"required",
             "tools":[{"type":"function","name":"f"}]}""";

        assertThat(refused(outcome(body)).toString()).startsWith("BadRequest[message=tool_choice.tools: expected ");
    }

    @Test
    void theFormOfTheAnswerIsRead() {
        ChatRequest request = read("""
            "input":"x","parallel_tool_calls":false,"text":{"verbosity":"high","format":{"type":"json_schema",
             "name":"n","schema":{"type":"object"},"strict":true}}""");

        AnswerFormat.JsonSchema format = (AnswerFormat.JsonSchema) request.format();
        assertThat(format.name().string()).isEqualTo("n");
        assertThat(format.strict()).isTrue();
        assertThat(request.verbosity()).isEqualTo("high");
        assertThat(request.parallelToolCalls()).isFalse();
    }

    @Test
    void whatAProviderRanIsKeptForWhoKnowsIt() {
        assertThat(items("{\"type\":\"web_search_call\",\"id\":\"ws\"}")
                        .getFirst()
                        .parts()
                        .getFirst())
                .isInstanceOf(Part.Foreign.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "'input':[{'role':'boss','content':'x'}]|input[0].role: ",
                "'input':[{'role':'system','content':[{'type':'input_image'}]}]|input[0].content[0].type: ",
                "'input':[{'role':'user','content':[{'type':'image_url'}]}]|input[0].content[0].type: ",
                "'input':[{'role':'user','content':7}]|input[0].content: ",
                "'input':[{'role':'user','content':'a'},{'type':'mesage'}]|input[1].type: expected message, reasoning, ",
                "'input':[{'type':'local_shell_call','call_id':'c'}]|input[0].type: ",
                "'input':[{'type':'function_call','call_id':'c','name':'f','arguments':'{'}]|input[0].arguments: ",
                "'input':[{'type':'function_call','call_id':'c','arguments':'{}'}]|input[0].name: ",
                "'input':[{'type':'function_call_output','output':'x'}]|input[0].call_id: ",
                "'input':'x','tools':[{'type':'function','function':{'name':'f'}}]|tools[0].name: ",
                "'input':'x','tool_choice':'any'|tool_choice: ",
                "'input':'x','text':{'format':{'type':'xml'}}|text.format.type: ",
                "'input':'x','text':{'format':{'type':'json_schema'}}|text.format.schema: "
            })
    void aFieldThatIsWrongIsNamed(String fields, String begins) {
        assertThat(refused(outcome(fields.replace('\'', '"'))).toString()).startsWith("BadRequest[message=" + begins);
    }

    private static List<Turn> items(String items) {
        return read("\"input\":[" + items + "]").turns();
    }

    private static ChatRequest read(String fields) {
        return passed(outcome(fields));
    }

    private static Outcome<ChatRequest> outcome(String fields) {
        return ResponsesReader.read(passed(Requests.responses(utf8("{\"model\":\"m\"," + fields + "}"))));
    }

    private static List<String> told(Turn turn) {
        return turn.parts().stream()
                .map(part -> switch (part) {
                    case Part.Text text -> text.text().string();
                    case Part.Refusal refusal -> "!" + refusal.text().string();
                    case Part.ToolCall call ->
                        call.id().string() + " " + call.name().string() + " "
                                + call.arguments().string();
                    case Part.Thinking(Thought thought) ->
                        thought.kind() + " " + thought.text().string()
                                + thought.seal().string();
                    case Part.Image _, Part.Audio _, Part.Video _, Part.File _, Part.Foreign _ -> "other";
                })
                .toList();
    }
}
