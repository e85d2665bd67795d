package dev.trunkline.gateway.pipeline;

import dev.trunkline.gateway.attempt.AttemptEnd;
import dev.trunkline.gateway.chat.AnswerFace;
import dev.trunkline.gateway.delivery.Progress;
import dev.trunkline.gateway.dialect.ChatDialect;
import dev.trunkline.gateway.dialect.Dialect;
import dev.trunkline.gateway.failure.GatewayFailure;
import dev.trunkline.gateway.failure.StreamErrorForm;
import dev.trunkline.gateway.fault.Faults;
import dev.trunkline.gateway.generation.RoutingNote;
import dev.trunkline.gateway.http.CallerExchange;
import dev.trunkline.gateway.plan.Candidate;
import dev.trunkline.gateway.settlement.Ending;
import dev.trunkline.gateway.settlement.Settle;
import dev.trunkline.gateway.settlement.Settlement;
import dev.trunkline.gateway.transcode.AnswerStream;
import dev.trunkline.gateway.usage.UsageReport;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import jakarta.inject.Singleton;

/** The last bytes of an answer: settled first, then written. */
@Singleton
class Answering {

    private final Settle settle;

    Answering(Settle settle) {
        this.settle = settle;
    }

    /** Fails where the answer could not be settled or not be written; then {@link #giveUp} has the last word. */
    Future<Void> finish(CallerExchange exchange, Progress progress, AttemptEnd end) {
        return switch (end) {
            case AttemptEnd.WholeAnswered whole ->
                settle.end(progress, Ending.completed(whole.candidate(), whole.summary()))
                        .compose(settlement -> {
                            dialect(progress)
                                    .appendUsage(report(progress, whole.candidate(), settlement), whole.head());
                            exchange.answer(progress.id(), whole.head().appendBuffer(whole.tail()));
                            return Future.succeededFuture();
                        });
            case AttemptEnd.StreamAnswered streamed ->
                endStream(exchange, progress, Ending.completed(streamed.candidate(), streamed.summary()));
            case AttemptEnd.CreditEnded ended ->
                endStream(exchange, progress, Ending.cutShort(ended.candidate(), ended.summary()));
            case AttemptEnd.CutShort cut ->
                endStream(exchange, progress, Ending.cutShort(cut.candidate(), cut.summary()));
            case AttemptEnd.CallerGone gone ->
                settle.end(progress, Ending.callerGone(gone.candidate(), gone.summary(), gone.billing()))
                        .mapEmpty();
            case AttemptEnd.BrokenOff broken -> {
                Future<Void> settled = failed(progress, broken.candidate());
                exchange.breakOff(
                        routed(AttemptFailures.tell(broken, progress.attempts(), progress.words()), progress),
                        errors(progress, broken.candidate()));
                yield settled;
            }
            case AttemptEnd.Failed failed -> {
                Future<Void> settled = failed(progress, failed.candidate());
                refuse(exchange, progress, failed);
                yield settled;
            }
            case AttemptEnd.Untranslatable untranslatable -> {
                Future<Void> settled = failed(progress, untranslatable.candidate());
                exchange.refuse(untranslatable.failure(), progress.id());
                yield settled;
            }
        };
    }

    private static void refuse(CallerExchange exchange, Progress progress, AttemptEnd.Failed failed) {
        GatewayFailure failure = routed(AttemptFailures.tell(failed, progress.attempts(), progress.words()), progress);
        String model = failed.candidate().endpoint().model();
        if (!TooLong.isAnswered(exchange, progress.held().received(), model, failure)) {
            exchange.refuse(failure, progress.id());
        }
    }

    private Future<Void> failed(Progress progress, Candidate candidate) {
        return settle.end(progress, Ending.failed(candidate)).mapEmpty();
    }

    /**
     * A fault of the gateway itself: what is not settled yet is not billed, and the caller is told what can still be
     * told.
     */
    void giveUp(CallerExchange exchange, Progress progress, Throwable cause) {
        Faults.guarded("request", () -> {
            if (!progress.hold().ended()) {
                settle.end(progress, Ending.failed(progress.candidates().getFirst()));
            }
        });
        Faults.guarded("request", () -> exchange.refuse(new GatewayFailure.Internal(cause), progress.id()));
    }

    private Future<Void> endStream(CallerExchange exchange, Progress progress, Ending ending) {
        return settle.end(progress, ending).compose(settlement -> {
            exchange.endStream(lastFrames(progress, ending, report(progress, ending.candidate(), settlement)));
            return Future.succeededFuture();
        });
    }

    private static GatewayFailure routed(GatewayFailure failure, Progress progress) {
        RoutingNote note = progress.held().received().note();
        return note == null ? failure : new GatewayFailure.Routed(failure, RoutingMetadata.json(note, progress, null));
    }

    private static UsageReport report(Progress progress, Candidate served, Settlement settlement) {
        RoutingNote note = progress.held().received().note();
        return note == null
                ? settlement.report()
                : settlement.report().routed(RoutingMetadata.json(note, progress, served));
    }

    /** Of an answer that ended before anything of it came its dialect writes the end alone. */
    private static Buffer lastFrames(Progress progress, Ending ending, UsageReport usage) {
        String nativeReason = ending.summary().nativeFinishReason();
        AnswerStream answer = progress.answer();
        if (answer != null) {
            return answer.end(ending.finishReason(), nativeReason, usage);
        }
        if (dialect(progress) instanceof ChatDialect chat) {
            return chat.stream(face(progress, ending.candidate()), progress.envelope())
                    .end(ending.finishReason(), nativeReason, usage);
        }
        throw new IllegalStateException("a stream of what is not streamed");
    }

    private static StreamErrorForm errors(Progress progress, Candidate candidate) {
        AnswerStream answer = progress.answer();
        return answer == null ? dialect(progress).streamErrors(face(progress, candidate)) : answer;
    }

    private static Dialect dialect(Progress progress) {
        return progress.held().received().dialect();
    }

    private static AnswerFace face(Progress progress, Candidate candidate) {
        return new AnswerFace(
                progress.id(),
                progress.held().received().createdSeconds(),
                candidate.endpoint().model(),
                candidate.endpoint().providerName());
    }
}
