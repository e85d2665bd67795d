package dev.trunkline.gateway.pipeline;

import dev.trunkline.contracts.generation.v1.Attempt;
import dev.trunkline.contracts.generation.v1.Fault;
import dev.trunkline.gateway.attempt.AttemptEnd;
import dev.trunkline.gateway.failure.Availability;
import dev.trunkline.gateway.failure.ErrorType;
import dev.trunkline.gateway.failure.GatewayFailure;
import dev.trunkline.gateway.failure.GatewayFailure.PreviousError;
import dev.trunkline.gateway.failure.ProviderWords;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One clear error out of all attempts that failed, and what the provider of each has said. Pure. */
final class AttemptFailures {

    private static final int NOBODY_ANSWERED = 0;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int BAD_GATEWAY = 502;
    private static final int GATEWAY_TIMEOUT = 504;
    /** Of HTTP, and as Anthropic says it. */
    private static final Set<Integer> OVERLOADED = Set.of(503, 529);

    private static final Duration ELSEWHERE_AT_ONCE = Duration.ofSeconds(1);

    private AttemptFailures() {}

    static GatewayFailure tell(AttemptEnd.Failed last, List<Attempt> attempts, List<ProviderWords> words) {
        List<PreviousError> errors = errors(attempts, words);
        boolean ownCredentialRefused =
                last.fault() == Fault.FAULT_CREDENTIAL && last.candidate().byok();
        if (ownCredentialRefused && last.status() == NOBODY_ANSWERED) {
            return new GatewayFailure.BadRequest("Your own key of "
                    + last.candidate().endpoint().providerName() + " could not be shown: " + last.detail());
        }
        if (last.fault() == Fault.FAULT_CALLER || last.fault() == Fault.FAULT_POLICY || ownCredentialRefused) {
            return new GatewayFailure.UpstreamRefused(
                    last.status(),
                    last.candidate().endpoint().providerName(),
                    last.said().words(),
                    last.candidate().byok(),
                    type(last).word(),
                    errors);
        }
        if (last.fault() == Fault.FAULT_GATEWAY) {
            return new GatewayFailure.Unavailable(last.detail() + ". Try again.", ELSEWHERE_AT_ONCE);
        }
        String provider = last.candidate().endpoint().providerName();
        String whose = last.candidate().byok() ? " (with your own provider key)" : "";
        String message = attempts.size() == 1
                ? "Provider returned error: %s: %s%s".formatted(provider, last.detail(), whose)
                : "All %d %s failed; the last, %s: %s%s"
                        .formatted(attempts.size(), tried(attempts), provider, last.detail(), whose);
        int status = status(attempts);
        return new GatewayFailure.UpstreamUnavailable(
                status,
                message,
                Duration.ofSeconds(retryAfterSeconds(attempts)),
                errors,
                availability(status, attempts));
    }

    /** Where all of them have too much to do, later they may have not. */
    private static @Nullable Availability availability(int status, List<Attempt> attempts) {
        if (status != TOO_MANY_REQUESTS && !OVERLOADED.contains(status)) {
            return null;
        }
        Availability.Code code = status == TOO_MANY_REQUESTS
                ? Availability.Code.CAPACITY_EXHAUSTED
                : Availability.Code.TEMPORARILY_UNAVAILABLE;
        return Availability.of(
                        code,
                        attempts.stream().map(Attempt::getModel).distinct().toList())
                .affecting(
                        attempts.stream().map(Attempt::getProvider).distinct().toList());
    }

    /** Of an answer that had reached the caller in part. */
    static GatewayFailure tell(AttemptEnd.BrokenOff broken, List<Attempt> attempts, List<ProviderWords> words) {
        String provider = broken.candidate().endpoint().providerName();
        return new GatewayFailure.UpstreamUnavailable(
                BAD_GATEWAY,
                "Upstream error from " + provider + ": " + broken.detail(),
                Duration.ZERO,
                errors(attempts, words));
    }

    private static List<PreviousError> errors(List<Attempt> attempts, List<ProviderWords> words) {
        List<PreviousError> errors = new ArrayList<>(attempts.size());
        boolean begun = false;
        for (int i = 0; i < attempts.size(); i++) {
            Attempt attempt = attempts.get(i);
            // That an endpoint takes no beginning of an answer is the fault of nobody whom the caller asked for.
            if (!begun || attempt.getFault() != Fault.FAULT_CALLER) {
                errors.add(new PreviousError(
                        attempt.getProviderName(),
                        attempt.getStatus(),
                        attempt.getFaultDetail(),
                        attempt.getIsByok(),
                        words.get(i)));
            }
            begun |= attempt.getFirstTokenMillis() > 0;
        }
        return List.copyOf(errors);
    }

    /** That a credential is not taken says of the caller itself no more than that it may not do this. */
    private static ErrorType type(AttemptEnd.Failed last) {
        ErrorType said = last.said().type();
        boolean refused = last.fault() == Fault.FAULT_CREDENTIAL && said != ErrorType.PAYMENT_REQUIRED;
        return refused ? ErrorType.PERMISSION_DENIED : said;
    }

    /** The same endpoint may have been called twice. */
    private static String tried(List<Attempt> attempts) {
        long endpoints =
                attempts.stream().map(Attempt::getEndpointId).distinct().count();
        return endpoints < attempts.size() ? "attempts" : "endpoints";
    }

    private static int status(List<Attempt> attempts) {
        if (attempts.stream().allMatch(attempt -> attempt.getStatus() == TOO_MANY_REQUESTS)) {
            return TOO_MANY_REQUESTS;
        }
        if (attempts.stream().allMatch(attempt -> OVERLOADED.contains(attempt.getStatus()))) {
            return attempts.getLast().getStatus();
        }
        boolean allSilent = attempts.stream().allMatch(attempt -> attempt.getFault() == Fault.FAULT_TIMEOUT);
        return allSilent ? GATEWAY_TIMEOUT : BAD_GATEWAY;
    }

    /** The shortest hint, and only where every provider gave one. */
    private static int retryAfterSeconds(List<Attempt> attempts) {
        return attempts.stream().mapToInt(Attempt::getRetryAfterSeconds).min().orElse(0);
    }
}
