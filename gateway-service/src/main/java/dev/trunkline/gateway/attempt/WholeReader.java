package dev.trunkline.gateway.attempt;

import dev.trunkline.contracts.generation.v1.Fault;
import dev.trunkline.gateway.delivery.Progress;
import dev.trunkline.gateway.failure.ErrorType;
import dev.trunkline.gateway.memory.Copies;
import dev.trunkline.gateway.memory.MemoryLease;
import dev.trunkline.gateway.memory.MemoryLease.Use;
import dev.trunkline.gateway.memory.Pieces;
import dev.trunkline.gateway.memory.Room;
import dev.trunkline.gateway.plan.Candidate;
import dev.trunkline.gateway.protocol.ErrorAnswer;
import dev.trunkline.gateway.protocol.ProviderFault;
import dev.trunkline.gateway.protocol.WholeAnswer;
import dev.trunkline.gateway.toolcall.CalledTools;
import dev.trunkline.gateway.transcode.Transcoder;
import io.vertx.core.buffer.Buffer;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Collects a whole answer, up to its size limit, and has it decoded at its end. */
final class WholeReader implements AnswerReader {

    private static final Set<ErrorType> OF_THE_REQUEST =
            Set.of(ErrorType.CONTEXT_LENGTH_EXCEEDED, ErrorType.CONTENT_POLICY_VIOLATION);

    private final UpstreamContext upstream;
    private final Transcoder transcoder;
    private final Progress progress;
    private final Candidate candidate;
    private final MemoryLease memory;
    private final CalledTools calls;
    private final Pieces pieces = new Pieces();

    WholeReader(
            UpstreamContext upstream,
            Transcoder transcoder,
            Progress progress,
            Candidate candidate,
            MemoryLease memory,
            CalledTools calls) {
        this.upstream = upstream;
        this.transcoder = transcoder;
        this.progress = progress;
        this.candidate = candidate;
        this.memory = memory;
        this.calls = calls;
    }

    @Override
    public @Nullable AttemptEnd data(Buffer chunk) {
        long length = (long) pieces.length() + chunk.length();
        int atMost = upstream.limits().wholeAnswerBytes();
        if (length > atMost) {
            return tooLarge(atMost);
        }
        if (memory.keep(Use.ANSWER, Copies.ANSWER_WHILE_READ * length) != Room.ENOUGH) {
            return full();
        }
        pieces.add(chunk);
        return null;
    }

    @Override
    public AttemptEnd end() {
        int length = pieces.length();
        if (memory.keep(Use.ANSWER, (long) transcoder.copiesOfAnswer() * length) != Room.ENOUGH) {
            return full();
        }
        WholeAnswer answer =
                transcoder.whole(pieces.take(), upstream.face(progress, candidate), progress.envelope(), calls);
        memory.keep(
                Use.ANSWER,
                answer instanceof WholeAnswer.Answer whole ? whole.head().length() : 0);
        return switch (answer) {
            case WholeAnswer.Answer whole ->
                new AttemptEnd.WholeAnswered(candidate, whole.head(), whole.tail(), whole.summary());
            case WholeAnswer.ErrorInside(String detail, String words) -> errorInside(detail, words);
            case WholeAnswer.Malformed(String detail) -> failed(detail);
        };
    }

    /** What concerns the request means the same as with its own status; all else is the provider's trouble. */
    private AttemptEnd errorInside(String detail, String words) {
        ProviderFault fault = transcoder.protocol().fault(ErrorAnswer.inside(words));
        return OF_THE_REQUEST.contains(fault.type())
                ? new AttemptEnd.Failed(candidate, detail, fault, true)
                : failed(detail);
    }

    /** The limit is this gateway's: no endpoint is to blame, and another one would write as much once more. */
    private AttemptEnd tooLarge(int bytesAtMost) {
        String detail = "The answer is larger than " + bytesAtMost + " bytes; it can be had as a stream";
        return new AttemptEnd.Failed(candidate, Fault.FAULT_GATEWAY, 200, detail);
    }

    private AttemptEnd full() {
        pieces.forget();
        memory.keep(Use.ANSWER, 0);
        return MemoryFull.of(candidate);
    }

    private AttemptEnd failed(String detail) {
        return new AttemptEnd.Failed(candidate, Fault.FAULT_PROVIDER, 200, detail);
    }
}
