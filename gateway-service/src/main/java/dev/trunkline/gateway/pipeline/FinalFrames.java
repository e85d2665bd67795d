package dev.trunkline.gateway.pipeline;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.trunkline.gateway.chat.AnswerFace;
import dev.trunkline.gateway.settlement.Settlement;
import dev.trunkline.gateway.sse.SseFrames;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;

/** The frames that the gateway writes itself at the end of a stream. */
public final class FinalFrames {

    private FinalFrames() {}

    /** The usage chunk, with an empty delta that repeats the finish reason, and the end mark. */
    public static Buffer usage(AnswerFace face, String finishReason, String nativeReason, Settlement settlement) {
        Buffer out = SseFrames.begin(Buffer.buffer(768));
        out.appendString(head(face) + ",\"choices\":[{\"index\":0,\"delta\":{},"
                + "\"finish_reason\":\"" + quoted(finishReason) + "\",\"native_finish_reason\":"
                + (nativeReason.isEmpty() ? "null" : "\"" + quoted(nativeReason) + "\"") + "}],");
        settlement.appendUsage(out);
        out.appendByte((byte) '}');
        return SseFrames.done(SseFrames.end(out));
    }

    private static String head(AnswerFace face) {
        return "{\"id\":\"" + face.generationId() + "\",\"object\":\"chat.completion.chunk\",\"created\":"
                + face.createdSeconds() + ",\"model\":\"" + quoted(face.model()) + "\",\"provider\":\""
                + quoted(face.providerName()) + "\"";
    }

    private static String quoted(String text) {
        return new String(JsonStringEncoder.getInstance().quoteAsUTF8(text), StandardCharsets.UTF_8);
    }
}
