package dev.trunkline.auth.oauth;

import java.time.Instant;
import java.util.Optional;

/** Decides what an attempt to exchange a code leads to. Pure. */
final class ExchangeRules {

    /**
     * One attempt.
     *
     * @param verifier empty where none was shown
     * @param method the challenge method that the client says it used, where it says so
     * @param callbackUrl the callback that the client says it used, where it says so
     * @param address from where the attempt comes
     */
    record Attempt(String verifier, Optional<ChallengeMethod> method, Optional<String> callbackUrl, String address) {}

    sealed interface Verdict {}

    record Granted() implements Verdict {}

    record Expired() implements Verdict {}

    /** The client says another method than the one that the code is bound to. */
    record MethodChanged() implements Verdict {}

    /** Something that the client shows is not what the code is bound to; it counts. */
    record Wrong() implements Verdict {}

    /** The code is worth nothing: exchanged before, or tried too often. */
    record Spent() implements Verdict {}

    /**
     * Exchanged before, and now somewhere else with the right verifier: somebody has both, so the key that came of it
     * is taken back (RFC 6749, section 4.1.2).
     */
    record Stolen() implements Verdict {}

    private ExchangeRules() {}

    static Verdict decide(CodeState code, Attempt attempt, Instant now, int failuresAtMost) {
        if (code.exchanged()) {
            boolean known = code.challenge().isOf(attempt.verifier());
            return known && !attempt.address().equals(code.address()) ? new Stolen() : new Spent();
        }
        if (code.failures() >= failuresAtMost) {
            return new Spent();
        }
        if (!now.isBefore(code.expiresAt())) {
            return new Expired();
        }
        if (attempt.method().isPresent()
                && attempt.method().get() != code.challenge().method()) {
            return new MethodChanged();
        }
        boolean sameCallback =
                attempt.callbackUrl().isEmpty() || attempt.callbackUrl().get().equals(code.callbackUrl());
        return sameCallback && code.challenge().isOf(attempt.verifier()) ? new Granted() : new Wrong();
    }
}
