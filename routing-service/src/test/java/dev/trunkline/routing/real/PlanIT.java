package dev.trunkline.routing.real;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.trunkline.contracts.generation.v1.Fault;
import dev.trunkline.contracts.routing.v1.ModelPlan;
import dev.trunkline.contracts.routing.v1.PlanReply;
import dev.trunkline.contracts.routing.v1.PlanRequest;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URL;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** From the topics to the plan, through a real broker and the real door. Each test has a model of its own. */
@QuarkusTest
@WithTestResource(RealKafka.class)
class PlanIT {

    private static final PlanRequest QUESTION =
            PlanRequest.newBuilder().addModels("a/b").build();
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    @TestHTTPResource
    URL base;

    @Inject
    MovableClock clock;

    RealKafka.Surroundings surroundings;

    private Topics topics;
    private Caller caller;

    @BeforeEach
    void connect() {
        topics = new Topics(surroundings.parts().kafkaBootstrapServers());
        caller = new Caller(base, surroundings.keys());
        await().atMost(PATIENCE).until(() -> caller.get("/q/health/ready").statusCode() == 200);
    }

    @AfterEach
    void disconnect() {
        topics.close();
        caller.close();
    }

    @Test
    void plansWhatTheTopicHoldsAndForgetsWhatItRemoves() {
        String model = "it/topic";
        topics.publish(Topics.endpoint(model, "cheap", "0.000001"));
        topics.publish(Topics.endpoint(model, "dear", "0.000003"));
        awaitPlan(model, "cheap* dear*");

        topics.publish(Topics.endpoint(model, "dear", "0.0000001"));
        awaitPlan(model, "dear* cheap*");

        topics.remove(model + "@dear");
        awaitPlan(model, "cheap*");

        topics.remove(model + "@cheap");
        awaitPlan(model, "No endpoints found for it/topic.");
    }

    @Test
    void aPlanCarriesThePricesItIsBilledBy() {
        String model = "it/prices";
        topics.publish(Topics.endpoint(model, "p", "0.00000015"));
        awaitPlan(model, "p*");

        PlanReply reply = plan(model, caller.token());

        assertThat(reply.getReusableForMillis()).isEqualTo(1000);
        assertThat(reply.getPlan().getModels(0).getEndpoints(0).getPriceList())
                .isEqualTo(Topics.endpoint(model, "p", "0.00000015").getPriceList());
    }

    @Test
    void troubleIsLearnedAndALaterSuccessEndsIt() {
        String model = twoEndpoints("it/success");

        topics.attempted(model + "@a", Fault.FAULT_PROVIDER, clock.instant());
        awaitPlan(model, "b* a");

        topics.attempted(model + "@a", Fault.FAULT_NONE, clock.instant().plusMillis(1));
        awaitPlan(model, "a* b*");
    }

    @Test
    void whatFailsForOneAccountAloneSendsNobodyElsewhere() {
        String model = twoEndpoints("it/one-account");
        String other = twoEndpoints("it/one-account-after");

        topics.attempted("acct_test", model + "@a", Fault.FAULT_PROVIDER, clock.instant(), null);
        topics.attempted(other + "@a", Fault.FAULT_PROVIDER, clock.instant());

        awaitPlan(other, "b* a");
        assertThat(caller.providersOf(model)).isEqualTo("a* b*");
    }

    @Test
    void troubleIsOverAfterItsTime() {
        String model = twoEndpoints("it/window");
        topics.attempted(model + "@a", Fault.FAULT_ENDPOINT, clock.instant());
        awaitPlan(model, "b* a");

        clock.advance(Duration.ofSeconds(30));

        assertThat(caller.providersOf(model)).isEqualTo("a* b*");
    }

    @Test
    void whatTwoModelsOfAProviderMetIsHeldAgainstItsThird() {
        for (String model : new String[] {"it/one", "it/two", "it/three"}) {
            topics.publish(Topics.endpoint(model, "north", "0.000001"));
            topics.publish(Topics.endpoint(model, "south", "0.000001"));
            awaitPlan(model, "north* south*");
        }

        topics.failed("acct_test", "it/one", "north", clock.instant());
        topics.failed("acct_other", "it/two", "north", clock.instant());

        awaitPlan("it/three", "south* north");
    }

