package dev.trunkline.gateway.dialect;

import dev.trunkline.gateway.chat.AnswerFace;
import dev.trunkline.gateway.envelope.Envelope;
import dev.trunkline.gateway.failure.ErrorForm;
import dev.trunkline.gateway.failure.Outcome;
import dev.trunkline.gateway.failure.StreamErrorForm;
import dev.trunkline.gateway.operation.Operation;
import dev.trunkline.gateway.usage.UsageReport;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;

/** A wire format that callers speak. Stateless and thread-safe. */
public interface Dialect {

    Operation operation();

    /** What the ids of its generations begin with. */
    String idPrefix();

    /** Its name in the records of generations. */
    dev.trunkline.contracts.generation.v1.Dialect recordedAs();

    /**
     * Reads what decides something in one pass.
     *
     * @return the envelope, or {@code BadRequest} naming the field and what was expected
     */
    Outcome<Envelope> read(byte[] body, MultiMap headers);

    /** Of several on one path the one that this request is written in. */
    default Dialect spoken(byte[] body, MultiMap headers) {
        return this;
    }

    /** How it tells failures. */
    ErrorForm errors();

    /** The same in a stream of which nothing but its head and comments has been sent; here of who has no streams. */
    default StreamErrorForm streamErrors(AnswerFace face) {
        return failure -> errors().body(failure, face.generationId());
    }

    /** Appends {@code "usage":{...}} of a whole answer. */
    void appendUsage(UsageReport usage, Buffer out);
}
