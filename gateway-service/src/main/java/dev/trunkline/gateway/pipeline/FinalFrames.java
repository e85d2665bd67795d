package dev.trunkline.gateway.pipeline;

import static dev.trunkline.gateway.json.JsonText.escaped;

import dev.trunkline.gateway.chat.AnswerFace;
import dev.trunkline.gateway.settlement.Settlement;
import dev.trunkline.gateway.sse.SseFrames;
import io.vertx.core.buffer.Buffer;

/** The frames that the gateway writes itself at the end of a stream. */
public final class FinalFrames {

    private FinalFrames() {}

    /** The usage chunk, with an empty delta that repeats the finish reason, and the end mark. */
    public static Buffer usage(AnswerFace face, String finishReason, String nativeReason, Settlement settlement) {
        Buffer out = SseFrames.begin(Buffer.buffer(768));
        out.appendString(head(face) + ",\"choices\":[{\"index\":0,\"delta\":{},"
                + "\"finish_reason\":\"" + escaped(finishReason) + "\",\"native_finish_reason\":"
                + (nativeReason.isEmpty() ? "null" : "\"" + escaped(nativeReason) + "\"") + "}],");
        settlement.appendUsage(out);
        out.appendByte((byte) '}');
        return SseFrames.done(SseFrames.end(out));
    }

    private static String head(AnswerFace face) {
        return "{\"id\":\"" + face.generationId() + "\",\"object\":\"chat.completion.chunk\",\"created\":"
                + face.createdSeconds() + ",\"model\":\"" + escaped(face.model()) + "\",\"provider\":\""
                + escaped(face.providerName()) + "\"";
    }
}
