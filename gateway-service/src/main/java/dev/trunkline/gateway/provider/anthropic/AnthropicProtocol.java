package dev.trunkline.gateway.provider.anthropic;

import dev.trunkline.gateway.catalogue.Endpoint;
import dev.trunkline.gateway.envelope.Envelope;
import dev.trunkline.gateway.failure.Outcome;
import dev.trunkline.gateway.provider.AnswerFace;
import dev.trunkline.gateway.provider.ChatProtocol;
import dev.trunkline.gateway.provider.StreamDecoder;
import dev.trunkline.gateway.provider.WholeAnswer;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Anthropic messages behind OpenAI chat. Stateless and thread-safe. */
@Singleton
public final class AnthropicProtocol implements ChatProtocol {

    private static final int COPIES_WHILE_TRANSLATED = 6;
    private static final String PATH = "/messages";
    private static final String CREDENTIAL_HEADER = "x-api-key";
    private static final String VERSION_HEADER = "anthropic-version";
    private static final String VERSION = "2023-06-01";

    @Override
    public String path() {
        return PATH;
    }

    @Override
    public void addHeaders(MultiMap headers, @Nullable String credential) {
        headers.set(VERSION_HEADER, VERSION);
        if (credential != null) {
            headers.set(CREDENTIAL_HEADER, credential);
        }
    }

    @Override
    public Outcome<Buffer> requestBody(Envelope envelope, Endpoint endpoint, int completionTokensAtMost) {
        return RequestTranslation.translate(envelope, endpoint, completionTokensAtMost);
    }

    /** As a tree, and written anew; texts have two bytes a character while they are read. */
    @Override
    public int copiesOfRequest() {
        return COPIES_WHILE_TRANSLATED;
    }

    @Override
    public int copiesOfAnswer() {
        return COPIES_WHILE_TRANSLATED;
    }

    @Override
    public StreamDecoder streamDecoder(AnswerFace face) {
        return new AnthropicStream(face);
    }

    @Override
    public WholeAnswer wholeAnswer(byte[] body, AnswerFace face) {
        return MessageTranslation.translate(body, face);
    }
}
