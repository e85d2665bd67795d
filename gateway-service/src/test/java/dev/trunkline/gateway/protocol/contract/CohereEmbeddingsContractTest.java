package dev.trunkline.gateway.protocol.contract;

import dev.trunkline.gateway.protocol.ProviderProtocol;
import dev.trunkline.gateway.protocol.cohere.embed.CohereEmbeddings;
import java.util.List;

class CohereEmbeddingsContractTest extends EmbeddingContract {

    @Override
    ProviderProtocol room() {
        return new CohereEmbeddings();
    }

    @Override
    String folder() {
        return "cohere-embed";
    }

    @Override
    String model() {
        return "embed-v4.0";
    }

    @Override
    List<String> sums() {
        return List.of("input_tokens");
    }
}
