package dev.trunkline.gateway.attempt;

import dev.trunkline.contracts.generation.v1.Fault;
import dev.trunkline.gateway.delivery.Billing;
import dev.trunkline.gateway.failure.GatewayFailure;
import dev.trunkline.gateway.plan.Candidate;
import dev.trunkline.gateway.protocol.AnswerSummary;
import dev.trunkline.gateway.protocol.ProviderFault;
import dev.trunkline.gateway.text.ShortText;
import io.vertx.core.buffer.Buffer;

/** How one call to one endpoint ended. */
public sealed interface AttemptEnd {

    /** The whole stream has been relayed; only usage and end mark are missing. */
    record StreamAnswered(Candidate candidate, AnswerSummary summary) implements AttemptEnd {}

    /** The whole answer is here and nothing of it has been sent; {@code usage} belongs between head and tail. */
    record WholeAnswered(Candidate candidate, Buffer head, Buffer tail, AnswerSummary summary) implements AttemptEnd {}

    /**
     * Nothing of it has reached the caller.
     *
     * @param detail one line without prompt, completion or credential
     * @param connected false: nobody has heard the request
     */
    record Failed(Candidate candidate, String detail, ProviderFault said, boolean connected) implements AttemptEnd {

        public Failed {
            detail = ShortText.of(detail);
        }

        /** One that no provider has described. */
        public Failed(Candidate candidate, Fault fault, int status, String detail) {
            this(candidate, detail, ProviderFault.unsaid(fault, status), true);
        }

        /** Whose fault it is. */
        public Fault fault() {
            return said.owner();
        }

        /** Of the provider, 0 where none came. */
        public int status() {
            return said.status();
        }

        public int retryAfterSeconds() {
            return said.retryAfterSeconds();
        }
    }

    /** The caller's request cannot be said in this provider's wire format. */
    record Untranslatable(Candidate candidate, GatewayFailure failure) implements AttemptEnd {}

    /** Content had reached the caller when the stream broke. */
    record BrokenOff(Candidate candidate, Fault fault, String detail, AnswerSummary summary) implements AttemptEnd {

        public BrokenOff {
            detail = ShortText.of(detail);
        }
    }

    /** Content had reached the caller when the credit for more ran out. */
    record CreditEnded(Candidate candidate, AnswerSummary summary) implements AttemptEnd {}

    /**
     * Content had reached the caller when this gateway ended the stream, for want of time or memory, or the provider
     * did after the caller had kept it waiting.
     */
    record CutShort(Candidate candidate, String detail, AnswerSummary summary) implements AttemptEnd {}

    /**
     * The caller has hung up.
     *
     * @param billing what the provider charges
     */
    record CallerGone(Candidate candidate, AnswerSummary summary, Billing billing) implements AttemptEnd {}
}
