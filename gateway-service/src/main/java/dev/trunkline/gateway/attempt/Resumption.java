package dev.trunkline.gateway.attempt;

import dev.trunkline.contracts.generation.v1.Fault;
import dev.trunkline.gateway.delivery.Billing;
import dev.trunkline.gateway.delivery.Progress;
import dev.trunkline.gateway.envelope.ContinuedRequest;
import dev.trunkline.gateway.envelope.Envelope;
import dev.trunkline.gateway.failure.ErrorType;
import dev.trunkline.gateway.failure.Outcome;
import dev.trunkline.gateway.plan.Candidate;
import dev.trunkline.gateway.protocol.AnswerSummary;
import dev.trunkline.gateway.relay.DeliveredText;
import dev.trunkline.gateway.usage.TokenUsage;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import java.util.Iterator;
import java.util.Set;

/**
 * Has an answer that broke off gone on with by another endpoint of its model, from what the caller has got. Where
 * nobody can, the first fault is the end of it. One for each request; confined to one event loop.
 */
final class Resumption {

    /** Makes one attempt. */
    interface Asking {
        Future<AttemptEnd> ask(Candidate candidate, boolean othersUntried);
    }

    /** At most: as an escape in JSON. */
    private static final int BYTES_OF_A_CHARACTER = 6;
    /** What may mean that it does not go on from an assistant's words. */
    private static final Set<ErrorType> SAYS_LITTLE = Set.of(ErrorType.INVALID_REQUEST, ErrorType.UNPROCESSABLE);

    private final UpstreamContext upstream;
    private final Progress progress;
    private final Envelope request;
    private final DeliveredText delivered;
    private final int attemptsAtMost;
    private final Asking asking;

    Resumption(
            UpstreamContext upstream, Progress progress, DeliveredText delivered, int attemptsAtMost, Asking asking) {
        this.upstream = upstream;
        this.progress = progress;
        this.request = progress.envelope();
        this.delivered = delivered;
        this.attemptsAtMost = attemptsAtMost;
        this.asking = asking;
    }

    /** @return the end of the last part, or {@code first} where nobody went on to the end */
    Future<AttemptEnd> after(AttemptEnd.BrokenOff first) {
        return goOn(first, first);
    }

    private Future<AttemptEnd> goOn(AttemptEnd.BrokenOff broken, AttemptEnd.BrokenOff first) {
        String answered = delivered.toGoOnFrom();
        long bytes = request.body().length + (long) BYTES_OF_A_CHARACTER * answered.length();
        if (broken.fault() == Fault.FAULT_GATEWAY || !delivered.keepsRequest(bytes)) {
            return Future.succeededFuture(first);
        }
        Envelope continued = ContinuedRequest.of(request, answered, limitLeft(broken), this::read);
        if (continued == null) {
            return Future.succeededFuture(first);
        }
        Iterator<Candidate> successors = Successors.of(
                        broken.candidate(),
                        progress.candidates(),
                        progress.attempts(),
                        upstream.prefillRefusals()::refuses)
                .iterator();
        progress.continuedAs(continued, broken.candidate(), broken.summary());
        return next(successors, broken, first);
    }

    /** The caller's headers say nothing of a request of chat. */
    private Outcome<Envelope> read(byte[] body) {
        return progress.held().received().dialect().read(body, MultiMap.caseInsensitiveMultiMap());
    }

    private Future<AttemptEnd> next(
            Iterator<Candidate> successors, AttemptEnd.BrokenOff broken, AttemptEnd.BrokenOff first) {
        if (delivered.gone()) {
            return Future.succeededFuture(
                    new AttemptEnd.CallerGone(broken.candidate(), AnswerSummary.NOTHING, Billing.NOTHING));
        }
        if (!successors.hasNext() || progress.attempts().size() >= attemptsAtMost) {
            return Future.succeededFuture(first);
        }
        Candidate candidate = successors.next();
        return upstream.coversContinuation(progress, candidate)
                .compose(covered -> covered
                        ? asking.ask(candidate, successors.hasNext())
                                .compose(end -> ended(end, successors, broken, first))
                        : next(successors, broken, first));
    }

    private Future<AttemptEnd> ended(
            AttemptEnd end, Iterator<Candidate> successors, AttemptEnd.BrokenOff broken, AttemptEnd.BrokenOff first) {
        return switch (end) {
            case AttemptEnd.Failed failed -> {
                if (failed.fault() == Fault.FAULT_CALLER
                        && SAYS_LITTLE.contains(failed.said().type())) {
                    upstream.prefillRefusals().refused(failed.candidate().endpoint());
                }
                yield next(successors, broken, first);
            }
            case AttemptEnd.Untranslatable untranslatable -> next(successors, broken, first);
            case AttemptEnd.BrokenOff again -> goOn(again, first);
            case AttemptEnd.StreamAnswered answered -> Future.succeededFuture(end);
            case AttemptEnd.WholeAnswered answered -> Future.succeededFuture(end);
            case AttemptEnd.CreditEnded ended -> Future.succeededFuture(end);
            case AttemptEnd.CutShort cut -> Future.succeededFuture(end);
            case AttemptEnd.CallerGone gone -> Future.succeededFuture(end);
        };
    }

    /** Of the caller's own limit of completion tokens, by what is counted of all parts; 0 where it gave none. */
    private int limitLeft(AttemptEnd.BrokenOff broken) {
        if (request.completionTokens() == 0) {
            return 0;
        }
        long bytes = broken.summary().receivedTextBytes();
        for (var part : progress.parts()) {
            bytes += part.summary().receivedTextBytes();
        }
        return Math.max(1, request.completionTokens() - TokenUsage.countedTokens(bytes));
    }
}
