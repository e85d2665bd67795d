package dev.trunkline.gateway.transcode;

import dev.trunkline.gateway.catalogue.Endpoint;
import dev.trunkline.gateway.chat.AnswerFace;
import dev.trunkline.gateway.dialect.Dialect;
import dev.trunkline.gateway.egress.FetchedMedia;
import dev.trunkline.gateway.egress.RemoteMedium;
import dev.trunkline.gateway.envelope.Envelope;
import dev.trunkline.gateway.failure.Outcome;
import dev.trunkline.gateway.protocol.ProviderProtocol;
import dev.trunkline.gateway.protocol.WholeAnswer;
import dev.trunkline.gateway.toolcall.CalledTools;
import io.vertx.core.buffer.Buffer;
import java.util.List;

/** Joins one dialect with one protocol. Stateless and thread-safe. */
public interface Transcoder {

    Dialect dialect();

    ProviderProtocol protocol();

    /**
     * The body that goes upstream.
     *
     * @param completionTokensAtMost the one limit of completion tokens that goes upstream; 0: there is none
     * @return {@code BadRequest} where the caller's request has no counterpart in the provider's wire format
     */
    Outcome<Buffer> body(Envelope envelope, Endpoint endpoint, int completionTokensAtMost);

    /** Media that the caller named by address, and that this endpoint wants in the request itself. */
    default List<RemoteMedium> wanted(Envelope envelope, Endpoint endpoint) {
        return List.of();
    }

    /** The same as {@link #body}, with what was fetched in the place of its address. */
    default Outcome<Buffer> body(
            Envelope envelope, Endpoint endpoint, int completionTokensAtMost, FetchedMedia fetched) {
        return body(envelope, endpoint, completionTokensAtMost);
    }

    /** How often the bytes of a request lie in memory, besides the caller's body, while {@link #body} works. */
    int copiesOfRequest(Envelope envelope, Endpoint endpoint);

    /** How often the bytes of an answer lie in memory while {@link #whole} works, itself included. */
    int copiesOfAnswer();

    /** Turns a whole answer of status 200 into the caller's JSON. */
    WholeAnswer whole(byte[] body, AnswerFace face, Envelope envelope);

    /**
     * The same, whose calls of tools are told on their way.
     *
     * @param calls hears of them, where there can be any
     */
    default WholeAnswer whole(byte[] body, AnswerFace face, Envelope envelope, CalledTools calls) {
        return whole(body, face, envelope);
    }

    /**
     * One streamed answer on its way to the caller.
     *
     * @throws UnsupportedOperationException where this is an operation that is not streamed
     */
    default AnswerStream stream(AnswerFace face, Envelope envelope) {
        throw new UnsupportedOperationException(dialect().operation() + " is not streamed");
    }

    /** The same, whose calls of tools are told on their way. */
    default AnswerStream stream(AnswerFace face, Envelope envelope, CalledTools calls) {
        return stream(face, envelope);
    }
}
