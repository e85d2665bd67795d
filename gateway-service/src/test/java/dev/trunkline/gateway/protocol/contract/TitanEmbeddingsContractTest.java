package dev.trunkline.gateway.protocol.contract;

import dev.trunkline.gateway.protocol.ProviderProtocol;
import dev.trunkline.gateway.protocol.aws.embeddings.BedrockEmbeddings;
import java.util.List;

class TitanEmbeddingsContractTest extends EmbeddingContract {

    @Override
    ProviderProtocol room() {
        return new BedrockEmbeddings();
    }

    @Override
    String folder() {
        return "bedrock-titan";
    }

    @Override
    String model() {
        return "amazon.titan-embed-text-v2:0";
    }

    @Override
    List<String> sums() {
        return List.of("inputTextTokenCount");
    }
}
