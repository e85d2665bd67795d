package dev.trunkline.simulator.protocol.google.gemini;

import dev.trunkline.simulator.protocol.Refusal;
import dev.trunkline.simulator.protocol.RequestHead;
import dev.trunkline.simulator.protocol.Room;
import dev.trunkline.simulator.protocol.google.GoogleAddress;
import dev.trunkline.simulator.protocol.google.GoogleError;
import dev.trunkline.simulator.request.InvalidRequest;
import dev.trunkline.simulator.request.ReadOutcome;
import io.vertx.core.http.HttpHeaders;

/** Google Gemini's embeddings, of one content or of many, behind one of Google's doors. */
public record GeminiEmbeddingsRoom(GoogleAddress address) implements Room {

    private static final String ONE = "embedContent";
    private static final String MANY = "batchEmbedContents";
    private static final CharSequence REQUEST_ID = HttpHeaders.createOptimized("x-request-id");

    @Override
    public String protocol() {
        return switch (address) {
            case AI_STUDIO -> "gemini-embeddings";
            case VERTEX -> "vertex-gemini-embeddings";
        };
    }

    @Override
    public String pathPattern() {
        return address.pathPattern(ONE);
    }

    @Override
    public boolean answersTo(String path) {
        return address.leadsTo(path, "google", ONE) || address.leadsTo(path, "google", MANY);
    }

    @Override
    public CharSequence requestIdHeader() {
        return REQUEST_ID;
    }

    @Override
    public ReadOutcome read(RequestHead head, byte[] body, int offset, int length) {
        InvalidRequest turnedAway = address.refusal(head);
        if (turnedAway != null) {
            return turnedAway;
        }
        boolean many = head.path().endsWith(":" + MANY);
        return new GeminiEmbeddingsReader(GoogleAddress.modelOf(head), many).read(body, offset, length);
    }

    /** The answer has no id; this one is the record's alone. */
    @Override
    public String responseId(long number) {
        return "gemini-" + number;
    }

    @Override
    public byte[] error(Refusal refusal) {
        return GoogleError.body(refusal);
    }
}
