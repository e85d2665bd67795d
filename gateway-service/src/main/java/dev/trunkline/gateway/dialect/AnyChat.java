package dev.trunkline.gateway.dialect;

import dev.trunkline.gateway.envelope.Envelope;
import dev.trunkline.gateway.failure.ErrorForm;
import dev.trunkline.gateway.failure.Outcome;
import dev.trunkline.gateway.json.JsonValue;
import dev.trunkline.gateway.operation.Operation;
import dev.trunkline.gateway.usage.UsageReport;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;

/**
 * The wire formats of chat on one path, told apart by what only one of them has: {@code input}, or the header or field
 * by which Anthropic's clients are known. Told as OpenAI chat in all else; it only reads. Stateless and thread-safe.
 */
public record AnyChat(Dialect chat, Dialect responses, Dialect messages) implements Dialect {

    private static final String ANTHROPIC_VERSION = "anthropic-version";

    @Override
    public Operation operation() {
        return Operation.CHAT;
    }

    @Override
    public String idPrefix() {
        return chat.idPrefix();
    }

    @Override
    public dev.trunkline.contracts.generation.v1.Dialect recordedAs() {
        return chat.recordedAs();
    }

    @Override
    public Outcome<Envelope> read(byte[] body, MultiMap headers) {
        return spoken(body, headers).read(body, headers);
    }

    @Override
    public Dialect spoken(byte[] body, MultiMap headers) {
        JsonValue request = JsonValue.read(body);
        boolean hasMessages = !request.member("messages").isAbsent();
        if (!hasMessages && !request.member("input").isAbsent()) {
            return responses;
        }
        boolean isAnthropic = headers.contains(ANTHROPIC_VERSION)
                || hasMessages && !request.member("system").isAbsent();
        return isAnthropic ? messages : chat;
    }

    @Override
    public ErrorForm errors() {
        return chat.errors();
    }

    @Override
    public void appendUsage(UsageReport usage, Buffer out) {
        throw new IllegalStateException("what is only read has no usage");
    }
}
