package dev.trunkline.simulator.protocol;

import dev.trunkline.simulator.request.ReadOutcome;
import io.vertx.core.MultiMap;

/** One kind of request in one provider protocol. Stateless, shared by all threads. */
public interface Room {

    /** The name in the record. */
    String protocol();

    /** The path it answers to, as callers are told of it. */
    String pathPattern();

    boolean answersTo(String path);

    /** The response header that carries the provider's own request id. */
    CharSequence requestIdHeader();

    ReadOutcome read(RequestHead head, byte[] body, int offset, int length);

    String responseId(long number);

    /** The body of an error answer. */
    byte[] error(Refusal refusal);

    /** Headers of an error answer beside its body, where the protocol says something there. */
    default void errorHeaders(MultiMap headers, int status) {}
}
