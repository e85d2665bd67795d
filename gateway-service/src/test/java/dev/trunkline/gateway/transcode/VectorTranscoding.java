package dev.trunkline.gateway.transcode;

import dev.trunkline.gateway.protocol.EmbeddingProtocol;

/** Transcoders of vectors, made without the container. */
public final class VectorTranscoding {

    private VectorTranscoding() {}

    public static Transcoder of(EmbeddingProtocol protocol) {
        return new TranslatedEmbeddings(Transcoding.EMBEDDINGS, protocol);
    }
}
