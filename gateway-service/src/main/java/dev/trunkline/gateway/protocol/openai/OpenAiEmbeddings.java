package dev.trunkline.gateway.protocol.openai;

import dev.trunkline.gateway.catalogue.Endpoint;
import dev.trunkline.gateway.chat.AnswerFace;
import dev.trunkline.gateway.envelope.BodySplice;
import dev.trunkline.gateway.envelope.Envelope;
import dev.trunkline.gateway.failure.Outcome;
import dev.trunkline.gateway.operation.Operation;
import dev.trunkline.gateway.protocol.ProviderProtocol;
import dev.trunkline.gateway.protocol.WholeAnswer;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import jakarta.inject.Singleton;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * OpenAI embeddings upstream: the caller's own bytes with few fields changed. By OpenAI's API reference, "Create
 * embeddings", as of 2026-11.
 */
@Singleton
public final class OpenAiEmbeddings implements ProviderProtocol {

    /** Embeddings of others have it; OpenAI's own refuse it. */
    private static final String INPUT_TYPE = "input_type";

    private static final Set<String> NEVER_SENT = Set.of("stream");

    @Override
    public Operation operation() {
        return Operation.EMBEDDING;
    }

    @Override
    public String path() {
        return "/embeddings";
    }

    @Override
    public void addHeaders(MultiMap headers, @Nullable String credential) {
        OpenAiProtocol.authorize(headers, credential);
    }

    @Override
    public Outcome<Buffer> requestBody(Envelope envelope, Endpoint endpoint, int completionTokensAtMost) {
        return Outcome.passed(new BodySplice(envelope)
                .removeAll(name -> Envelope.isKept(name) || NEVER_SENT.contains(name) || isLacking(name, endpoint))
                .set("model", OpenAiProtocol.quoted(endpoint.providerModelId()))
                .bytes());
    }

    private static boolean isLacking(String name, Endpoint endpoint) {
        return name.equals(INPUT_TYPE) && !endpoint.supportedParameters().contains(INPUT_TYPE);
    }

    @Override
    public int copiesOfRequest() {
        return 1;
    }

    @Override
    public int copiesOfAnswer() {
        return 2;
    }

    @Override
    public WholeAnswer wholeAnswer(byte[] body, AnswerFace face) {
        return EmbeddingsWhole.splice(body, face);
    }
}
