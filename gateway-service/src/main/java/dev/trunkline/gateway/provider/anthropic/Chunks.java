package dev.trunkline.gateway.provider.anthropic;

import dev.trunkline.gateway.provider.AnswerFace;
import dev.trunkline.gateway.sse.SseFrames;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;

/**
 * Writes chunks of OpenAI chat as frames. What is the same in each of them is encoded once. The role stands in the
 * first one only: official SDKs put the words of all chunks together. One for each stream.
 */
final class Chunks {

    private static final byte[] EMPTY_TEXT = ascii("\"\"");
    private static final byte[] REASONING = ascii(",\"reasoning\":");
    private static final byte[] CALL = ascii(",\"tool_calls\":[{\"index\":");
    private static final byte[] CALL_ID = ascii(",\"id\":");
    private static final byte[] CALL_NAME = ascii(",\"type\":\"function\",\"function\":{\"name\":");
    private static final byte[] NO_ARGUMENTS_YET = ascii(",\"arguments\":\"\"}}]");
    private static final byte[] CALL_ARGUMENTS = ascii(",\"function\":{\"arguments\":");
    private static final byte[] CALL_END = ascii("}}]");
    private static final byte[] GOES_ON =
            ascii("},\"finish_reason\":null,\"native_finish_reason\":null,\"logprobs\":null}]}");
    private static final byte[] FINISH = ascii("},\"finish_reason\":");
    private static final byte[] NATIVE_FINISH = ascii(",\"native_finish_reason\":");
    private static final byte[] FINISH_END = ascii(",\"logprobs\":null}]}");

    private static final byte[] ROLE = ascii("\"role\":\"assistant\",");
    private static final byte[] CONTENT = ascii("\"content\":");

    private final byte[] head;
    private boolean roleSaid;

    Chunks(AnswerFace face) {
        this.roleSaid = face.continued();
        var chunk = WireJson.object();
        chunk.put("id", face.generationId());
        chunk.put("object", "chat.completion.chunk");
        chunk.put("created", face.createdSeconds());
        chunk.put("model", face.model());
        chunk.put("provider", face.providerName());
        String open = WireJson.text(chunk);
        this.head = (open.substring(0, open.length() - 1) + ",\"choices\":[{\"index\":0,\"delta\":{")
                .getBytes(StandardCharsets.UTF_8);
    }

    void text(String text, Buffer out) {
        begin(out).appendBytes(WireJson.quoted(text)).appendBytes(GOES_ON);
        SseFrames.end(out);
    }

    void reasoning(String text, Buffer out) {
        begin(out).appendBytes(EMPTY_TEXT).appendBytes(REASONING).appendBytes(WireJson.quoted(text));
        SseFrames.end(out.appendBytes(GOES_ON));
    }

    void toolCall(int index, String id, String name, Buffer out) {
        beginCall(index, out).appendBytes(CALL_ID).appendBytes(WireJson.quoted(id));
        out.appendBytes(CALL_NAME).appendBytes(WireJson.quoted(name)).appendBytes(NO_ARGUMENTS_YET);
        SseFrames.end(out.appendBytes(GOES_ON));
    }

    void toolArguments(int index, String fragment, Buffer out) {
        beginCall(index, out).appendBytes(CALL_ARGUMENTS).appendBytes(WireJson.quoted(fragment));
        SseFrames.end(out.appendBytes(CALL_END).appendBytes(GOES_ON));
    }

    void finish(String finishReason, String nativeFinishReason, Buffer out) {
        begin(out).appendBytes(EMPTY_TEXT).appendBytes(FINISH).appendBytes(WireJson.quoted(finishReason));
        out.appendBytes(NATIVE_FINISH).appendBytes(WireJson.quoted(nativeFinishReason));
        SseFrames.end(out.appendBytes(FINISH_END));
    }

    private Buffer beginCall(int index, Buffer out) {
        return begin(out).appendBytes(EMPTY_TEXT).appendBytes(CALL).appendString(Integer.toString(index));
    }

    private Buffer begin(Buffer out) {
        SseFrames.begin(out).appendBytes(head);
        if (!roleSaid) {
            roleSaid = true;
            out.appendBytes(ROLE);
        }
        return out.appendBytes(CONTENT);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
