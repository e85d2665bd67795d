package dev.trunkline.gateway.protocol.contract;

import dev.trunkline.gateway.protocol.ProviderProtocol;
import dev.trunkline.gateway.protocol.aws.embeddings.BedrockEmbeddings;
import java.util.List;

class CohereAtBedrockEmbeddingsContractTest extends EmbeddingContract {

    @Override
    ProviderProtocol room() {
        return new BedrockEmbeddings();
    }

    @Override
    String folder() {
        return "bedrock-cohere";
    }

    @Override
    String model() {
        return "cohere.embed-v4:0";
    }

    @Override
    List<String> sums() {
        return List.of();
    }
}
