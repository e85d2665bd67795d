package dev.trunkline.gateway.transcode;

import dev.trunkline.gateway.catalogue.Endpoint;
import dev.trunkline.gateway.chat.AnswerFace;
import dev.trunkline.gateway.dialect.openai.chat.ChunkWriter;
import dev.trunkline.gateway.dialect.openai.chat.CompletionWriter;
import dev.trunkline.gateway.envelope.Envelope;
import dev.trunkline.gateway.failure.Outcome;
import dev.trunkline.gateway.protocol.AnswerSummary;
import dev.trunkline.gateway.protocol.ChatProtocol;
import dev.trunkline.gateway.protocol.StreamDecoder;
import dev.trunkline.gateway.protocol.WholeAnswer;
import dev.trunkline.gateway.protocol.WholeReading;
import dev.trunkline.gateway.protocol.anthropic.AnthropicMessage;
import dev.trunkline.gateway.protocol.anthropic.AnthropicStream;
import dev.trunkline.gateway.protocol.anthropic.RequestTranslation;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** OpenAI chat in front of Anthropic messages. Stateless and thread-safe. */
@Singleton
public final class ChatToAnthropic implements ChatProtocol {

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
        ChunkWriter writer = new ChunkWriter(face);
        return new TranslatedStream(new AnthropicStream(writer, face.thoughtsHidden()), writer);
    }

    @Override
    public WholeAnswer wholeAnswer(byte[] body, AnswerFace face) {
        CompletionWriter writer = new CompletionWriter(face);
        return switch (AnthropicMessage.read(body, writer)) {
            case WholeReading.Read(AnswerSummary summary) ->
                new WholeAnswer.Answer(writer.openEnded(), Buffer.buffer("}"), summary);
            case WholeReading.Unusable(WholeAnswer why) -> why;
        };
    }
}
