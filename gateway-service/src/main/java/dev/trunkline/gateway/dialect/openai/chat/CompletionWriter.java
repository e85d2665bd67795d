package dev.trunkline.gateway.dialect.openai.chat;

import dev.trunkline.gateway.chat.AnswerFace;
import dev.trunkline.gateway.chat.Citation;
import dev.trunkline.gateway.chat.Logprobs;
import dev.trunkline.gateway.chat.Media;
import dev.trunkline.gateway.chat.Thought;
import dev.trunkline.gateway.dialect.WholeWriter;
import dev.trunkline.gateway.dialect.openai.content.CustomTool;
import dev.trunkline.gateway.dialect.openai.content.Quoted;
import dev.trunkline.gateway.envelope.Envelope;
import dev.trunkline.gateway.json.JsonText;
import dev.trunkline.gateway.json.JsonValue;
import dev.trunkline.gateway.json.JsonWriter;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;

/** Writes one whole completion of OpenAI chat. One for each answer, confined to one thread. */
final class CompletionWriter implements WholeWriter {

    private static final String HEAD =
            "{\"id\":\"%s\",\"object\":\"chat.completion\",\"created\":%d,\"model\":\"%s\",\"provider\":\"%s\","
                    + "\"system_fingerprint\":null,\"choices\":[{\"index\":0,\"finish_reason\":";
    private static final String NULL = "null";
    private static final String FUNCTION = "\",\"type\":\"function\",\"function\":{\"name\":\"";
    private static final String FUNCTION_ARGUMENTS = "\",\"arguments\":\"";
    private static final String CUSTOM = "\",\"type\":\"custom\",\"custom\":{\"name\":\"";
    private static final String CUSTOM_INPUT = "\",\"input\":\"";

    /** A call that is being written, up to its arguments. */
    private record Call(boolean custom, Buffer head, Buffer arguments) {

        Buffer appendTo(Buffer out) {
            out.appendBuffer(head);
            if (custom) {
                CustomTool.input(JsonText.gathered(arguments)).appendTo(out);
            } else {
                out.appendBuffer(arguments);
            }
            return out.appendString("\"}}");
        }
    }

    private final AnswerFace face;
    private final Buffer text = Buffer.buffer();
    private final Buffer logprobs = Buffer.buffer(0);
    private final Buffer refusal = Buffer.buffer();
    private final Buffer thoughts = Buffer.buffer();
    private final ThoughtList details = new ThoughtList();
    private final JsonWriter annotations = new JsonWriter();
    private final JsonWriter images = new JsonWriter();
    private final CustomCalls customCalls;
    private final List<Call> calls = new ArrayList<>();
    private String finishReason = "";
    private String nativeFinishReason = "";

    CompletionWriter(AnswerFace face, Envelope envelope) {
        this.face = face;
        this.customCalls = new CustomCalls(envelope);
    }

    @Override
    public void text(JsonText piece) {
        piece.appendTo(text);
    }

    @Override
    public void text(JsonText piece, JsonValue likely) {
        text(piece);
        Logprobs.gather(likely, logprobs);
    }

    @Override
    public void refusal(JsonText piece) {
        piece.appendTo(refusal);
    }

    @Override
    public void thought(Thought piece) {
        piece.text().appendTo(thoughts);
        details.add(piece);
    }

    @Override
    public void citation(Citation citation) {
        CitationJson.append(citation, annotations);
    }

    @Override
    public void image(Media image) {
        ImageJson.append(image, images);
    }

    @Override
    public void toolCall(int index, JsonText id, JsonText name) {
        boolean custom = customCalls.isOne(name);
        Buffer head = Buffer.buffer("{\"index\":" + index + ",\"id\":\"");
        id.appendTo(head).appendString(custom ? CUSTOM : FUNCTION);
        name.appendTo(head).appendString(custom ? CUSTOM_INPUT : FUNCTION_ARGUMENTS);
        calls.add(new Call(custom, head, Buffer.buffer()));
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

    @Override
    public Buffer tail() {
        return Buffer.buffer("}");
    }

    @Override
    public Buffer head() {
        Buffer out = Buffer.buffer(text.length() + thoughts.length() + 512);
        out.appendBytes(
                Quoted.format(HEAD, face.generationId(), face.createdSeconds(), face.model(), face.providerName()));
        appendReason(finishReason, out).appendString(",\"native_finish_reason\":");
        appendReason(nativeFinishReason, out).appendString(",\"logprobs\":");
        appendLogprobs(out).appendString(",\"message\":{\"role\":\"assistant\",\"content\":");
        boolean nothingElse = calls.isEmpty() && refusal.length() == 0;
        appendText(text, text.length() > 0 || nothingElse, out).appendString(",\"refusal\":");
        appendText(refusal, refusal.length() > 0, out).appendString(",\"reasoning\":");
        appendText(thoughts, thoughts.length() > 0, out);
        details.append(out);
        appendCalls(out);
        appendList("annotations", annotations, out);
        appendList("images", images, out);
        return out.appendString("}}],");
    }

    private Buffer appendLogprobs(Buffer out) {
        return logprobs.length() == 0
                ? out.appendString(NULL)
                : out.appendString("{\"content\":[").appendBuffer(logprobs).appendString("],\"refusal\":null}");
    }

    private void appendCalls(Buffer out) {
        if (calls.isEmpty()) {
            return;
        }
        out.appendString(",\"tool_calls\":[");
        for (int i = 0; i < calls.size(); i++) {
            calls.get(i).appendTo(out.appendString(i == 0 ? "" : ","));
        }
        out.appendString("]");
    }

    private static void appendList(String name, JsonWriter elements, Buffer out) {
        if (elements.buffer().length() > 0) {
            out.appendString(",\"" + name + "\":[")
                    .appendBuffer(elements.buffer())
                    .appendString("]");
        }
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
