package dev.trunkline.gateway.admission;

import java.math.BigInteger;

/**
 * What a request would like to have held, and the least it needs to begin. Both cover whatever its prompt can cost.
 *
 * @param wantNano covers the most that the request can cost, or a first step of it
 * @param minimumNano covers the completion that the caller allows, or a few tokens of it, which then is cut there
 * @param mostNano covers the most that a stream without a limit can cost, which grows to it in steps
 * @param callerSetLimit whether the caller limited the completion itself
 * @param promptNano covers the prompt alone
 * @param completionTokens that {@code wantNano} covers
 */
record HoldWish(
        long wantNano, long minimumNano, long mostNano, boolean callerSetLimit, long promptNano, int completionTokens) {

    /** The same beside what is owed already. */
    HoldWish and(long owedNano) {
        return new HoldWish(
                Math.addExact(wantNano, owedNano),
                Math.addExact(minimumNano, owedNano),
                Math.addExact(mostNano, owedNano),
                callerSetLimit,
                Math.addExact(promptNano, owedNano),
                completionTokens);
    }

    /** How many of the completion tokens so much money pays for once the prompt is paid. */
    int affordableTokens(long nano) {
        long left = nano - promptNano;
        long forCompletion = wantNano - promptNano;
        if (left < 0 || forCompletion <= 0) {
            return left < 0 ? 0 : completionTokens;
        }
        BigInteger tokens = BigInteger.valueOf(left)
                .multiply(BigInteger.valueOf(completionTokens))
                .divide(BigInteger.valueOf(forCompletion));
        return tokens.min(BigInteger.valueOf(completionTokens)).intValueExact();
    }
}
