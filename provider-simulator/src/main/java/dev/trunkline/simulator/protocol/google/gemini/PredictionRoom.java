package dev.trunkline.simulator.protocol.google.gemini;

import dev.trunkline.simulator.protocol.Refusal;
import dev.trunkline.simulator.protocol.RequestHead;
import dev.trunkline.simulator.protocol.Room;
import dev.trunkline.simulator.protocol.google.GoogleAddress;
import dev.trunkline.simulator.protocol.google.GoogleError;
import dev.trunkline.simulator.request.InvalidRequest;
import dev.trunkline.simulator.request.ReadOutcome;
import io.vertx.core.http.HttpHeaders;

/** Embeddings of texts at Vertex AI, which are predictions there. */
public final class PredictionRoom implements Room {

    private static final String PREDICT = "predict";
    private static final CharSequence REQUEST_ID = HttpHeaders.createOptimized("x-request-id");

    @Override
    public String protocol() {
        return "vertex-embeddings";
    }

    @Override
    public String pathPattern() {
        return GoogleAddress.VERTEX.pathPattern(PREDICT);
    }

    @Override
    public boolean answersTo(String path) {
        return GoogleAddress.VERTEX.leadsTo(path, "google", PREDICT);
    }

    @Override
    public CharSequence requestIdHeader() {
        return REQUEST_ID;
    }

    @Override
    public ReadOutcome read(RequestHead head, byte[] body, int offset, int length) {
        InvalidRequest turnedAway = GoogleAddress.VERTEX.refusal(head);
        return turnedAway == null
                ? new PredictionReader(GoogleAddress.modelOf(head)).read(body, offset, length)
                : turnedAway;
    }

    /** The answer has no id; this one is the record's alone. */
    @Override
    public String responseId(long number) {
        return "vertex-" + number;
    }

    @Override
    public byte[] error(Refusal refusal) {
        return GoogleError.body(refusal);
    }
}
