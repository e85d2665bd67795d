package dev.trunkline.gateway.protocol.anthropic;

import static dev.trunkline.gateway.json.JsonText.escaped;

import dev.trunkline.gateway.chat.AnswerFace;
import dev.trunkline.gateway.chat.AnswerSink;
import dev.trunkline.gateway.json.JsonValue;
import dev.trunkline.gateway.json.JsonWriter;
import dev.trunkline.gateway.protocol.AnswerSummary;
import dev.trunkline.gateway.protocol.WholeAnswer;
import dev.trunkline.gateway.protocol.WholeReading;
import dev.trunkline.gateway.usage.UsageExtras;
import io.vertx.core.buffer.Buffer;

/** A whole message for a caller who speaks this wire format, too: its own bytes but for few members. Pure. */
final class SplicedMessage {

    private SplicedMessage() {}

    static WholeAnswer splice(byte[] body, AnswerFace face, AnswerSink heard) {
        return switch (AnthropicMessage.read(body, heard)) {
            case WholeReading.Unusable(WholeAnswer why) -> why;
            case WholeReading.Read(AnswerSummary summary) -> spliced(JsonValue.read(body), face, summary);
        };
    }

    private static WholeAnswer spliced(JsonValue message, AnswerFace face, AnswerSummary summary) {
        if (!message.isObject()) {
            return new WholeAnswer.Malformed("not a message in UTF-8");
        }
        JsonWriter out = new JsonWriter(Buffer.buffer(message.to() - message.from() + 768)).beginObject();
        out.member("id", face.generationId()).member("model", face.model()).member("provider", face.providerName());
        message.forEachMember((name, value) -> {
            if (!isOurs(name)) {
                out.name(escaped(name)).value(value);
            }
        });
        Buffer head = out.buffer().appendByte((byte) ',');
        return new WholeAnswer.Answer(
                head, Buffer.buffer("}"), with(OtherFigures.of(message.member("usage")), summary));
    }

    private static boolean isOurs(String name) {
        return switch (name) {
            case "id", "model", "provider", "usage" -> true;
            // All else is the provider's.
            default -> false;
        };
    }

    static AnswerSummary with(UsageExtras extras, AnswerSummary summary) {
        return new AnswerSummary(
                        summary.usage(),
                        summary.usageSoFar(),
                        summary.finishReason(),
                        summary.nativeFinishReason(),
                        summary.upstreamId(),
                        summary.receivedTextBytes(),
                        extras)
                .servedBy(summary.tier());
    }
}
