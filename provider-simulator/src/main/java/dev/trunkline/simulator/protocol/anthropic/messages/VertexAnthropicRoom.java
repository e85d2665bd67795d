package dev.trunkline.simulator.protocol.anthropic.messages;

import dev.trunkline.simulator.protocol.Refusal;
import dev.trunkline.simulator.protocol.RequestHead;
import dev.trunkline.simulator.protocol.Room;
import dev.trunkline.simulator.protocol.google.GoogleAddress;
import dev.trunkline.simulator.protocol.google.GoogleError;
import dev.trunkline.simulator.request.InvalidRequest;
import dev.trunkline.simulator.request.ReadOutcome;
import io.vertx.core.http.HttpHeaders;

/** Anthropic messages behind Vertex AI: Google's address, Google's errors before the model and Anthropic's from it. */
public final class VertexAnthropicRoom implements Room {

    private static final String PUBLISHER = "anthropic";
    private static final String WHOLE = "rawPredict";
    private static final String STREAM = "streamRawPredict";
    private static final CharSequence REQUEST_ID = HttpHeaders.createOptimized("request-id");

    @Override
    public String protocol() {
        return "vertex-anthropic-messages";
    }

    @Override
    public String pathPattern() {
        return GoogleAddress.VERTEX.pathPattern(WHOLE);
    }

    @Override
    public boolean answersTo(String path) {
        return GoogleAddress.VERTEX.leadsTo(path, PUBLISHER, WHOLE)
                || GoogleAddress.VERTEX.leadsTo(path, PUBLISHER, STREAM);
    }

    @Override
    public CharSequence requestIdHeader() {
        return REQUEST_ID;
    }

    @Override
    public ReadOutcome read(RequestHead head, byte[] body, int offset, int length) {
        InvalidRequest turnedAway = GoogleAddress.VERTEX.refusal(head);
        if (turnedAway != null) {
            return turnedAway;
        }
        boolean streamed = head.path().endsWith(":" + STREAM);
        return AnthropicReader.ofVertex(GoogleAddress.modelOf(head), streamed).read(body, offset, length);
    }

    @Override
    public String responseId(long number) {
        return "msg_" + number;
    }

    @Override
    public byte[] error(Refusal refusal) {
        return switch (refusal.status()) {
            case 401, 403, 404, 429, 503, 504 -> GoogleError.body(refusal);
            default -> AnthropicError.body(refusal);
        };
    }
}
