package dev.trunkline.gateway.relay;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.trunkline.contracts.generation.v1.Attempt;
import dev.trunkline.gateway.provider.AnswerFace;
import dev.trunkline.gateway.settlement.Settlement;
import dev.trunkline.gateway.sse.SseFrames;
import dev.trunkline.gateway.usage.Prices;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** The frames that the gateway writes itself at the end of a stream. */
public final class FinalFrames {

    private FinalFrames() {}

    /** The usage chunk, with an empty delta that repeats the finish reason, and the end mark. */
    public static Buffer usage(
            AnswerFace face, String finishReason, String nativeReason, Settlement settlement, Prices prices) {
        Buffer out = SseFrames.begin(Buffer.buffer(768));
        out.appendString(head(face) + ",\"choices\":[{\"index\":0,\"delta\":{},"
                + "\"finish_reason\":\"" + quoted(finishReason) + "\",\"native_finish_reason\":"
                + (nativeReason.isEmpty() ? "null" : "\"" + quoted(nativeReason) + "\"") + "}],");
        settlement.appendUsage(out, prices);
        out.appendByte((byte) '}');
        return SseFrames.done(SseFrames.end(out));
    }

    /**
     * An honest end: the error in the chunk, finish reason {@code error}, and no end mark.
     *
     * @param attempts all of them, the one that broke off last
     */
    public static Buffer error(AnswerFace face, String detail, boolean byok, List<Attempt> attempts) {
        String message = "Upstream error from " + face.providerName() + ": " + detail;
        Buffer out = SseFrames.begin(Buffer.buffer(512));
        out.appendString(head(face) + ",\"error\":{\"code\":502,\"message\":\"" + quoted(message)
                + "\",\"metadata\":{\"error_type\":\"provider_unavailable\",\"provider_name\":\""
                + quoted(face.providerName())
                + "\",\"is_byok\":" + byok + ",\"previous_errors\":" + previous(attempts)
                + "}},\"choices\":[{\"index\":0,\"delta\":{\"content\":\"\"},\"finish_reason\":\"error\","
                + "\"native_finish_reason\":null}]}");
        return SseFrames.end(out);
    }

    private static String previous(List<Attempt> attempts) {
        return attempts.stream()
                .map(attempt -> "{\"code\":" + attempt.getStatus() + ",\"provider_name\":\""
                        + quoted(attempt.getProviderName()) + "\",\"message\":\"" + quoted(attempt.getFaultDetail())
                        + (attempt.getIsByok() ? "\",\"is_byok\":true}" : "\"}"))
                .collect(Collectors.joining(",", "[", "]"));
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
