package dev.trunkline.gateway.attempt;

import dev.trunkline.contracts.generation.v1.Attempt;
import dev.trunkline.contracts.generation.v1.Fault;
import dev.trunkline.gateway.catalogue.Endpoint;
import dev.trunkline.gateway.plan.Candidate;
import dev.trunkline.gateway.text.ShortText;

/** An ended attempt as it is reported. Pure. */
final class AttemptRecord {

    private AttemptRecord() {}

    static Attempt of(AttemptEnd end, int status, AttemptTimes times) {
        return switch (end) {
            case AttemptEnd.StreamAnswered answered ->
                base(answered.candidate(), status, times).build();
            case AttemptEnd.WholeAnswered answered ->
                base(answered.candidate(), status, times).build();
            case AttemptEnd.CreditEnded ended ->
                base(ended.candidate(), status, times).build();
            case AttemptEnd.Failed failed ->
                fault(base(failed.candidate(), status, times), failed.fault(), failed.detail())
                        .setRetryAfterSeconds(failed.retryAfterSeconds())
                        .build();
            case AttemptEnd.BrokenOff broken ->
                fault(base(broken.candidate(), status, times), broken.fault(), broken.detail())
                        .build();
            case AttemptEnd.CutShort cut ->
                fault(base(cut.candidate(), status, times), Fault.FAULT_GATEWAY, cut.detail())
                        .build();
            case AttemptEnd.CallerGone gone ->
                fault(base(gone.candidate(), status, times), Fault.FAULT_CALLER_GONE, "the caller hung up")
                        .build();
            case AttemptEnd.Untranslatable untranslatable ->
                fault(base(untranslatable.candidate(), 0, times), Fault.FAULT_CALLER, "not expressible there")
                        .build();
        };
    }

    private static Attempt.Builder base(Candidate candidate, int status, AttemptTimes times) {
        Endpoint endpoint = candidate.endpoint();
        return Attempt.newBuilder()
                .setEndpointId(endpoint.id())
                .setModel(endpoint.model())
                .setProvider(endpoint.provider())
                .setProviderName(endpoint.providerName())
                .setIsByok(candidate.byok())
                .setRoutedServiceTier(endpoint.terms().serviceTier())
                .setStatus(status)
                .setLatencyMillis(times.latencyMillis())
                .setFirstTokenMillis(times.firstTokenMillis())
                .setTotalMillis(times.totalMillis());
    }

    private static Attempt.Builder fault(Attempt.Builder attempt, Fault fault, String detail) {
        return attempt.setFault(fault).setFaultDetail(ShortText.of(detail));
    }
}
