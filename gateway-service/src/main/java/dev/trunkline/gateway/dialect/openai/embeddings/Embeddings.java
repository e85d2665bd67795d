package dev.trunkline.gateway.dialect.openai.embeddings;

import dev.trunkline.gateway.chat.AnswerFace;
import dev.trunkline.gateway.dialect.EmbeddingDialect;
import dev.trunkline.gateway.dialect.VectorWriter;
import dev.trunkline.gateway.embedding.EmbeddingRequest;
import dev.trunkline.gateway.envelope.Envelope;
import dev.trunkline.gateway.envelope.EnvelopeReader;
import dev.trunkline.gateway.failure.ErrorForm;
import dev.trunkline.gateway.failure.OpenAiErrors;
import dev.trunkline.gateway.failure.Outcome;
import dev.trunkline.gateway.usage.UsageJson;
import dev.trunkline.gateway.usage.UsageReport;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import jakarta.inject.Singleton;

/** OpenAI embeddings, with the routing fields of the public API (section 2.4). Stateless and thread-safe. */
@Singleton
public final class Embeddings implements EmbeddingDialect {

    @Override
    public String idPrefix() {
        return "gen-emb-";
    }

    @Override
    public dev.trunkline.contracts.generation.v1.Dialect recordedAs() {
        return dev.trunkline.contracts.generation.v1.Dialect.DIALECT_OPENAI_EMBEDDINGS;
    }

    @Override
    public Outcome<Envelope> read(byte[] body, MultiMap headers) {
        return EnvelopeReader.read(body, parser -> new EmbeddingScan(parser, body).envelope(), "input");
    }

    @Override
    public Outcome<EmbeddingRequest> neutral(Envelope envelope) {
        return EmbeddingReader.read(envelope);
    }

    @Override
    public VectorWriter whole(AnswerFace face, Envelope envelope) {
        return new EmbeddingListWriter(face, EmbeddingReader.isPacked(envelope));
    }

    @Override
    public ErrorForm errors() {
        return OpenAiErrors.FORM;
    }

    @Override
    public void appendUsage(UsageReport usage, Buffer out) {
        UsageJson.appendPrompt(out, usage);
    }
}
