package dev.trunkline.gateway.dialect.openai.completions;

import dev.trunkline.gateway.chat.AnswerFace;
import dev.trunkline.gateway.chat.Thought;
import dev.trunkline.gateway.dialect.WholeWriter;
import dev.trunkline.gateway.dialect.openai.content.Quoted;
import dev.trunkline.gateway.json.JsonText;
import dev.trunkline.gateway.json.JsonValue;
import io.vertx.core.buffer.Buffer;

/** Writes one whole completion. One for each answer, confined to one thread. */
final class TextWriter implements WholeWriter, TextSink {

    private static final String HEAD = "{\"id\":\"%s\",\"object\":\"text_completion\",\"created\":%d,\"model\":\"%s\","
            + "\"provider\":\"%s\",\"system_fingerprint\":null,\"choices\":[{\"index\":0,\"text\":\"";
    private static final int OWN_BYTES = 512;

    private final AnswerFace face;
    private final Buffer text = Buffer.buffer();
    private final Buffer thoughts = Buffer.buffer();
    private final TokenLists tokens = new TokenLists();
    private String finishReason = "";
    private String nativeFinishReason = "";

    TextWriter(AnswerFace face) {
        this.face = face;
    }

    @Override
    public void text(JsonText piece) {
        piece.appendTo(text);
    }

    @Override
    public void text(JsonText piece, JsonValue logprobs) {
        text(piece);
        tokens.add(logprobs);
    }

    @Override
    public void thought(Thought piece) {
        piece.text().appendTo(thoughts);
    }

    @Override
    public void finished(String reason, String nativeReason) {
        finishReason = reason;
        nativeFinishReason = nativeReason;
    }

    @Override
    public Buffer head() {
        Buffer out = Buffer.buffer(text.length() + thoughts.length() + OWN_BYTES);
        out.appendBytes(
                Quoted.format(HEAD, face.generationId(), face.createdSeconds(), face.model(), face.providerName()));
        out.appendBuffer(text).appendString("\",\"logprobs\":");
        tokens.appendTo(out).appendString(",\"finish_reason\":");
        Reasons.append(finishReason, out).appendString(",\"native_finish_reason\":");
        Reasons.append(nativeFinishReason, out).appendString(",\"reasoning\":");
        if (thoughts.length() == 0) {
            out.appendString("null");
        } else {
            out.appendString("\"").appendBuffer(thoughts).appendString("\"");
        }
        return out.appendString("}],");
    }

    @Override
    public Buffer tail() {
        return Buffer.buffer("}");
    }
}
