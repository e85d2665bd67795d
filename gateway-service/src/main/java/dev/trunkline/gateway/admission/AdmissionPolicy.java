package dev.trunkline.gateway.admission;

import dev.trunkline.gateway.envelope.Envelope;
import dev.trunkline.gateway.settings.GatewaySettings;
import dev.trunkline.gateway.usage.Cost;
import dev.trunkline.gateway.usage.Prices;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** How much is held for which request. Pure. */
record AdmissionPolicy(int streamStepTokens, int wholeAnswerTokens, int fewestTokens) {

    private static final int NANO_DIGITS = 9;

    static AdmissionPolicy of(GatewaySettings.Admission settings) {
        return new AdmissionPolicy(settings.streamStepTokens(), settings.wholeAnswerTokens(), settings.fewestTokens());
    }

    /**
     * @param ceiling the highest prices that may apply
     * @param endpointTokens most completion tokens that an endpoint gives, 0 where unknown
     */
    HoldWish wish(Envelope envelope, Prices ceiling, int endpointTokens) {
        int completionTokens = completionTokens(envelope, endpointTokens);
        boolean callerSetLimit = envelope.completionTokens() > 0;
        int neededTokens = callerSetLimit ? completionTokens : Math.min(fewestTokens, completionTokens);
        return new HoldWish(
                Cost.ceilingNano(ceiling, envelope.promptTokensAtMost(), completionTokens),
                Cost.ceilingNano(ceiling, envelope.promptTokensEstimate(), neededTokens),
                Cost.ceilingNano(ceiling, envelope.promptTokensEstimate(), 0),
                callerSetLimit);
    }

    private int completionTokens(Envelope envelope, int endpointTokens) {
        if (envelope.completionTokens() > 0) {
            return envelope.completionTokens();
        }
        int bounded = envelope.stream() ? streamStepTokens : wholeAnswerTokens;
        return endpointTokens == 0 ? bounded : Math.min(bounded, endpointTokens);
    }

    /**
     * The limit to tell the provider, so that the answer stays within the hold; 0: the caller's own limit does
     * that.
     */
    int completionTokensAtMost(Envelope envelope, HoldWish wish, long heldNano, Prices ceiling, int endpointTokens) {
        if (wish.callerSetLimit() || envelope.stream()) {
            return 0;
        }
        int most = completionTokens(envelope, endpointTokens);
        if (heldNano >= wish.wantNano() || ceiling.completionUsd().signum() == 0) {
            return most;
        }
        BigDecimal left = BigDecimal.valueOf(heldNano - wish.promptNano(), NANO_DIGITS);
        BigDecimal affordable = left.divide(ceiling.completionUsd(), 0, RoundingMode.DOWN);
        return affordable.max(BigDecimal.ONE).min(BigDecimal.valueOf(most)).intValueExact();
    }

    /** What a stream that has already brought so many tokens needs held to go on for another step. */
    long stepNano(Prices prices) {
        return Cost.ceilingNano(prices, 0, streamStepTokens);
    }
}
