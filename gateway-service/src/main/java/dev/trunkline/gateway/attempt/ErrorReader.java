package dev.trunkline.gateway.attempt;

import dev.trunkline.gateway.plan.Candidate;
import dev.trunkline.gateway.protocol.ErrorAnswer;
import dev.trunkline.gateway.protocol.ProviderFault;
import dev.trunkline.gateway.protocol.ProviderProtocol;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import org.jspecify.annotations.Nullable;

/** Reads the beginning of an answer that is not 200, where more than its status has to be known. */
final class ErrorReader implements AnswerReader {

    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERRORS = 500;

    private final UpstreamContext upstream;
    private final ProviderProtocol protocol;
    private final Candidate candidate;
    private final HttpClientResponse head;
    private final int status;
    private final int bytesAtMost;
    private final Buffer body = Buffer.buffer();

    ErrorReader(Candidate candidate, ProviderProtocol protocol, HttpClientResponse head, UpstreamContext upstream) {
        this.upstream = upstream;
        this.protocol = protocol;
        this.candidate = candidate;
        this.head = head;
        this.status = head.statusCode();
        this.bytesAtMost = upstream.limits().errorAnswerBytes();
    }

    /** Where the status says who is to be asked next, its words are not waited for. */
    @Override
    public boolean decidedAtHead() {
        return status == TOO_MANY_REQUESTS || status >= SERVER_ERRORS;
    }

    @Override
    public @Nullable AttemptEnd data(Buffer chunk) {
        body.appendBuffer(chunk, 0, Math.min(chunk.length(), bytesAtMost - body.length()));
        return body.length() < bytesAtMost ? null : failed();
    }

    @Override
    public AttemptEnd end() {
        return failed();
    }

    @Override
    public AttemptEnd broken() {
        return failed();
    }

    private AttemptEnd failed() {
        ProviderFault fault = protocol.fault(new ErrorAnswer(status, head.headers(), body.toString()));
        // What a caller may have written itself cools nothing down.
        int saidSeconds = decidedAtHead() ? fault.retryAfterSeconds() : 0;
        return new AttemptEnd.Failed(
                candidate, "status " + status, fault.retryAfter(upstream.retryAfterSeconds(head, saidSeconds)), true);
    }
}
