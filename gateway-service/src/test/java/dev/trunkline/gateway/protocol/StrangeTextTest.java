package dev.trunkline.gateway.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.Given;
import dev.trunkline.gateway.chat.AnswerFace;
import dev.trunkline.gateway.text.ShortText;
import dev.trunkline.gateway.transcode.Transcoder;
import dev.trunkline.gateway.transcode.Transcoding;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A provider that writes megabytes where others write a word. */
class StrangeTextTest {

    private static final String LONG = "x".repeat(2 << 20);
    private static final AnswerFace FACE = new AnswerFace("gen-1", 1, "m", "P");

    @Test
    void ofAWholeAnswerOfOpenAi() {
        fits(whole(Transcoding.chatToOpenAi(), """
            {"id":"LONG","choices":[{"index":0,"message":{"role":"assistant","content":"hi"},\
            "finish_reason":"LONG","native_finish_reason":"LONG"}],"usage":{"prompt_tokens":1,"completion_tokens":1}}\
            """));
    }

    @Test
    void ofAStreamOfOpenAi() {
        fits(streamed(Transcoding.chatToOpenAi(), """
            {"id":"LONG","choices":[{"index":0,"delta":{"content":"hi"},"finish_reason":"LONG"}]}\
            """));
        fits(streamed(Transcoding.chatToOpenAi(), """
            {"id":"LONG","choices":[{"index":0,"delta":{"content":"hi"},"finish_reason":"stop",\
            "native_finish_reason":"LONG"}]}\
            """));
    }

    @Test
    void ofAWholeAnswerOfAnthropic() {
        fits(whole(Transcoding.chatToAnthropic(), """
            {"id":"LONG","type":"message","role":"assistant","content":[{"type":"text","text":"hi"}],\
            "stop_reason":"LONG","usage":{"input_tokens":1,"output_tokens":1}}\
            """));
    }

    @Test
    void ofAStreamOfAnthropic() {
        fits(streamed(Transcoding.chatToAnthropic(), """
            {"type":"message_start","message":{"id":"LONG","usage":{"input_tokens":1,"output_tokens":1}}}\
            """, """
            {"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"hi"}}\
            """, """
            {"type":"message_delta","delta":{"stop_reason":"LONG"},"usage":{"output_tokens":1}}\
            """));
        fits(streamed(Transcoding.chatToAnthropic(), """
            {"type":"message_start","message":{"id":"LONG","usage":{"input_tokens":1,"output_tokens":1}}}\
            """, """
            {"type":"error","error":{"type":"LONG","message":"LONG"}}\
            """));
    }

    @Test
    void ofAnErrorInsideAnAnswer() {
        WholeAnswer answer = Transcoding.chatToAnthropic().whole(bytes("""
            {"type":"error","error":{"type":"LONG","message":"LONG"}}\
            """), FACE);

        assertThat(answer).isInstanceOfSatisfying(WholeAnswer.ErrorInside.class, inside -> assertThat(inside.detail())
                .hasSizeLessThanOrEqualTo(ShortText.CHARACTERS_AT_MOST));
    }

    private static AnswerSummary whole(Transcoder protocol, String body) {
        return ((WholeAnswer.Answer) protocol.whole(bytes(body), FACE)).summary();
    }

    private static AnswerSummary streamed(Transcoder protocol, String... events) {
        StreamDecoder decoder = protocol.stream(FACE);
        for (String event : events) {
            byte[] bytes = bytes(event);
            decoder.accept(bytes, 0, bytes.length, Buffer.buffer());
        }
        return decoder.summary();
    }

    private static byte[] bytes(String json) {
        return Given.utf8(json.replace("LONG", LONG));
    }

    private static void fits(AnswerSummary summary) {
        assertThat(List.of(summary.upstreamId(), summary.finishReason(), summary.nativeFinishReason()))
                .allMatch(text -> text.length() <= ShortText.CHARACTERS_AT_MOST);
        assertThat(summary.upstreamId()).hasSize(ShortText.CHARACTERS_AT_MOST);
    }
}
