package dev.trunkline.routing.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trunkline.contracts.generation.v1.Attempt;
import dev.trunkline.contracts.generation.v1.Fault;
import dev.trunkline.contracts.generation.v1.GenerationCompleted;
import dev.trunkline.routing.Example;
import dev.trunkline.routing.snapshot.Observation.Request;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GenerationMessageTest {

    @Test
    void readsTheExampleOfTheContract() throws Exception {
        GenerationCompleted example = Example.read(
                        "generation-completed-second-endpoint", GenerationCompleted.newBuilder())
                .build();

        assertThat(GenerationMessage.observations(example))
                .containsExactly(
                        new Observation.Trouble(
                                "simulated/parrot-large@simulator-alpha",
                                "simulator-alpha",
                                1767225600010L,
                                request(example, 0),
                                2000,
                                true),
                        new Observation.Success(
                                "simulated/parrot-large@simulator-beta",
                                "simulator-beta",
                                1767225600850L,
                                request(example, 1)));
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"FAULT_CREDENTIAL", "FAULT_ENDPOINT", "FAULT_PROVIDER", "FAULT_TIMEOUT"})
    void faultsOfTheEndpointAreTrouble(Fault fault) throws Exception {
        boolean isOfTheProvider = fault == Fault.FAULT_PROVIDER || fault == Fault.FAULT_TIMEOUT;
        assertThat(GenerationMessage.observations(with(fault)))
                .containsExactly(new Observation.Trouble(
                        "m@p", "p", 5000, request(with(Fault.FAULT_NONE), 0), 0, isOfTheProvider));
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"FAULT_CALLER", "FAULT_CALLER_GONE", "FAULT_POLICY", "FAULT_GATEWAY"})
    void faultsOfOthersSayNothing(Fault fault) throws Exception {
        assertThat(GenerationMessage.observations(with(fault))).isEmpty();
    }

    /** Its limits and its standing at the provider are the caller's own. */
    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"FAULT_NONE", "FAULT_CREDENTIAL", "FAULT_ENDPOINT"})
    void whatACallersOwnCredentialMetSaysNothingOfTheEndpoint(Fault fault) throws Exception {
        assertThat(GenerationMessage.observations(byok(with(fault)))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"FAULT_PROVIDER", "FAULT_TIMEOUT"})
    void aFaultOfTheProviderIsTroubleWhoeversCredentialMetIt(Fault fault) throws Exception {
        assertThat(GenerationMessage.observations(byok(with(fault))))
                .containsExactly(
                        new Observation.Trouble("m@p", "p", 5000, request(with(Fault.FAULT_NONE), 0), 0, true));
    }

    private static Request request(GenerationCompleted generation, int attempt) {
        return new Request(generation.getAccountId(), generation.getGenerationId(), attempt);
    }

    private static GenerationCompleted byok(GenerationCompleted generation) {
        GenerationCompleted.Builder byok = generation.toBuilder();
        byok.getAttemptsBuilder(0).setIsByok(true);
        return byok.build();
    }

    @Test
    void aFaultOfTheFutureSaysNothing() throws Exception {
        GenerationCompleted.Builder future = with(Fault.FAULT_NONE).toBuilder();
        future.getAttemptsBuilder(0).setFaultValue(99);

        assertThat(GenerationMessage.observations(future.build())).isEmpty();
    }

    @Test
    void refusesAGenerationWithoutATime() {
        assertThatThrownBy(() -> GenerationMessage.observations(GenerationCompleted.getDefaultInstance()))
                .isInstanceOf(Malformed.class)
                .hasMessageStartingWith("finished_at_millis: 0");
    }

    @Test
    void refusesAnAttemptWithoutAnEndpoint() {
        GenerationCompleted.Builder nameless = with(Fault.FAULT_PROVIDER).toBuilder();
        nameless.getAttemptsBuilder(0).clearEndpointId();

        assertThatThrownBy(() -> GenerationMessage.observations(nameless.build()))
                .isInstanceOf(Malformed.class)
                .hasMessageStartingWith("attempts.endpoint_id: empty");
    }

    private static GenerationCompleted with(Fault fault) {
        return GenerationCompleted.newBuilder()
                .setGenerationId("gen-1")
                .setAccountId("acct_a")
                .setFinishedAtMillis(5000)
                .addAttempts(Attempt.newBuilder()
                        .setEndpointId("m@p")
                        .setProvider("P")
                        .setFault(fault))
                .build();
    }
}
