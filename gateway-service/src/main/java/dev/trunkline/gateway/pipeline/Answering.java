package dev.trunkline.gateway.pipeline;

import dev.trunkline.gateway.generation.Generation;
import dev.trunkline.gateway.http.CallerExchange;
import dev.trunkline.gateway.plan.Candidate;
import dev.trunkline.gateway.provider.AnswerFace;
import dev.trunkline.gateway.relay.FinalFrames;
import dev.trunkline.gateway.settlement.Ending;
import dev.trunkline.gateway.settlement.Settle;
import dev.trunkline.gateway.upstream.AttemptEnd;
import jakarta.inject.Singleton;

/** The last bytes of an answer: settled first, then written. */
@Singleton
class Answering {

    private final Settle settle;

    Answering(Settle settle) {
        this.settle = settle;
    }

    void finish(CallerExchange exchange, Generation generation, AttemptEnd end) {
        switch (end) {
            case AttemptEnd.WholeAnswered whole ->
                settle.end(generation, Ending.completed(whole.candidate(), whole.summary()))
                        .onSuccess(settlement -> {
                            settlement.appendUsage(
                                    whole.head(), whole.candidate().prices());
                            exchange.answer(generation.id(), whole.head().appendBuffer(whole.tail()));
                        })
                        .onFailure(cause -> exchange.refuse(new GatewayFailure.Internal(cause), generation.id()));
            case AttemptEnd.StreamAnswered streamed ->
                endStream(exchange, generation, Ending.completed(streamed.candidate(), streamed.summary()));
            case AttemptEnd.CreditEnded ended ->
                endStream(exchange, generation, Ending.creditEnded(ended.candidate(), ended.summary()));
            case AttemptEnd.CallerGone gone ->
                settle.end(generation, Ending.callerGone(gone.candidate(), gone.summary()));
            case AttemptEnd.BrokenOff broken -> {
                settle.end(generation, Ending.failed(broken.candidate()));
                exchange.endStream(FinalFrames.error(
                        face(generation, broken.candidate()),
                        broken.detail(),
                        broken.candidate().byok()));
            }
            case AttemptEnd.Failed failed -> {
                settle.end(generation, Ending.failed(failed.candidate()));
                exchange.refuse(AttemptFailures.tell(failed, generation.attempts()), generation.id());
            }
            case AttemptEnd.Untranslatable untranslatable -> {
                settle.end(generation, Ending.failed(untranslatable.candidate()));
                exchange.refuse(untranslatable.failure(), generation.id());
            }
        }
    }

    /** A fault of the gateway itself: nothing is billed, and the caller is told what can still be told. */
    void giveUp(CallerExchange exchange, Generation generation, Throwable cause) {
        settle.end(generation, Ending.failed(generation.candidates().getFirst()));
        exchange.refuse(new GatewayFailure.Internal(cause), generation.id());
    }

    private void endStream(CallerExchange exchange, Generation generation, Ending ending) {
        settle.end(generation, ending)
                .onSuccess(settlement -> exchange.endStream(FinalFrames.usage(
                        face(generation, ending.candidate()),
                        ending.finishReason(),
                        ending.summary().nativeFinishReason(),
                        settlement,
                        ending.candidate().prices())))
                .onFailure(cause -> exchange.refuse(new GatewayFailure.Internal(cause), generation.id()));
    }

    private static AnswerFace face(Generation generation, Candidate candidate) {
        return new AnswerFace(
                generation.id(),
                generation.createdSeconds(),
                candidate.endpoint().model(),
                candidate.endpoint().providerName());
    }
}
