package dev.trunkline.gateway.dialect.openai.chat;

import dev.trunkline.gateway.chat.AnswerFace;
import dev.trunkline.gateway.chat.Citation;
import dev.trunkline.gateway.chat.Media;
import dev.trunkline.gateway.chat.Thought;
import dev.trunkline.gateway.dialect.StreamWriter;
import dev.trunkline.gateway.dialect.openai.content.Quoted;
import dev.trunkline.gateway.envelope.Envelope;
import dev.trunkline.gateway.failure.ToldFailure;
import dev.trunkline.gateway.json.JsonText;
import dev.trunkline.gateway.json.JsonValue;
import dev.trunkline.gateway.json.JsonWriter;
import dev.trunkline.gateway.sse.SseFrames;
import dev.trunkline.gateway.usage.UsageReport;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;

/**
 * Writes chunks of OpenAI chat as frames. What is the same in each of them is encoded once. The role stands in the
 * first one only: official SDKs put the words of all chunks together. One for each stream, confined to its event loop.
 */
final class ChunkWriter implements StreamWriter {

    private static final byte[] EMPTY_TEXT = ascii("\"\"");
    private static final byte[] REASONING = ascii(",\"reasoning\":");
    private static final byte[] DETAILS = ascii(",\"reasoning_details\":[");
    private static final byte[] REFUSAL = ascii(",\"refusal\":");
    private static final byte[] ANNOTATIONS = ascii(",\"annotations\":[");
    private static final byte[] IMAGES = ascii(",\"images\":[");
    private static final byte ARRAY_END = ']';
    private static final byte[] CALL = ascii(",\"tool_calls\":[{\"index\":");
    private static final byte[] CALL_ID = ascii(",\"id\":");
    private static final byte[] CALL_NAME = ascii(",\"type\":\"function\",\"function\":{\"name\":");
    private static final byte[] NO_ARGUMENTS_YET = ascii(",\"arguments\":\"\"}}]");
    private static final byte[] CALL_ARGUMENTS = ascii(",\"function\":{\"arguments\":");
    private static final byte[] CUSTOM_NAME = ascii(",\"type\":\"custom\",\"custom\":{\"name\":");
    private static final byte[] NO_INPUT_YET = ascii(",\"input\":\"\"}}]");
    private static final byte[] CUSTOM_INPUT = ascii(",\"custom\":{\"input\":");
    private static final byte[] CALL_END = ascii("}}]");
    private static final byte[] GOES_ON =
            ascii("},\"finish_reason\":null,\"native_finish_reason\":null,\"logprobs\":null}]}");
    private static final byte[] LOGPROBS =
            ascii("},\"finish_reason\":null,\"native_finish_reason\":null,\"logprobs\":{\"content\":");
    private static final byte[] LOGPROBS_END = ascii(",\"refusal\":null}}]}");
    private static final byte[] FINISH = ascii("},\"finish_reason\":");
    private static final byte[] NATIVE_FINISH = ascii(",\"native_finish_reason\":");
    private static final byte[] FINISH_END = ascii(",\"logprobs\":null}]}");

    private static final byte[] ROLE = ascii("\"role\":\"assistant\",");
    private static final byte[] CONTENT = ascii("\"content\":");

    private static final String HEAD =
            "{\"id\":\"%s\",\"object\":\"chat.completion.chunk\",\"created\":%d,\"model\":\"%s\",\"provider\":\"%s\","
                    + "\"choices\":[{\"index\":0,\"delta\":{";

    private final AnswerFace face;
    private final byte[] head;
    private final CustomCalls customCalls;
    private boolean roleSaid;
    private Buffer out = Buffer.buffer();

    ChunkWriter(AnswerFace face, Envelope envelope) {
        this.face = face;
        this.customCalls = new CustomCalls(envelope);
        this.roleSaid = face.continued();
        this.head = Quoted.format(HEAD, face.generationId(), face.createdSeconds(), face.model(), face.providerName());
    }

    @Override
    public void writeTo(Buffer frames) {
        out = frames;
    }

