package dev.trunkline.gateway.protocol;

import dev.trunkline.gateway.catalogue.Endpoint;
import dev.trunkline.gateway.chat.AnswerFace;
import dev.trunkline.gateway.chat.AnswerSink;
import dev.trunkline.gateway.chat.ChatRequest;
import dev.trunkline.gateway.chat.MediaKind;
import dev.trunkline.gateway.chat.Wire;
import dev.trunkline.gateway.failure.Outcome;
import dev.trunkline.gateway.operation.Operation;
import io.vertx.core.buffer.Buffer;
import java.util.Set;

/** A wire format in which models answer, whole or as a stream. */
public interface ChatProtocol extends ProviderProtocol {

    @Override
    default Operation operation() {
        return Operation.CHAT;
    }

    /** Callers who speak the same get the provider's bytes. */
    Wire wire();

    /** Kinds of media that the endpoint takes in the request itself, and not by their address. */
    default Set<MediaKind> wantsBytesOf(Endpoint endpoint) {
        return Set.of();
    }

    /** Whether a turn of the assistant may hold pictures; elsewhere they are shown by whoever asks. */
    default boolean takesPicturesOfModels() {
        return false;
    }

    /**
     * The body that goes upstream.
     *
     * @param completionTokensAtMost the one limit of completion tokens that goes upstream; 0: there is none
     * @return {@code BadRequest} where the request has no counterpart in this wire format
     */
    Outcome<Buffer> body(ChatRequest request, Endpoint endpoint, int completionTokensAtMost, boolean stream);

    /** Reads one streamed answer into the sink. */
    AnswerDecoder decoder(AnswerSink sink, AnswerFace face);

    /** Reads one whole answer of status 200 into the sink, which has nothing to show where it is unusable. */
    WholeReading whole(byte[] body, AnswerSink sink, AnswerFace face);
}
