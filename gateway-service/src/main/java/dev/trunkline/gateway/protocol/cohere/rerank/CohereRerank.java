package dev.trunkline.gateway.protocol.cohere.rerank;

import dev.trunkline.contracts.catalog.v1.Auth;
import dev.trunkline.contracts.catalog.v1.Protocol;
import dev.trunkline.gateway.catalogue.Endpoint;
import dev.trunkline.gateway.json.JsonWriter;
import dev.trunkline.gateway.operation.Operation;
import dev.trunkline.gateway.protocol.ErrorAnswer;
import dev.trunkline.gateway.protocol.ProviderFault;
import dev.trunkline.gateway.protocol.ProviderProtocol;
import dev.trunkline.gateway.protocol.cohere.CohereFaults;
import dev.trunkline.gateway.rerank.RerankRequest;
import io.vertx.core.buffer.Buffer;
import jakarta.inject.Singleton;

/** Documents ranked by a provider that speaks version 2 of Cohere's API. Stateless and thread-safe. */
@Singleton
public final class CohereRerank implements ProviderProtocol {

    @Override
    public Protocol name() {
        return Protocol.PROTOCOL_COHERE;
    }

    @Override
    public Operation operation() {
        return Operation.RERANK;
    }

    @Override
    public String path(Endpoint endpoint, boolean stream) {
        return "/rerank";
    }

    @Override
    public Auth auth() {
        return Auth.AUTH_BEARER;
    }

    @Override
    public ProviderFault fault(ErrorAnswer answer) {
        return CohereFaults.of(answer);
    }

    /** The body that goes upstream. */
    public Buffer body(RerankRequest request, Endpoint endpoint) {
        JsonWriter out = new JsonWriter();
        out.beginObject().member("model", endpoint.providerModelId()).member("query", request.query());
        out.name("documents").beginArray();
        request.documents().forEach(out::string);
        out.endArray();
        if (request.topN() > 0) {
            out.name("top_n").number(request.topN());
        }
        return out.endObject().buffer();
    }

    /** Reads a whole answer of status 200. */
    public RerankReading whole(byte[] body, RerankRequest request) {
        return RankedDocuments.read(body, request.documents().size(), request.topN());
    }
}
