package dev.trunkline.gateway.dialect;

import dev.trunkline.gateway.envelope.Envelope;
import dev.trunkline.gateway.envelope.EnvelopeReader;
import dev.trunkline.gateway.failure.Outcome;

/** A wire format that callers speak. */
public enum Dialect {
    /** OpenAI chat completions, with the routing fields of the public API. */
    OPENAI_CHAT("gen-", dev.trunkline.contracts.generation.v1.Dialect.DIALECT_OPENAI_CHAT) {
        @Override
        public Outcome<Envelope> read(EnvelopeReader reader, byte[] body) {
            return reader.chat(body);
        }
    },
    /** OpenAI embeddings, with the same. */
    OPENAI_EMBEDDINGS("gen-emb-", dev.trunkline.contracts.generation.v1.Dialect.DIALECT_OPENAI_EMBEDDINGS) {
        @Override
        public Outcome<Envelope> read(EnvelopeReader reader, byte[] body) {
            return reader.embedding(body);
        }
    };

    private final String idPrefix;
    private final dev.trunkline.contracts.generation.v1.Dialect recordedAs;

    Dialect(String idPrefix, dev.trunkline.contracts.generation.v1.Dialect recordedAs) {
        this.idPrefix = idPrefix;
        this.recordedAs = recordedAs;
    }

    /** @return the envelope, or {@code BadRequest} naming the field and what was expected */
    public abstract Outcome<Envelope> read(EnvelopeReader reader, byte[] body);

    /** What the ids of its generations begin with. */
    public String idPrefix() {
        return idPrefix;
    }

    public dev.trunkline.contracts.generation.v1.Dialect recordedAs() {
        return recordedAs;
    }
}
