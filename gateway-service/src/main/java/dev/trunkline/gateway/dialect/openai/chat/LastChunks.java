package dev.trunkline.gateway.dialect.openai.chat;

import static dev.trunkline.gateway.json.JsonText.escaped;

import dev.trunkline.gateway.chat.AnswerFace;
import dev.trunkline.gateway.failure.OpenAiErrors;
import dev.trunkline.gateway.failure.ToldFailure;
import dev.trunkline.gateway.sse.SseFrames;
import dev.trunkline.gateway.usage.UsageJson;
import dev.trunkline.gateway.usage.UsageReport;
import io.vertx.core.buffer.Buffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The chunks with which a stream of OpenAI chat ends (section 1.12 of the public API). Pure. */
final class LastChunks {

    private static final String OBJECT = "chat.completion.chunk";

    private LastChunks() {}

    /** The usage chunk, with an empty delta that repeats the finish reason, and the end mark. */
    static Buffer usage(AnswerFace face, String finishReason, String nativeReason, UsageReport usage) {
        Buffer out = SseFrames.begin(Buffer.buffer(768));
        usage.appendTier(out.appendString(head(face) + ","))
                .appendString(",\"choices\":[{\"index\":0,\"delta\":{},"
                        + "\"finish_reason\":\"" + escaped(finishReason) + "\",\"native_finish_reason\":"
                        + (nativeReason.isEmpty() ? "null" : "\"" + escaped(nativeReason) + "\"") + "}],");
        UsageJson.append(out, usage);
        out.appendByte((byte) '}');
        return SseFrames.done(SseFrames.end(out));
    }

    private static String head(AnswerFace face) {
        return "{\"id\":\"" + face.generationId() + "\",\"object\":\"" + OBJECT + "\",\"created\":"
                + face.createdSeconds() + ",\"model\":\"" + escaped(face.model()) + "\",\"provider\":\""
                + escaped(face.providerName()) + "\"";
    }

    /** What failed after the status was sent; no end mark follows. */
    static Buffer error(AnswerFace face, ToldFailure failure) {
        Map<String, Object> delta = new LinkedHashMap<>();
        delta.put("index", 0);
        delta.put("delta", Map.of("content", ""));
        delta.put("finish_reason", "error");
        delta.put("native_finish_reason", null);
        Map<String, Object> chunk = new LinkedHashMap<>();
        chunk.put("id", face.generationId());
        chunk.put("object", OBJECT);
        chunk.put("created", face.createdSeconds());
        chunk.put("model", face.model());
        chunk.put("provider", face.providerName());
        chunk.put("error", OpenAiErrors.error(failure));
        chunk.put("choices", List.of(delta));
        OpenAiErrors.tellRouting(failure, chunk);
        return SseFrames.end(SseFrames.begin(Buffer.buffer()).appendBytes(OpenAiErrors.written(chunk)));
    }
}