    /** Both are drawn, but who comes back gets a quarter, where it had half. */
    @Test
    void whoComesBackIsUsedCarefully() {
        String model = twoEndpoints("it/careful");
        topics.attempted(model + "@a", Fault.FAULT_PROVIDER, clock.instant());
        awaitPlan(model, "b* a");

        clock.advance(Duration.ofSeconds(30));

        await().atMost(PATIENCE).untilAsserted(() -> {
            ModelPlan plan = plan(model, caller.token()).getPlan().getModels(0);
            double share = plan.getEndpoints(0).getWeight()
                    / (plan.getEndpoints(0).getWeight() + plan.getEndpoints(1).getWeight());
            assertThat(plan.getEndpoints(0).getEndpointId()).isEqualTo(model + "@a");
            assertThat(share).isBetween(0.24, 0.26);
        });
    }

    @Test
    void aReplyIsNotReusedBeyondARecovery() {
        String model = twoEndpoints("it/reuse");

        await().atMost(PATIENCE).untilAsserted(() -> {
            topics.attempted(model + "@a", Fault.FAULT_PROVIDER, clock.instant().minusMillis(29_500));
            assertThat(plan(model, caller.token()).getReusableForMillis()).isLessThan(1000);
        });
    }

    @Test
    void malformedMessagesAreCountedAndSkipped() {
        String model = "it/malformed";
        topics.publishNonsense(model + "@p");
        topics.publish(Topics.endpoint(model, "p", "0.000001"));
        awaitPlan(model, "p*");

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(caller.get("/q/metrics").body())
                        .contains("trunkline_routing_malformed_messages_total{feed=\"endpoints\"} 1.0")
                        .contains("trunkline_routing_malformed_messages_total{feed=\"generations\"} 1.0"));
    }

    @Test
    void aQuestionWithoutModelsOrWithTooManyIsRefused() {
        assertThat(refusal(PlanRequest.getDefaultInstance(), caller.token()))
                .extracting(Status::getCode, Status::getDescription)
                .containsExactly(Status.Code.INVALID_ARGUMENT, "models: 0 slugs, expected 1 to 8");

        PlanRequest nine = PlanRequest.newBuilder()
                .addAllModels(Collections.nCopies(9, "a/b"))
                .build();
        assertThat(refusal(nine, caller.token()))
                .extracting(Status::getCode, Status::getDescription)
                .containsExactly(Status.Code.INVALID_ARGUMENT, "models: 9 slugs, expected 1 to 8");
    }

    @TestFactory
    Stream<DynamicTest> aForgedTokenIsNotListenedTo() {
        Map<String, String> forged = caller.forgedTokens();
        // Larger than the connection takes: it ends, whatever code the client makes of that.
        forged.remove("oversized");
        forged.put("none", null);
        return forged.entrySet().stream()
                .map(forgery -> DynamicTest.dynamicTest(forgery.getKey(), () -> assertThat(
                                refusal(QUESTION, forgery.getValue()).getCode())
                        .isEqualTo(Status.Code.UNAUTHENTICATED)));
    }

    @Test
    void aCallersGroupMayNotAsk() {
        assertThat(refusal(QUESTION, caller.token("inference")).getCode()).isEqualTo(Status.Code.PERMISSION_DENIED);
    }

    private String twoEndpoints(String model) {
        topics.publish(Topics.endpoint(model, "a", "0.000001"));
        topics.publish(Topics.endpoint(model, "b", "0.000001"));
        awaitPlan(model, "a* b*");
        return model;
    }

    private void awaitPlan(String model, String providers) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(caller.providersOf(model)).isEqualTo(providers));
    }

    private PlanReply plan(String model, @Nullable String token) {
        return caller.plan(PlanRequest.newBuilder().addModels(model).build(), token);
    }

    private Status refusal(PlanRequest request, @Nullable String token) {
        Status[] status = {Status.OK};
        assertThatThrownBy(() -> caller.plan(request, token))
                .isInstanceOfSatisfying(StatusRuntimeException.class, refused -> status[0] = refused.getStatus());
        return status[0];
    }
}
