package dev.trunkline.simulator.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class RequestReaderTest {

    @Test
    void countsTheTextOfEveryMessage() {
        InferenceRequest openAi = openAi("""
                {"model":"m","messages":[
                  {"role":"system","content":"12345678"},
                  {"role":"user","content":[{"type":"text","text":"1234"},
                    {"type":"image_url","image_url":{"url":"data:xx","text":"not counted"}}]},
                  {"content":null,"role":"assistant","tool_calls":[{"id":"c","type":"function",
                    "function":{"name":"f","arguments":"{\\"not\\":\\"counted\\"}"}}]},
                  {"role":"tool","tool_call_id":"c","content":"1"}]}""");
        InferenceRequest anthropic = anthropic("""
                {"model":"m","max_tokens":9,"system":"12345678","messages":[
                  {"role":"user","content":[{"type":"text","text":"1234"},
                    {"type":"image","source":{"type":"base64","data":"xx"}}]},
                  {"role":"assistant","content":[{"type":"tool_use","id":"c","name":"f","input":{"text":"no"}}]},
                  {"role":"user","content":[{"type":"tool_result","tool_use_id":"c","content":"1"}]}]}""");

        assertThat(openAi.promptTokens()).isEqualTo(4);
        assertThat(anthropic.promptTokens()).isEqualTo(4);
        assertThat(openAi.seed()).isEqualTo(anthropic.seed());
        assertThat(anthropic.tokensAtMost()).isEqualTo(9);
    }

    @Test
    void directivesAreTheLastUserMessages() {
        InferenceRequest request = openAi("""
                {"messages":[{"role":"user","content":"#tag=old"},{"content":"#tag=new","role":"user"},
                  {"role":"assistant","content":"#tag=answer"}],"model":"m"}""");
        InferenceRequest without = openAi("""
                {"messages":[{"role":"user","content":"#tag=old"},{"role":"user","content":"none"}],"model":"m"}""");

        assertThat(request.directiveText()).isEqualTo("#tag=new");
        assertThat(without.directiveText()).isEmpty();
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

        assertThat(openAi.toolAnswered()).isTrue();
        assertThat(anthropic.toolAnswered()).isTrue();
        assertThat(anthropic.directiveText()).isEqualTo("#tool");
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

        assertThat(OpenAiChatReader.outcome(body, 0, body.length)).isInstanceOf(InvalidRequest.class);
    }

    private static InferenceRequest openAi(String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return (InferenceRequest) OpenAiChatReader.outcome(bytes, 0, bytes.length);
    }

    private static InferenceRequest anthropic(String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return (InferenceRequest) AnthropicMessagesReader.outcome(bytes, 0, bytes.length);
    }
}
