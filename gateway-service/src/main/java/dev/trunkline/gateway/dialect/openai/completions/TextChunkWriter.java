package dev.trunkline.gateway.dialect.openai.completions;

import dev.trunkline.gateway.chat.AnswerFace;
import dev.trunkline.gateway.chat.Thought;
import dev.trunkline.gateway.dialect.StreamWriter;
import dev.trunkline.gateway.dialect.openai.content.Quoted;
import dev.trunkline.gateway.failure.OpenAiErrors;
import dev.trunkline.gateway.failure.ToldFailure;
import dev.trunkline.gateway.json.JsonText;
import dev.trunkline.gateway.json.JsonValue;
import dev.trunkline.gateway.sse.SseFrames;
import dev.trunkline.gateway.usage.UsageJson;
import dev.trunkline.gateway.usage.UsageReport;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;

/**
 * Writes chunks of completions as frames: the same object as a whole one, with a piece of its text. One for each
 * stream, confined to its event loop.
 */
final class TextChunkWriter implements StreamWriter, TextSink {

    private static final String HEAD = "{\"id\":\"%s\",\"object\":\"text_completion\",\"created\":%d,\"model\":\"%s\","
            + "\"provider\":\"%s\",\"choices\":[{\"index\":0,\"text\":\"";
    private static final byte[] REASONING = ascii("\",\"reasoning\":\"");
    private static final byte[] LOGPROBS = ascii("\",\"logprobs\":");
    private static final byte[] NO_REASON = ascii(",\"finish_reason\":null,\"native_finish_reason\":null}]}");
    private static final byte[] GOES_ON =
            ascii("\",\"logprobs\":null,\"finish_reason\":null,\"native_finish_reason\":null}]}");
    private static final byte[] FINISH = ascii("\",\"logprobs\":null,\"finish_reason\":");
    private static final byte[] NATIVE_FINISH = ascii(",\"native_finish_reason\":");
    private static final byte[] CHOICE_END = ascii("}]");

    private final byte[] head;
    private final TokenLists tokens = new TokenLists();
    private Buffer out = Buffer.buffer();

    TextChunkWriter(AnswerFace face) {
        this.head = Quoted.format(HEAD, face.generationId(), face.createdSeconds(), face.model(), face.providerName());
    }

    @Override
    public void writeTo(Buffer frames) {
        out = frames;
    }

    @Override
    public void text(JsonText text) {
        SseFrames.end(text.appendTo(begin(out)).appendBytes(GOES_ON));
    }

    @Override
    public void text(JsonText text, JsonValue logprobs) {
        tokens.add(logprobs);
        tokens.appendTo(text.appendTo(begin(out)).appendBytes(LOGPROBS));
        SseFrames.end(out.appendBytes(NO_REASON));
    }

    @Override
    public void thought(Thought thought) {
        if (!thought.text().isEmpty()) {
            SseFrames.end(
                    thought.text().appendTo(begin(out).appendBytes(REASONING)).appendBytes(GOES_ON));
        }
    }

    @Override
    public void finished(String finishReason, String nativeFinishReason) {
        SseFrames.end(finish(begin(out), finishReason, nativeFinishReason).appendByte((byte) '}'));
    }

    @Override
    public Buffer end(String finishReason, String nativeFinishReason, UsageReport usage) {
        Buffer last =
                finish(begin(Buffer.buffer()), finishReason, nativeFinishReason).appendByte((byte) ',');
        UsageJson.append(last, usage);
        return SseFrames.done(SseFrames.end(last.appendByte((byte) '}')));
    }

    /** No end mark follows. */
    @Override
    public Buffer frames(ToldFailure failure) {
        Buffer last = finish(begin(Buffer.buffer()), "error", "").appendString(",\"error\":");
        last.appendBytes(OpenAiErrors.written(OpenAiErrors.error(failure)));
        return SseFrames.end(last.appendByte((byte) '}'));
    }

    private Buffer begin(Buffer to) {
        return SseFrames.begin(to).appendBytes(head);
    }

    private static Buffer finish(Buffer to, String reason, String nativeReason) {
        Reasons.append(reason, to.appendBytes(FINISH));
        return Reasons.append(nativeReason, to.appendBytes(NATIVE_FINISH)).appendBytes(CHOICE_END);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
