package dev.trunkline.gateway.admission;

import dev.trunkline.gateway.envelope.Envelope;
import dev.trunkline.gateway.operation.Operation;
import dev.trunkline.gateway.plan.Candidate;
import dev.trunkline.gateway.settings.AdmissionSettings;
import dev.trunkline.gateway.usage.PriceCeiling;

/** How much is held for which request. Pure. */
record AdmissionPolicy(int streamStepTokens, int wholeAnswerTokens, int fewestTokens) {

    static AdmissionPolicy of(AdmissionSettings settings) {
        return new AdmissionPolicy(settings.streamStepTokens(), settings.wholeAnswerTokens(), settings.fewestTokens());
    }

    /**
     * @param ceiling the highest prices that may apply
     * @param promptTokens the prompt's upper bound
     * @param endpointTokens most completion tokens that an endpoint gives, 0 where unknown
     * @param answers how many there may be, each as long
     */
    HoldWish wish(Envelope envelope, PriceCeiling ceiling, int promptTokens, int endpointTokens, int answers) {
        int completionTokens = Answers.tokens(completionTokens(envelope, endpointTokens), answers);
        boolean callerSetLimit = envelope.completionTokens() > 0;
        int neededTokens = callerSetLimit ? completionTokens : Math.min(fewestTokens, completionTokens);
        int mostTokens = Answers.tokens(endpointTokens == 0 ? wholeAnswerTokens : endpointTokens, answers);
        long wantNano = ceiling.nano(promptTokens, completionTokens);
        return new HoldWish(
                wantNano,
                ceiling.nano(promptTokens, neededTokens),
                callerSetLimit || !envelope.stream()
                        ? wantNano
                        : ceiling.nano(promptTokens, Math.max(completionTokens, mostTokens)),
                callerSetLimit,
                ceiling.nano(promptTokens, 0),
                completionTokens);
    }

    private int completionTokens(Envelope envelope, int endpointTokens) {
        if (envelope.operation() != Operation.CHAT) {
            return 0;
        }
        int ownBound = envelope.stream() ? streamStepTokens : wholeAnswerTokens;
        int bounded = envelope.completionTokens() > 0 ? envelope.completionTokens() : ownBound;
        return endpointTokens == 0 ? bounded : Math.min(bounded, endpointTokens);
    }

    /** The limit of completion tokens that goes upstream, 0: none. */
    int completionTokens(Hold hold, PresentRequest request, Candidate candidate) {
        Envelope envelope = request.envelope();
        if (envelope.operation() != Operation.CHAT) {
            return 0;
        }
        boolean byok = candidate.byok();
        if (byok && hold.heldNano(true) == Hold.UNCOUNTED) {
            return CompletionLimit.callers(envelope, candidate.endpoint());
        }
        boolean grows = envelope.stream() && envelope.completionTokens() == 0;
        return new CompletionLimit(wholeAnswerTokens)
                .tokens(
                        envelope,
                        candidate.endpoint(),
                        PlanCeiling.prices(envelope, candidate),
                        PromptBound.tokens(envelope, candidate.endpoint()),
                        (grows ? hold.affordableNano(byok) : hold.heldNano(byok)) - request.deliveredNano());
    }

    /** What has to be held to go on with an answer at one endpoint, what was delivered of it included. */
    HoldWish continuation(PresentRequest request, Candidate candidate) {
        Envelope envelope = request.envelope();
        HoldWish wish = wish(
                envelope,
                PlanCeiling.prices(envelope, candidate),
                PromptBound.tokens(envelope, candidate.endpoint()),
                candidate.endpoint().maxCompletionTokens(),
                Answers.of(envelope, candidate.endpoint()));
        return wish.and(request.deliveredNano());
    }

    /** What a stream that has already brought so many tokens needs held to go on for another step. */
    long stepNano(PriceCeiling prices) {
        return prices.nano(0, streamStepTokens);
    }
}