    @Override
    public void text(JsonText text) {
        string(text, begin()).appendBytes(GOES_ON);
        SseFrames.end(out);
    }

    @Override
    public void text(JsonText text, JsonValue logprobs) {
        if (logprobs.isAbsent()) {
            text(text);
            return;
        }
        string(text, begin()).appendBytes(LOGPROBS);
        out.appendBytes(logprobs.bytes(), logprobs.from(), logprobs.to() - logprobs.from());
        SseFrames.end(out.appendBytes(LOGPROBS_END));
    }

    @Override
    public void refusal(JsonText text) {
        string(text, begin().appendBytes(EMPTY_TEXT).appendBytes(REFUSAL)).appendBytes(GOES_ON);
        SseFrames.end(out);
    }

    @Override
    public void thought(Thought thought) {
        begin().appendBytes(EMPTY_TEXT);
        if (!thought.text().isEmpty()) {
            string(thought.text(), out.appendBytes(REASONING));
        }
        if (!thought.format().isEmpty()) {
            ThoughtJson.append(thought, new JsonWriter(out.appendBytes(DETAILS)));
            out.appendByte(ARRAY_END);
        }
        SseFrames.end(out.appendBytes(GOES_ON));
    }

    @Override
    public void citation(Citation citation) {
        CitationJson.append(
                citation, new JsonWriter(begin().appendBytes(EMPTY_TEXT).appendBytes(ANNOTATIONS)));
        SseFrames.end(out.appendByte(ARRAY_END).appendBytes(GOES_ON));
    }

    @Override
    public void image(Media image) {
        ImageJson.append(image, new JsonWriter(begin().appendBytes(EMPTY_TEXT).appendBytes(IMAGES)));
        SseFrames.end(out.appendByte(ARRAY_END).appendBytes(GOES_ON));
    }

    @Override
    public int keptBytes() {
        return customCalls.keptBytes();
    }

    @Override
    public void toolCall(int index, JsonText id, JsonText name) {
        string(id, beginCall(index).appendBytes(CALL_ID));
        boolean custom = customCalls.begin(index, name);
        string(name, out.appendBytes(custom ? CUSTOM_NAME : CALL_NAME))
                .appendBytes(custom ? NO_INPUT_YET : NO_ARGUMENTS_YET);
        SseFrames.end(out.appendBytes(GOES_ON));
    }

    @Override
    public void toolArguments(int index, JsonText fragment) {
        if (customCalls.add(index, fragment)) {
            return;
        }
        string(fragment, beginCall(index).appendBytes(CALL_ARGUMENTS)).appendBytes(CALL_END);
        SseFrames.end(out.appendBytes(GOES_ON));
    }

    @Override
    public void finished(String finishReason, String nativeFinishReason) {
        customCalls.end((index, input) -> {
            string(input, beginCall(index).appendBytes(CUSTOM_INPUT)).appendBytes(CALL_END);
            SseFrames.end(out.appendBytes(GOES_ON));
        });
        begin().appendBytes(EMPTY_TEXT).appendBytes(FINISH);
        string(JsonText.of(finishReason), out).appendBytes(NATIVE_FINISH);
        string(JsonText.of(nativeFinishReason), out).appendBytes(FINISH_END);
        SseFrames.end(out);
    }

    @Override
    public Buffer end(String finishReason, String nativeFinishReason, UsageReport usage) {
        return LastChunks.usage(face, finishReason, nativeFinishReason, usage);
    }

    @Override
    public Buffer frames(ToldFailure failure) {
        return LastChunks.error(face, failure);
    }

    private Buffer beginCall(int index) {
        return begin().appendBytes(EMPTY_TEXT).appendBytes(CALL).appendString(Integer.toString(index));
    }

    private Buffer begin() {
        SseFrames.begin(out).appendBytes(head);
        if (!roleSaid) {
            roleSaid = true;
            out.appendBytes(ROLE);
        }
        return out.appendBytes(CONTENT);
    }

    private static Buffer string(JsonText text, Buffer out) {
        return text.appendTo(out.appendByte((byte) '"')).appendByte((byte) '"');
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
