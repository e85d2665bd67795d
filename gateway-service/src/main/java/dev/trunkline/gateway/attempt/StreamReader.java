package dev.trunkline.gateway.attempt;

import dev.trunkline.contracts.generation.v1.Fault;
import dev.trunkline.gateway.admission.StreamCredit;
import dev.trunkline.gateway.delivery.Progress;
import dev.trunkline.gateway.eventstream.AwsEventSplitter;
import dev.trunkline.gateway.frame.FrameSplitter;
import dev.trunkline.gateway.memory.Copies;
import dev.trunkline.gateway.memory.MemoryLease;
import dev.trunkline.gateway.memory.MemoryLease.Use;
import dev.trunkline.gateway.memory.Room;
import dev.trunkline.gateway.plan.Candidate;
import dev.trunkline.gateway.protocol.AnswerSummary;
import dev.trunkline.gateway.protocol.Framing;
import dev.trunkline.gateway.protocol.StreamStep;
import dev.trunkline.gateway.relay.StreamRelay;
import dev.trunkline.gateway.sse.SseSplitter;
import dev.trunkline.gateway.transcode.AnswerStream;
import io.vertx.core.buffer.Buffer;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Relays a stream while it comes, and judges how it ended. */
final class StreamReader implements AnswerReader {

    private static final int UNCOUNTED_BYTES = 8 << 10;
    private static final String FAILED = "error";

    private final Progress progress;
    private final Candidate candidate;
    private final AttemptTimes times;
    private final StreamRelay relay;
    private final StreamCredit credit;
    private final InstantSource clock;
    private final MemoryLease memory;
    private boolean keepsMuch;
    private boolean done;

    StreamReader(UpstreamCall call, StreamCredit credit) {
        UpstreamContext upstream = call.upstream();
        this.progress = call.progress();
        this.candidate = call.candidate();
        this.times = call.times();
        this.memory = call.caller().memory();
        this.credit = credit;
        this.clock = upstream.clock();
        AnswerStream answer =
                call.transcoder().stream(upstream.face(progress, candidate), progress.envelope(), call.calls());
        progress.answeredBy(answer);
        this.relay = new StreamRelay(
                progress.id(),
                call.caller(),
                answer,
                splitter(call.protocol().framing(), upstream.limits().streamEventBytes()),
                upstream::eventSkipped);
    }

    private static FrameSplitter splitter(Framing framing, int eventBytesAtMost) {
        return switch (framing) {
            case SERVER_SENT_EVENTS -> new SseSplitter(eventBytesAtMost);
            case AWS_EVENT_STREAM -> new AwsEventSplitter(eventBytesAtMost);
        };
    }

    @Override
    public @Nullable AttemptEnd data(Buffer chunk) {
        if (done) {
            return null;
        }
        return read(relay.data(chunk));
    }

    /** What came is one event, without the framing of a stream. */
    @Nullable
    AttemptEnd event(byte[] event) {
        return done ? null : read(relay.whole(event));
    }

    private @Nullable AttemptEnd read(StreamStep step) {
        if (!keeps(relay.keptBytes())) {
            return full();
        }
        if (begun()) {
            times.firstToken();
            if (relay.visible() && progress.firstTokenMillis() == 0) {
                progress.firstTokenAt(clock.millis());
            }
            credit.received(relay.receivedTextBytes());
        }
        return switch (step) {
            case QUIET, CONTENT, THINKING -> null;
            case DONE -> {
                done = true;
                times.done();
                yield null;
            }
            case ERROR -> reportedError();
            case MALFORMED -> unlessFinished("malformed event in the stream");
        };
    }

    @Override
    public boolean heardOfAnswer() {
        return relay.heardOfAnswer();
    }

    /** Whoever fills its share of the memory pays for what it has got until then. */
    private AttemptEnd full() {
        return relay.started()
                ? new AttemptEnd.CutShort(candidate, MemoryFull.DETAIL, relay.summary())
                : MemoryFull.of(candidate);
    }

    /** What most streams keep is too little to be counted. */
    private boolean keeps(int bytes) {
        if (bytes <= UNCOUNTED_BYTES && !keepsMuch) {
            return true;
        }
        keepsMuch = bytes > UNCOUNTED_BYTES;
        return memory.keep(Use.ANSWER, keepsMuch ? Copies.ANSWER_WHILE_READ * (long) bytes : 0) == Room.ENOUGH;
    }

    @Override
    public AttemptEnd end() {
        return lastEvent() == StreamStep.ERROR ? reportedError() : judged();
    }

    private StreamStep lastEvent() {
        return done ? StreamStep.DONE : relay.end();
    }

    private AttemptEnd reportedError() {
        return unlessFinished("the provider reported an error inside its stream");
    }

    /** What comes behind its finish reason makes no whole answer an error, unless that reason is one. */
    private AttemptEnd unlessFinished(String detail) {
        return isFinished() ? judged() : fault(Fault.FAULT_PROVIDER, detail);
    }

    private boolean isFinished() {
        String reason = relay.summary().finishReason();
        return !reason.isEmpty() && !reason.equals(FAILED);
    }

    @Override
    public @Nullable AttemptEnd broken() {
        StreamStep last = lastEvent();
        return last == StreamStep.DONE || isFinished() ? judged() : null;
    }

    private AttemptEnd judged() {
        AnswerSummary summary = relay.summary();
        if (!summary.finishReason().isEmpty()) {
            return new AttemptEnd.StreamAnswered(candidate, summary);
        }
        return fault(
                Fault.FAULT_PROVIDER,
                relay.started()
                        ? "the stream ended without a finish reason"
                        : "the stream ended without content (expected: at least a finish reason)");
    }

    private AttemptEnd fault(Fault whose, String detail) {
        return relay.started()
                ? new AttemptEnd.BrokenOff(candidate, whose, detail, relay.summary())
                : new AttemptEnd.Failed(candidate, whose, 200, detail);
    }

    @Override
    public void discard() {
        relay.discard();
    }

    @Override
    public AnswerSummary summary() {
        return relay.summary();
    }

    @Override
    public boolean begun() {
        return relay.started() || relay.answering();
    }

    @Override
    public boolean reachedCaller() {
        return relay.started();
    }
}
