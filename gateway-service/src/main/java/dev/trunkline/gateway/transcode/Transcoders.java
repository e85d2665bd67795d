package dev.trunkline.gateway.transcode;

import dev.trunkline.contracts.catalog.v1.Protocol;
import dev.trunkline.gateway.catalogue.Endpoint;
import dev.trunkline.gateway.dialect.ChatDialect;
import dev.trunkline.gateway.dialect.Dialect;
import dev.trunkline.gateway.dialect.EmbeddingDialect;
import dev.trunkline.gateway.dialect.cohere.rerank.Rerank;
import dev.trunkline.gateway.protocol.ChatProtocol;
import dev.trunkline.gateway.protocol.EmbeddingProtocol;
import dev.trunkline.gateway.protocol.ProviderProtocol;
import dev.trunkline.gateway.protocol.cohere.rerank.CohereRerank;
import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Every pair of a dialect and a protocol that go together. Immutable and thread-safe. */
@Singleton
public final class Transcoders {

    private final Map<Dialect, Map<Protocol, Transcoder>> byDialect = new IdentityHashMap<>();

    /** @throws IllegalStateException where two are for the same pair */
    Transcoders(@All List<Splice> splices, @All List<Dialect> dialects, @All List<ProviderProtocol> protocols) {
        for (Splice splice : splices) {
            if (add(splice) != null) {
                throw new IllegalStateException(
                        "two splices of " + splice.protocol().name());
            }
        }
        for (Dialect dialect : dialects) {
            for (ProviderProtocol protocol : protocols) {
                Transcoder translated = translated(dialect, protocol);
                if (translated != null && of(dialect, protocol) == null) {
                    add(translated);
                }
            }
        }
    }

    /** Null where one asks for what the other does not do. */
    private static @Nullable Transcoder translated(Dialect dialect, ProviderProtocol protocol) {
        if (dialect instanceof ChatDialect asked && protocol instanceof ChatProtocol answering) {
            return new Translated(asked, answering);
        }
        if (dialect instanceof EmbeddingDialect asked && protocol instanceof EmbeddingProtocol answering) {
            return new TranslatedEmbeddings(asked, answering);
        }
        return dialect instanceof Rerank asked && protocol instanceof CohereRerank answering
                ? new TranslatedRerank(asked, answering)
                : null;
    }

    private @Nullable Transcoder add(Transcoder transcoder) {
        return byDialect
                .computeIfAbsent(transcoder.dialect(), dialect -> new EnumMap<>(Protocol.class))
                .put(transcoder.protocol().name(), transcoder);
    }

    private @Nullable Transcoder of(Dialect dialect, ProviderProtocol protocol) {
        return byDialect.getOrDefault(dialect, Map.of()).get(protocol.name());
    }

    /** Null where the endpoint does not serve what the dialect asks for. */
    public @Nullable Transcoder of(Dialect dialect, Endpoint endpoint) {
        return endpoint.operation() == dialect.operation()
                ? byDialect.getOrDefault(dialect, Map.of()).get(endpoint.protocol())
                : null;
    }
}
