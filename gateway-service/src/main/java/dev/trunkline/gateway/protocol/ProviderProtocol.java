package dev.trunkline.gateway.protocol;

import dev.trunkline.gateway.catalogue.Endpoint;
import dev.trunkline.gateway.chat.AnswerFace;
import dev.trunkline.gateway.envelope.Envelope;
import dev.trunkline.gateway.failure.Outcome;
import dev.trunkline.gateway.operation.Operation;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/** One wire format that providers speak, seen from a caller who speaks OpenAI's. Stateless and thread-safe. */
public interface ProviderProtocol {

    /** What can be asked by it. */
    Operation operation();

    /** Path below the provider's base URL, beginning with a slash. */
    String path();

    /** Adds the headers that the wire format demands, and the one that carries the credential where there is one. */
    void addHeaders(MultiMap headers, @Nullable String credential);

    /**
     * The body that goes upstream.
     *
     * @param completionTokensAtMost the one limit of completion tokens that goes upstream; 0: there is none
     * @return {@code BadRequest} where the caller's request has no counterpart in this wire format
     */
    Outcome<Buffer> requestBody(Envelope envelope, Endpoint endpoint, int completionTokensAtMost);

    /** How often the bytes of a request lie in memory, besides the caller's body, while {@link #requestBody} works. */
    int copiesOfRequest();

    /** How often the bytes of an answer lie in memory while {@link #wholeAnswer} works, itself included. */
    int copiesOfAnswer();

    /** Turns a whole answer of status 200 into the caller's JSON. */
    WholeAnswer wholeAnswer(byte[] body, AnswerFace face);
}
