package dev.trunkline.gateway.dialect.openai.chat;

import dev.trunkline.gateway.chat.AnswerFace;
import dev.trunkline.gateway.chat.AnswerSink;
import dev.trunkline.gateway.json.JsonText;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;

/** Writes one whole completion of OpenAI chat. One for each answer, confined to one thread. */
public final class CompletionWriter implements AnswerSink {

    private static final String HEAD =
            "{\"id\":\"%s\",\"object\":\"chat.completion\",\"created\":%d,\"model\":\"%s\",\"provider\":\"%s\","
                    + "\"system_fingerprint\":null,\"service_tier\":null,\"choices\":[{\"index\":0,\"finish_reason\":";
    private static final String NULL = "null";

    /** A call that is being written, up to its arguments. */
    private record Call(Buffer head, Buffer arguments) {}

    private final AnswerFace face;
    private final Buffer text = Buffer.buffer();
    private final Buffer thoughts = Buffer.buffer();
    private final List<Call> calls = new ArrayList<>();
    private String finishReason = "";
    private String nativeFinishReason = "";

    public CompletionWriter(AnswerFace face) {
        this.face = face;
    }

    @Override
    public void text(JsonText piece) {
        piece.appendTo(text);
    }

    @Override
    public void thought(JsonText piece) {
        piece.appendTo(thoughts);
    }

    @Override
    public void toolCall(int index, JsonText id, JsonText name) {
        Buffer head = Buffer.buffer("{\"index\":" + index + ",\"id\":\"");
        id.appendTo(head).appendString("\",\"type\":\"function\",\"function\":{\"name\":\"");
        name.appendTo(head).appendString("\",\"arguments\":\"");
        calls.add(new Call(head, Buffer.buffer()));
    }

    @Override
    public void toolArguments(int index, JsonText fragment) {
        fragment.appendTo(calls.get(index).arguments());
    }

    @Override
    public void finished(String reason, String nativeReason) {
        finishReason = reason;
        nativeFinishReason = nativeReason;
    }

    /** All of it up to the place of {@code usage}, behind which a brace closes it. */
    public Buffer openEnded() {
        Buffer out = Buffer.buffer(text.length() + thoughts.length() + 512);
        out.appendBytes(
                Quoted.format(HEAD, face.generationId(), face.createdSeconds(), face.model(), face.providerName()));
        appendReason(finishReason, out).appendString(",\"native_finish_reason\":");
        appendReason(nativeFinishReason, out)
                .appendString(",\"logprobs\":null,\"message\":{\"role\":\"assistant\",\"content\":");
        appendText(text, text.length() > 0 || calls.isEmpty(), out).appendString(",\"refusal\":null,\"reasoning\":");
        appendText(thoughts, thoughts.length() > 0 && !face.thoughtsHidden(), out);
        appendCalls(out);
        return out.appendString("}}],");
    }

    private void appendCalls(Buffer out) {
        if (calls.isEmpty()) {
            return;
        }
        out.appendString(",\"tool_calls\":[");
        for (int i = 0; i < calls.size(); i++) {
            out.appendString(i == 0 ? "" : ",")
                    .appendBuffer(calls.get(i).head())
                    .appendBuffer(calls.get(i).arguments())
                    .appendString("\"}}");
        }
        out.appendString("]");
    }

    private static Buffer appendReason(String reason, Buffer out) {
        if (reason.isEmpty()) {
            return out.appendString(NULL);
        }
        return JsonText.of(reason).appendTo(out.appendString("\"")).appendString("\"");
    }

    private static Buffer appendText(Buffer said, boolean isThere, Buffer out) {
        return isThere ? out.appendString("\"").appendBuffer(said).appendString("\"") : out.appendString(NULL);
    }
}
