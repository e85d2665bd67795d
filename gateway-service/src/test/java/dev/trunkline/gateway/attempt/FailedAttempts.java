package dev.trunkline.gateway.attempt;

import dev.trunkline.contracts.generation.v1.Fault;
import dev.trunkline.gateway.failure.ErrorType;
import dev.trunkline.gateway.failure.ProviderWords;
import dev.trunkline.gateway.plan.Candidate;
import dev.trunkline.gateway.protocol.ProviderFault;

/** Attempts that failed, as tests need them. */
public final class FailedAttempts {

    private FailedAttempts() {}

    /** With words that have no form. */
    public static AttemptEnd.Failed failed(
            Candidate candidate, Fault fault, int status, String detail, String raw, int retryAfterSeconds) {
        ProviderFault said = ProviderFault.unsaid(fault, status)
                .saying(new ProviderWords(raw, "", ""))
                .retryAfter(retryAfterSeconds);
        return new AttemptEnd.Failed(candidate, detail, said, true);
    }

    /** The provider has refused the request in this way. */
    public static AttemptEnd.Failed refused(Candidate candidate, int status, ErrorType type) {
        ProviderFault said = ProviderFault.byStatus(status, ProviderWords.NONE).refusing(type);
        return new AttemptEnd.Failed(candidate, "status " + status, said, true);
    }
}
