package dev.trunkline.gateway.pipeline;

import dev.trunkline.gateway.fault.Faults;
import dev.trunkline.gateway.generation.Generation;
import dev.trunkline.gateway.http.CallerExchange;
import dev.trunkline.gateway.plan.Candidate;
import dev.trunkline.gateway.provider.AnswerFace;
import dev.trunkline.gateway.relay.FinalFrames;
import dev.trunkline.gateway.settlement.Ending;
import dev.trunkline.gateway.settlement.Settle;
import dev.trunkline.gateway.upstream.AttemptEnd;
import io.vertx.core.Future;
import jakarta.inject.Singleton;

/** The last bytes of an answer: settled first, then written. */
@Singleton
class Answering {

    private final Settle settle;

    Answering(Settle settle) {
        this.settle = settle;
    }

    /** Fails where the answer could not be settled or not be written; then {@link #giveUp} has the last word. */
    Future<Void> finish(CallerExchange exchange, Generation generation, AttemptEnd end) {
        return switch (end) {
            case AttemptEnd.WholeAnswered whole ->
                settle.end(generation, Ending.completed(whole.candidate(), whole.summary()))
                        .compose(settlement -> {
                            settlement.appendUsage(whole.head());
                            exchange.answer(generation.id(), whole.head().appendBuffer(whole.tail()));
                            return Future.succeededFuture();
                        });
            case AttemptEnd.StreamAnswered streamed ->
                endStream(exchange, generation, Ending.completed(streamed.candidate(), streamed.summary()));
            case AttemptEnd.CreditEnded ended ->
                endStream(exchange, generation, Ending.cutShort(ended.candidate(), ended.summary()));
            case AttemptEnd.CutShort cut ->
                endStream(exchange, generation, Ending.cutShort(cut.candidate(), cut.summary()));
            case AttemptEnd.CallerGone gone ->
                settle.end(generation, Ending.callerGone(gone.candidate(), gone.summary(), gone.billing()))
                        .mapEmpty();
            case AttemptEnd.BrokenOff broken -> {
                Future<Void> settled = failed(generation, broken.candidate());
                exchange.breakOff(
                        AttemptFailures.tell(broken, generation.attempts(), generation.words()),
                        face(generation, broken.candidate()));
                yield settled;
            }
            case AttemptEnd.Failed failed -> {
                Future<Void> settled = failed(generation, failed.candidate());
                exchange.refuse(
                        AttemptFailures.tell(failed, generation.attempts(), generation.words()), generation.id());
                yield settled;
            }
            case AttemptEnd.Untranslatable untranslatable -> {
                Future<Void> settled = failed(generation, untranslatable.candidate());
                exchange.refuse(untranslatable.failure(), generation.id());
                yield settled;
            }
        };
    }

    private Future<Void> failed(Generation generation, Candidate candidate) {
        return settle.end(generation, Ending.failed(candidate)).mapEmpty();
    }

    /**
     * A fault of the gateway itself: what is not settled yet is not billed, and the caller is told what can still be
     * told.
     */
    void giveUp(CallerExchange exchange, Generation generation, Throwable cause) {
        Faults.guarded("request", () -> {
            if (!generation.settling()) {
                settle.end(generation, Ending.failed(generation.candidates().getFirst()));
            }
        });
        Faults.guarded("request", () -> exchange.refuse(new GatewayFailure.Internal(cause), generation.id()));
    }

    private Future<Void> endStream(CallerExchange exchange, Generation generation, Ending ending) {
        return settle.end(generation, ending).compose(settlement -> {
            exchange.endStream(FinalFrames.usage(
                    face(generation, ending.candidate()),
                    ending.finishReason(),
                    ending.summary().nativeFinishReason(),
                    settlement));
            return Future.succeededFuture();
        });
    }

    private static AnswerFace face(Generation generation, Candidate candidate) {
        return new AnswerFace(
                generation.id(),
                generation.createdSeconds(),
                candidate.endpoint().model(),
                candidate.endpoint().providerName());
    }
}
