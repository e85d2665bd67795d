package dev.trunkline.gateway.protocol.contract;

import dev.trunkline.gateway.protocol.ProviderProtocol;
import dev.trunkline.gateway.protocol.openai.OpenAiEmbeddings;
import dev.trunkline.gateway.transcode.Transcoder;
import dev.trunkline.gateway.transcode.Transcoding;
import java.util.List;

class OpenAiEmbeddingsContractTest extends EmbeddingContract {

    @Override
    ProviderProtocol room() {
        return new OpenAiEmbeddings();
    }

    @Override
    String folder() {
        return "openai-embeddings";
    }

    @Override
    String model() {
        return "text-embedding-3-small";
    }

    @Override
    List<String> sums() {
        return List.of("prompt_tokens");
    }

    /** The bytes pass. */
    @Override
    Transcoder transcoder() {
        return Transcoding.embeddingsToOpenAi();
    }
}
