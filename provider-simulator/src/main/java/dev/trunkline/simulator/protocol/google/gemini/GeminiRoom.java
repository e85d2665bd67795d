package dev.trunkline.simulator.protocol.google.gemini;

import dev.trunkline.simulator.protocol.Refusal;
import dev.trunkline.simulator.protocol.RequestHead;
import dev.trunkline.simulator.protocol.Room;
import dev.trunkline.simulator.protocol.google.GoogleAddress;
import dev.trunkline.simulator.protocol.google.GoogleError;
import dev.trunkline.simulator.request.InvalidRequest;
import dev.trunkline.simulator.request.ReadOutcome;
import io.vertx.core.http.HttpHeaders;

/** Google Gemini's content generation and the count of its tokens, behind one of Google's doors. */
public record GeminiRoom(GoogleAddress address) implements Room {

    private static final String GENERATE = "generateContent";
    private static final String STREAM = "streamGenerateContent";
    private static final String COUNT = "countTokens";
    private static final CharSequence REQUEST_ID = HttpHeaders.createOptimized("x-request-id");

    @Override
    public String protocol() {
        return switch (address) {
            case AI_STUDIO -> "gemini";
            case VERTEX -> "vertex-gemini";
        };
    }

    @Override
    public String pathPattern() {
        return address.pathPattern(GENERATE);
    }

    @Override
    public boolean answersTo(String path) {
        return address.leadsTo(path, "google", GENERATE)
                || address.leadsTo(path, "google", STREAM)
                || address.leadsTo(path, "google", COUNT);
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
        if (head.path().endsWith(":" + COUNT)) {
            return GeminiReader.ofCount(GoogleAddress.modelOf(head)).read(body, offset, length);
        }
        boolean streamed = head.path().endsWith(":" + STREAM);
        boolean events = head.parameter("alt").equals("sse");
        return new GeminiReader(GoogleAddress.modelOf(head), streamed, events).read(body, offset, length);
    }

    @Override
    public String responseId(long number) {
        return "gemini-" + number;
    }

    @Override
    public byte[] error(Refusal refusal) {
        return GoogleError.body(refusal);
    }
}
