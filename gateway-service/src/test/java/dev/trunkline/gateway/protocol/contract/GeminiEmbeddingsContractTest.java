package dev.trunkline.gateway.protocol.contract;

import dev.trunkline.gateway.protocol.ProviderProtocol;
import dev.trunkline.gateway.protocol.google.embeddings.GeminiEmbeddings;
import java.util.List;

class GeminiEmbeddingsContractTest extends EmbeddingContract {

    @Override
    ProviderProtocol room() {
        return new GeminiEmbeddings();
    }

    @Override
    String folder() {
        return "gemini-embeddings";
    }

    @Override
    String model() {
        return "gemini-embedding-001";
    }

    @Override
    List<String> sums() {
        return List.of("promptTokenCount");
    }
}
