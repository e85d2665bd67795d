package dev.trunkline.gateway.admission;

import dev.trunkline.gateway.envelope.Envelope;

/**
 * What is asked of the next endpoint.
 *
 * @param envelope the caller's request, and what its answer has said so far where that is gone on with
 * @param deliveredNano nano-USD that the caller owes for what it has got of it by then
 */
public record PresentRequest(Envelope envelope, long deliveredNano) {}
