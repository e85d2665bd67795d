package dev.trunkline.simulator.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.simulator.protocol.RequestHead;
import dev.trunkline.simulator.protocol.Room;
import dev.trunkline.simulator.protocol.anthropic.messages.AnthropicRoom;
import dev.trunkline.simulator.protocol.openai.chat.OpenAiChatRoom;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class RequestReaderTest {

    private static final Room OPEN_AI = new OpenAiChatRoom();
    private static final Room ANTHROPIC = AnthropicRoom.MESSAGES;
    private static final RequestHead HEAD = RequestHead.of("/");

    static {
        HEAD.headers().add("anthropic-version", "2023-06-01");
    }

    @Test
    void countsTheTextOfEveryMessage() {
        InferenceRequest openAi = openAi("""
                {"model":"m","messages":[
                  {"role":"system","content":"12345678"},
                  {"role":"user","content":[{"type":"text","text":"1234"},
                    {"type":"image_url","image_url":{"url":"data:image/png;base64,AAAA","text":"not counted"}}]},
                  {"content":null,"role":"assistant","tool_calls":[{"id":"c","type":"function",
                    "function":{"name":"f","arguments":"{\\"not\\":\\"counted\\"}"}}]},
                  {"role":"tool","tool_call_id":"c","content":"1"}]}""");
        InferenceRequest anthropic = anthropic("""
                {"model":"m","max_tokens":9,"system":"12345678","messages":[
                  {"role":"user","content":[{"type":"text","text":"1234"},
                    {"type":"image","source":{"type":"base64","data":"xx"}}]},
                  {"role":"assistant","content":[{"type":"tool_use","id":"c","name":"f","input":{"text":"no"}}]},
                  {"role":"user","content":[{"type":"tool_result","tool_use_id":"c","content":"1"}]}]}""");

        assertThat(openAi.prompt().tokens()).isEqualTo(4);
        assertThat(anthropic.prompt().tokens()).isEqualTo(4);
        assertThat(openAi.prompt().seed()).isEqualTo(anthropic.prompt().seed());
        assertThat(anthropic.tokensAtMost()).isEqualTo(9);
    }

    @Test
    void directivesAreTheLastUserMessages() {
        InferenceRequest request = openAi("""
                {"messages":[{"role":"user","content":"#tag=old"},{"content":"#tag=new","role":"user"},
                  {"role":"assistant","content":"#tag=answer"}],"model":"m"}""");
        InferenceRequest without = openAi("""
                {"messages":[{"role":"user","content":"#tag=old"},{"role":"user","content":"none"}],"model":"m"}""");

        assertThat(request.prompt().directiveText()).isEqualTo("#tag=new");
        assertThat(without.prompt().directiveText()).isEmpty();
    }

    @Test
    void aToolResultAnswersTheMessageBeforeIt() {
        InferenceRequest openAi = openAi("""
                {"model":"m","messages":[{"role":"user","content":"#tool"},
                  {"role":"tool","tool_call_id":"c","content":"1"}]}""");
        InferenceRequest anthropic = anthropic("""
                {"model":"m","max_tokens":9,"messages":[{"role":"user","content":"#tool"},
                  {"role":"user","content":[{"type":"tool_result","tool_use_id":"c",
                    "content":[{"type":"text","text":"#tag=result"}]}]}]}""");

        assertThat(openAi.prompt().toolAnswered()).isTrue();
        assertThat(anthropic.prompt().toolAnswered()).isTrue();
        assertThat(anthropic.prompt().directiveText()).isEqualTo("#tool");
    }

    @Test
    void theSmallerLimitCounts() {
        assertThat(openAi("""
                {"model":"m","max_tokens":5,"max_completion_tokens":3,
                  "messages":[{"role":"user","content":"x"}]}""").tokensAtMost()).isEqualTo(3);
    }

    @Test
    void whatFollowsTheDocumentIsRefused() {
        byte[] body = "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]} {}"
                .getBytes(StandardCharsets.UTF_8);

        assertThat(OPEN_AI.read(HEAD, body, 0, body.length)).isInstanceOf(InvalidRequest.class);
    }

    private static InferenceRequest openAi(String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return (InferenceRequest) OPEN_AI.read(HEAD, bytes, 0, bytes.length);
    }

    private static InferenceRequest anthropic(String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return (InferenceRequest) ANTHROPIC.read(HEAD, bytes, 0, bytes.length);
    }
}
