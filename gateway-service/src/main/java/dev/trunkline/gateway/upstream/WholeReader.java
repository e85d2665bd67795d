package dev.trunkline.gateway.upstream;

import dev.trunkline.contracts.generation.v1.Fault;
import dev.trunkline.gateway.generation.Generation;
import dev.trunkline.gateway.plan.Candidate;
import dev.trunkline.gateway.provider.WholeAnswer;
import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/** Collects a whole answer, up to its size limit, and has it decoded at its end. */
final class WholeReader implements AnswerReader {

    private final UpstreamContext upstream;
    private final Generation generation;
    private final Candidate candidate;
    private Buffer body = Buffer.buffer();

    WholeReader(UpstreamContext upstream, Generation generation, Candidate candidate) {
        this.upstream = upstream;
        this.generation = generation;
        this.candidate = candidate;
    }

    @Override
    public @Nullable AttemptEnd data(Buffer chunk) {
        // Most answers come in one piece, which then need not be copied.
        body = body.length() == 0 ? chunk : body.appendBuffer(chunk);
        int atMost = upstream.limits().wholeAnswerBytes();
        return body.length() <= atMost ? null : failed("answer larger than " + atMost + " bytes");
    }

    @Override
    public AttemptEnd end() {
        WholeAnswer answer =
                upstream.protocol(candidate).wholeAnswer(body.getBytes(), upstream.face(generation, candidate));
        return switch (answer) {
            case WholeAnswer.Answer whole ->
                new AttemptEnd.WholeAnswered(candidate, whole.head(), whole.tail(), whole.summary());
            case WholeAnswer.ErrorInside(String detail) -> failed(detail);
            case WholeAnswer.Malformed(String detail) -> failed(detail);
        };
    }

    private AttemptEnd failed(String detail) {
        return new AttemptEnd.Failed(candidate, Fault.FAULT_PROVIDER, 200, detail, "", 0);
    }
}
