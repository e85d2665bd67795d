package dev.trunkline.gateway.protocol.contract;

import dev.trunkline.contracts.catalog.v1.Address;
import dev.trunkline.contracts.catalog.v1.Auth;
import dev.trunkline.gateway.catalogue.Access;
import java.util.List;

/** The room of Google's embeddings where they are predictions. */
class VertexEmbeddingsContractTest extends GeminiEmbeddingsContractTest {

    @Override
    String folder() {
        return "vertex-embeddings";
    }

    @Override
    String model() {
        return "text-embedding-005";
    }

    @Override
    Access access() {
        return new Access(Auth.AUTH_GOOGLE_SERVICE_ACCOUNT, Address.ADDRESS_VERTEX, "");
    }

    @Override
    List<String> sums() {
        return List.of("token_count");
    }
}
