package dev.trunkline.simulator.protocol.anthropic.messages;

import dev.trunkline.simulator.protocol.Refusal;
import dev.trunkline.simulator.protocol.RequestHead;
import dev.trunkline.simulator.protocol.Room;
import dev.trunkline.simulator.request.InvalidRequest;
import dev.trunkline.simulator.request.ReadOutcome;
import io.vertx.core.http.HttpHeaders;

/** Anthropic messages. */
public final class AnthropicRoom implements Room {

    private static final String PATH = "/v1/messages";
    private static final String VERSION = "anthropic-version";
    private static final CharSequence REQUEST_ID = HttpHeaders.createOptimized("request-id");

    @Override
    public String protocol() {
        return "anthropic-messages";
    }

    @Override
    public String pathPattern() {
        return PATH;
    }

    @Override
    public boolean answersTo(String path) {
        return path.equals(PATH);
    }

    @Override
    public CharSequence requestIdHeader() {
        return REQUEST_ID;
    }

    @Override
    public ReadOutcome read(RequestHead head, byte[] body, int offset, int length) {
        if (!head.has(VERSION)) {
            return new InvalidRequest(VERSION, VERSION + ": header is required");
        }
        return new AnthropicReader().read(body, offset, length);
    }

    @Override
    public String responseId(long number) {
        return "msg_" + number;
    }

    @Override
    public byte[] error(Refusal refusal) {
        return AnthropicError.body(refusal);
    }
}
