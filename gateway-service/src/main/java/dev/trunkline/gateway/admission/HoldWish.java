package dev.trunkline.gateway.admission;

/**
 * What a request would like to have held, and the least it needs to begin. Both cover whatever its prompt can cost.
 *
 * @param wantNano covers the most that the request can cost
 * @param minimumNano covers the completion that the caller allows, or a few tokens of it, which then is cut there
 * @param callerSetLimit whether the caller limited the completion itself
 */
record HoldWish(long wantNano, long minimumNano, boolean callerSetLimit) {}
