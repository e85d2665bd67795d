package dev.trunkline.gateway.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.contracts.generation.v1.Attempt;
import dev.trunkline.contracts.generation.v1.Fault;
import dev.trunkline.gateway.Given;
import dev.trunkline.gateway.attempt.AttemptEnd;
import dev.trunkline.gateway.attempt.FailedAttempts;
import dev.trunkline.gateway.failure.Availability;
import dev.trunkline.gateway.failure.ErrorType;
import dev.trunkline.gateway.failure.GatewayFailure;
import dev.trunkline.gateway.failure.GatewayFailure.PreviousError;
import dev.trunkline.gateway.failure.ProviderWords;
import dev.trunkline.gateway.identity.Callers;
import dev.trunkline.gateway.plan.Candidate;
import dev.trunkline.gateway.protocol.AnswerSummary;
import dev.trunkline.gateway.protocol.ProviderFault;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AttemptFailuresTest {

    private static final String TIMEOUT = "no content after 9 ms (first-token timeout)";

    @Test
    void passesTheProvidersOwnWordOnWhereTheCallerIsToBlame() {
        AttemptEnd.Failed failed = failed(Fault.FAULT_CALLER, 422, "status 422", "{\"error\":\"x\"}");

        assertThat(told(failed, attempt("A", 503, "status 503", 0)))
                .isEqualTo(new GatewayFailure.UpstreamRefused(
                        422,
                        "BETA",
                        words("{\"error\":\"x\"}"),
                        false,
                        "unprocessable",
                        List.of(new PreviousError("A", 503, "status 503", false, ProviderWords.NONE))));
    }

    @Test
    void namesTheProviderThatFailed() {
        AttemptEnd.Failed failed = failed(Fault.FAULT_PROVIDER, 500, "status 500", "secret");

        assertThat(told(failed, attempt("BETA", 500, "status 500", 2)))
                .isEqualTo(new GatewayFailure.UpstreamUnavailable(
                        502,
                        "Provider returned error: BETA: status 500",
                        Duration.ofSeconds(2),
                        List.of(new PreviousError("BETA", 500, "status 500", false, ProviderWords.NONE))));
    }

    @ParameterizedTest
    @CsvSource({"503,503,503", "503,529,529", "529,503,503", "500,503,502", "503,0,502", "429,503,502"})
    void saysThatAllAreOverloadedWhereAllAre(int first, int last, int told) {
        AttemptEnd.Failed failed = failed(Fault.FAULT_PROVIDER, last, "status " + last, "");

        assertThat(told(failed, attempt("A", first, "status", 0), attempt("BETA", last, "status", 0)))
                .extracting("status")
                .isEqualTo(told);
    }

    @ParameterizedTest
    @CsvSource({
        "429, CAPACITY_EXHAUSTED",
        "503, TEMPORARILY_UNAVAILABLE",
        "529, TEMPORARILY_UNAVAILABLE",
        "500, ",
    })
    void saysWhetherItMayComeBack(int status, Availability.Code code) {
        AttemptEnd.Failed failed = failed(Fault.FAULT_PROVIDER, status, "status " + status, "");
        Attempt first = attempt("A", status, "status", 0).toBuilder()
                .setModel("a/b")
                .setProvider("a")
                .build();

        assertThat(tell(failed, first, first.toBuilder().setProvider("b").build(), first)
                        .availability())
                .isEqualTo(
                        code == null
                                ? null
                                : Availability.of(code, List.of("a/b")).affecting(List.of("a", "b")));
    }

    @Test
    void saysThatItWasTheCallersOwnCredential() {
        Candidate operators = Given.candidate("m", "beta");
        Candidate own = new Candidate(
                operators.endpoint(),
                operators.prices(),
                Callers.credential("c", "beta").read());
        AttemptEnd.Failed failed =
                FailedAttempts.failed(own, Fault.FAULT_CREDENTIAL, 401, "status 401", "no such key", 0);
        Attempt attempt = attempt("BETA", 401, "status 401", 0).toBuilder()
                .setIsByok(true)
                .build();

        PreviousError told = new PreviousError("BETA", 401, "status 401", true, ProviderWords.NONE);
        assertThat(told(failed, attempt, attempt))
                .isEqualTo(new GatewayFailure.UpstreamRefused(
                        401, "BETA", words("no such key"), true, "permission_denied", List.of(told, told)));
        assertThat(told(FailedAttempts.failed(own, Fault.FAULT_CALLER, 400, "status 400", "raw", 0), attempt))
                .isEqualTo(new GatewayFailure.UpstreamRefused(
                        400, "BETA", words("raw"), true, "invalid_request", List.of(told)));
        assertThat(told(
                        FailedAttempts.failed(own, Fault.FAULT_PROVIDER, 503, "status 503", "raw", 0),
                        attempt,
                        attempt))
                .extracting("message")
                .isEqualTo("All 2 attempts failed; the last, BETA: status 503 (with your own provider key)");
    }

    /** Nobody has answered, so there is no status to pass on. */
    @Test
    void saysWhyTheCallersOwnCredentialCouldNotBeShown() {
        Candidate operators = Given.candidate("m", "beta");
        Candidate own = new Candidate(
                operators.endpoint(),
                operators.prices(),
                Callers.credential("c", "beta").read());
        String detail = "a host gave no token: status 401, invalid_client";

        assertThat(told(FailedAttempts.failed(own, Fault.FAULT_CREDENTIAL, 0, detail, "", 0)))
                .isEqualTo(new GatewayFailure.BadRequest("Your own key of BETA could not be shown: " + detail));
        assertThat(told(
                        FailedAttempts.failed(operators, Fault.FAULT_CREDENTIAL, 0, detail, "", 0),
                        attempt("BETA", 0, detail, 0)))
                .extracting("status")
                .isEqualTo(502);
    }

    @Test
    void tellsOfAnAnswerThatBrokeOffWhatFailedBeforeIt() {
        AttemptEnd.BrokenOff broken = new AttemptEnd.BrokenOff(
                Given.candidate("m", "beta"), Fault.FAULT_PROVIDER, "connection lost", AnswerSummary.NOTHING);

        assertThat(told(broken, attempt("A", 503, "status 503", 0), attempt("BETA", 200, "connection lost", 0)))
                .isEqualTo(new GatewayFailure.UpstreamUnavailable(
                        502,
                        "Upstream error from BETA: connection lost",
                        Duration.ZERO,
                        List.of(
                                new PreviousError("A", 503, "status 503", false, ProviderWords.NONE),
                                new PreviousError("BETA", 200, "connection lost", false, ProviderWords.NONE))));
    }

    @Test
    void tellsWhatEachProviderSaid() {
        AttemptEnd.Failed failed = failed(Fault.FAULT_PROVIDER, 503, "status 503", "");

        assertThat(AttemptFailures.tell(
                        failed,
                        List.of(attempt("A", 404, "status 404", 0), attempt("BETA", 503, "status 503", 0)),
                        List.of(words("no such model"), ProviderWords.NONE)))
                .extracting("previousErrors")
                .isEqualTo(List.of(
                        new PreviousError("A", 404, "status 404", false, words("no such model")),
                        new PreviousError("BETA", 503, "status 503", false, ProviderWords.NONE)));
    }

    @Test
    void doesNotTellWhoWouldNotGoOnWithAnAnswer() {
        AttemptEnd.BrokenOff broken = new AttemptEnd.BrokenOff(
                Given.candidate("m", "beta"), Fault.FAULT_PROVIDER, "connection lost", AnswerSummary.NOTHING);
        Attempt refused = attempt("A", 400, "status 400", 0).toBuilder()
                .setFault(Fault.FAULT_CALLER)
                .build();
        Attempt begun = attempt("BETA", 200, "connection lost", 0).toBuilder()
                .setFirstTokenMillis(1)
                .build();

        assertThat(told(broken, refused, begun, refused))
                .isEqualTo(new GatewayFailure.UpstreamUnavailable(
                        502,
                        "Upstream error from BETA: connection lost",
                        Duration.ZERO,
                        List.of(
                                new PreviousError("A", 400, "status 400", false, ProviderWords.NONE),
                                new PreviousError("BETA", 200, "connection lost", false, ProviderWords.NONE))));
    }

    /** What the operator's account at a provider suffers from is nobody else's affair. */
    @Test
    void keepsTheOperatorsTroubleToItself() {
        AttemptEnd.Failed failed = failed(Fault.FAULT_CREDENTIAL, 400, "status 400", "Your credit balance is too low");

        assertThat(told(failed, attempt("BETA", 400, "status 400", 0)))
                .isInstanceOf(GatewayFailure.UpstreamUnavailable.class)
                .asString()
                .doesNotContain("credit");
    }

    @Test
    void saysInTheWordsOfTheApiWhyAProviderRefused() {
        Candidate candidate = Given.candidate("a", "beta");
        for (ErrorType type : List.of(
                ErrorType.CONTEXT_LENGTH_EXCEEDED, ErrorType.CONTENT_POLICY_VIOLATION, ErrorType.IMAGE_TOO_LARGE)) {
            assertThat(told(FailedAttempts.refused(candidate, 400, type)))
                    .extracting("errorType")
                    .isEqualTo(type.word());
        }
    }

    /** A wallet that is empty is worth a word of its own, where it is the caller's. */
    @Test
    void saysThatTheCallersOwnAccountIsEmpty() {
        Candidate operators = Given.candidate("m", "beta");
        Candidate own = new Candidate(
                operators.endpoint(),
                operators.prices(),
                Callers.credential("c", "beta").read());
        ProviderFault empty = ProviderFault.byStatus(400, ProviderWords.NONE).ofAccount(ErrorType.PAYMENT_REQUIRED);

        assertThat(told(new AttemptEnd.Failed(own, "status 400", empty, true)))
                .extracting("errorType")
                .isEqualTo("payment_required");
    }

    @Test
    void countsAllAttemptsAndNamesTheLast() {
        AttemptEnd.Failed failed = failed(Fault.FAULT_PROVIDER, 0, "no connection: refused", "");

        assertThat(told(failed, attempt("ALPHA", 429, "status 429", 7), attempt("BETA", 0, "no connection", 0)))
                .isEqualTo(new GatewayFailure.UpstreamUnavailable(
                        502,
                        "All 2 endpoints failed; the last, BETA: no connection: refused",
                        Duration.ZERO,
                        List.of(
                                new PreviousError("ALPHA", 429, "status 429", false, ProviderWords.NONE),
                                new PreviousError("BETA", 0, "no connection", false, ProviderWords.NONE))));
    }

    @Test
    void asksToWaitWhereEveryProviderDoes() {
        AttemptEnd.Failed failed = failed(Fault.FAULT_ENDPOINT, 429, "status 429", "");

        GatewayFailure.UpstreamUnavailable told =
                tell(failed, attempt("ALPHA", 429, "status 429", 7), attempt("BETA", 429, "status 429", 3));

        assertThat(told.status()).isEqualTo(429);
        assertThat(told.retryAfter()).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void tellsATimeoutOnlyWhereAllWereSilent() {
        AttemptEnd.Failed failed = failed(Fault.FAULT_TIMEOUT, 0, TIMEOUT, "");

        assertThat(tell(failed, silent("ALPHA"), silent("BETA")).status()).isEqualTo(504);
        assertThat(tell(failed, attempt("ALPHA", 500, "status 500", 0), silent("BETA"))
                        .status())
                .isEqualTo(502);
    }

    private static GatewayFailure told(AttemptEnd.Failed last, Attempt... attempts) {
        return AttemptFailures.tell(last, List.of(attempts), Collections.nCopies(attempts.length, ProviderWords.NONE));
    }

    private static GatewayFailure told(AttemptEnd.BrokenOff broken, Attempt... attempts) {
        return AttemptFailures.tell(
                broken, List.of(attempts), Collections.nCopies(attempts.length, ProviderWords.NONE));
    }

    private static GatewayFailure.UpstreamUnavailable tell(AttemptEnd.Failed last, Attempt... attempts) {
        return (GatewayFailure.UpstreamUnavailable) told(last, attempts);
    }

    private static AttemptEnd.Failed failed(Fault fault, int status, String detail, String raw) {
        return FailedAttempts.failed(Given.candidate("a", "beta"), fault, status, detail, raw, 0);
    }

    private static ProviderWords words(String raw) {
        return new ProviderWords(raw, "", "");
    }

    private static Attempt silent(String provider) {
        return attempt(provider, 0, TIMEOUT, 0).toBuilder()
                .setFault(Fault.FAULT_TIMEOUT)
                .build();
    }

    private static Attempt attempt(String provider, int status, String detail, int retryAfterSeconds) {
        return Attempt.newBuilder()
                .setEndpointId("m@" + provider)
                .setProviderName(provider)
                .setStatus(status)
                .setFaultDetail(detail)
                .setRetryAfterSeconds(retryAfterSeconds)
                .build();
    }
}
