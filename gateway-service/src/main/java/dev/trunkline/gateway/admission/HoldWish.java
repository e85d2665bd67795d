package dev.trunkline.gateway.admission;

/**
 * What a request would like to have held, and the least it needs to begin.
 *
 * @param wantNano covers the most that the request can cost
 * @param minimumNano covers what it most likely costs at least
 * @param promptNano what the prompt most likely costs
 * @param callerSetLimit whether the caller limited the completion itself
 */
record HoldWish(long wantNano, long minimumNano, long promptNano, boolean callerSetLimit) {}
