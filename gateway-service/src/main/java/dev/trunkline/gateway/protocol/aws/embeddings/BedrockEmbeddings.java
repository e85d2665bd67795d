package dev.trunkline.gateway.protocol.aws.embeddings;

import dev.trunkline.contracts.catalog.v1.Auth;
import dev.trunkline.contracts.catalog.v1.Protocol;
import dev.trunkline.gateway.catalogue.Endpoint;
import dev.trunkline.gateway.embedding.EmbeddingRequest;
import dev.trunkline.gateway.embedding.VectorSink;
import dev.trunkline.gateway.failure.FieldFaults;
import dev.trunkline.gateway.failure.Outcome;
import dev.trunkline.gateway.json.JsonValue;
import dev.trunkline.gateway.json.JsonWriter;
import dev.trunkline.gateway.protocol.EmbeddingProtocol;
import dev.trunkline.gateway.protocol.ErrorAnswer;
import dev.trunkline.gateway.protocol.PromptFigure;
import dev.trunkline.gateway.protocol.ProviderFault;
import dev.trunkline.gateway.protocol.VectorTally;
import dev.trunkline.gateway.protocol.WholeReading;
import dev.trunkline.gateway.protocol.aws.BedrockFaults;
import dev.trunkline.gateway.protocol.cohere.embed.CohereTexts;
import io.vertx.core.buffer.Buffer;
import jakarta.inject.Singleton;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Embeddings of AWS Bedrock upstream. Stateless and thread-safe. */
@Singleton
public final class BedrockEmbeddings implements EmbeddingProtocol {

    private static final String TITAN = "titan-embed";
    private static final String COHERE = "cohere.embed";

    @Override
    public Protocol name() {
        return Protocol.PROTOCOL_BEDROCK;
    }

    /** Ids have colons, and those that are ARNs have slashes, too: both are escaped. */
    @Override
    public String path(Endpoint endpoint, boolean stream) {
        String id = URLEncoder.encode(endpoint.providerModelId(), StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A");
        return "/model/" + id + "/invoke";
    }

    @Override
    public Auth auth() {
        return Auth.AUTH_AWS;
    }

    @Override
    public ProviderFault fault(ErrorAnswer answer) {
        return BedrockFaults.of(answer);
    }

    @Override
    public Outcome<Buffer> body(EmbeddingRequest request, Endpoint endpoint) {
        FieldFaults faults = new FieldFaults();
        JsonWriter out = new JsonWriter().beginObject();
        String modelId = endpoint.providerModelId();
        if (modelId.contains(TITAN)) {
            TitanText.write(request, modelId, out, faults);
        } else if (modelId.contains(COHERE)) {
            CohereTexts.write(request, out, faults);
        } else {
            faults.expected("model", "one of Titan's or Cohere's embeddings");
        }
        return faults.unless(out.endObject().buffer(), endpoint.providerName());
    }

    /** The two kinds of models have no member in common. */
    @Override
    public WholeReading whole(byte[] body, int inputs, VectorSink sink) {
        JsonValue answer = JsonValue.read(body);
        VectorTally vectors = new VectorTally(sink, inputs);
        JsonValue only = answer.member("embedding");
        if (only.isAbsent()) {
            CohereTexts.tell(answer, vectors);
        } else {
            vectors.add(only);
        }
        return vectors.reading(
                PromptFigure.of(answer.member("inputTextTokenCount")),
                answer.member("id").string());
    }
}
