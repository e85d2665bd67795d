package dev.trunkline.gateway.admission;

/**
 * What a request would like to have held, and the least it needs to begin. Both cover whatever its prompt can cost.
 *
 * @param wantNano covers the most that the request can cost, or a first step of it
 * @param minimumNano covers the completion that the caller allows, or a few tokens of it, which then is cut there
 * @param mostNano covers the most that a stream without a limit can cost, which grows to it in steps
 * @param callerSetLimit whether the caller limited the completion itself
 */
record HoldWish(long wantNano, long minimumNano, long mostNano, boolean callerSetLimit) {}
