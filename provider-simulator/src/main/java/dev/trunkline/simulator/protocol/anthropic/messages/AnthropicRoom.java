package dev.trunkline.simulator.protocol.anthropic.messages;

import dev.trunkline.simulator.protocol.Refusal;
import dev.trunkline.simulator.protocol.RequestHead;
import dev.trunkline.simulator.protocol.Room;
import dev.trunkline.simulator.request.InvalidRequest;
import dev.trunkline.simulator.request.ReadOutcome;
import io.vertx.core.http.HttpHeaders;

/** Anthropic messages, and the count of their tokens. */
public enum AnthropicRoom implements Room {
    MESSAGES("anthropic-messages", "/v1/messages") {
        @Override
        AnthropicReader reader() {
            return AnthropicReader.ofMessages();
        }
    },
    TOKEN_COUNT("anthropic-token-count", "/v1/messages/count_tokens") {
        @Override
        AnthropicReader reader() {
            return AnthropicReader.ofCount();
        }
    };

    private static final String VERSION = "anthropic-version";
    private static final CharSequence REQUEST_ID = HttpHeaders.createOptimized("request-id");

    private final String protocol;
    private final String path;

    AnthropicRoom(String protocol, String path) {
        this.protocol = protocol;
        this.path = path;
    }

    abstract AnthropicReader reader();

    @Override
    public String protocol() {
        return protocol;
    }

    @Override
    public String pathPattern() {
        return path;
    }

    @Override
    public boolean answersTo(String asked) {
        return asked.equals(path);
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
        return reader().read(body, offset, length);
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
