package dev.trunkline.gateway.dialect.openai.chat;

import dev.trunkline.gateway.chat.AnswerFace;
import dev.trunkline.gateway.chat.ChatRequest;
import dev.trunkline.gateway.chat.Wire;
import dev.trunkline.gateway.dialect.ChatDialect;
import dev.trunkline.gateway.dialect.StreamWriter;
import dev.trunkline.gateway.dialect.WholeWriter;
import dev.trunkline.gateway.dialect.openai.content.StopReader;
import dev.trunkline.gateway.envelope.Envelope;
import dev.trunkline.gateway.envelope.EnvelopeReader;
import dev.trunkline.gateway.failure.ErrorForm;
import dev.trunkline.gateway.failure.OpenAiErrors;
import dev.trunkline.gateway.failure.Outcome;
import dev.trunkline.gateway.failure.StreamErrorForm;
import dev.trunkline.gateway.json.JsonText;
import dev.trunkline.gateway.usage.UsageJson;
import dev.trunkline.gateway.usage.UsageReport;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import jakarta.inject.Singleton;
import java.util.List;

/** OpenAI chat completions, with the fields of the public API (section 1). Stateless and thread-safe. */
@Singleton
public final class ChatCompletions implements ChatDialect {

    @Override
    public dev.trunkline.contracts.generation.v1.Dialect recordedAs() {
        return dev.trunkline.contracts.generation.v1.Dialect.DIALECT_OPENAI_CHAT;
    }

    @Override
    public Wire wire() {
        return Wire.OPENAI_CHAT;
    }

    @Override
    public Outcome<Envelope> read(byte[] body, MultiMap headers) {
        return EnvelopeReader.read(body, parser -> new ChatScan(parser, body).envelope(), "messages");
    }

    @Override
    public Outcome<ChatRequest> neutral(Envelope envelope) {
        return ChatReader.read(envelope);
    }

    @Override
    public List<JsonText> stops(Envelope envelope) {
        return StopReader.in(envelope);
    }

    @Override
    public WholeWriter whole(AnswerFace face, Envelope envelope) {
        return new CompletionWriter(face, envelope);
    }

    @Override
    public StreamWriter stream(AnswerFace face, Envelope envelope) {
        return new ChunkWriter(face, envelope);
    }

    @Override
    public ErrorForm errors() {
        return OpenAiErrors.FORM;
    }

    @Override
    public StreamErrorForm streamErrors(AnswerFace face) {
        return failure -> LastChunks.error(face, failure);
    }

    @Override
    public void appendUsage(UsageReport usage, Buffer out) {
        UsageJson.append(usage.appendTier(out).appendByte((byte) ','), usage);
    }
}
