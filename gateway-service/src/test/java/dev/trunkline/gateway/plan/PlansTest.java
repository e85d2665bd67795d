package dev.trunkline.gateway.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.contracts.catalog.v1.CatalogEndpoint;
import dev.trunkline.contracts.catalog.v1.PriceList;
import dev.trunkline.contracts.catalog.v1.PriceRule;
import dev.trunkline.contracts.catalog.v1.Protocol;
import dev.trunkline.contracts.routing.v1.ExplainedModel;
import dev.trunkline.contracts.routing.v1.ModelPlan;
import dev.trunkline.contracts.routing.v1.NoEndpoints;
import dev.trunkline.contracts.routing.v1.Plan;
import dev.trunkline.contracts.routing.v1.PlanReply;
import dev.trunkline.contracts.routing.v1.PlanRequest;
import dev.trunkline.contracts.routing.v1.PlannedEndpoint;
import dev.trunkline.gateway.Given;
import dev.trunkline.gateway.Requests;
import dev.trunkline.gateway.catalogue.Catalogues;
import dev.trunkline.gateway.cooldown.Cooldowns;
import dev.trunkline.gateway.credential.CredentialsOf;
import dev.trunkline.gateway.failure.Availability;
import dev.trunkline.gateway.failure.GatewayFailure;
import dev.trunkline.gateway.failure.Outcome;
import dev.trunkline.gateway.generation.Received;
import dev.trunkline.gateway.generation.RoutingNote;
import dev.trunkline.gateway.json.JsonValue;
import dev.trunkline.gateway.usage.Meter;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PlansTest {

    private static final PriceList CHEAP =
            PriceList.newBuilder().setPromptUsd("1").setCompletionUsd("1").build();
    private static final PriceList DEAR =
            PriceList.newBuilder().setPromptUsd("2").setCompletionUsd("2").build();

    /** routing-service in the hands of a test. */
    private static final class Routing implements RoutingLookup {

        final List<PlanRequest> asked = new ArrayList<>();
        private final ArrayDeque<Promise<PlanReply>> open = new ArrayDeque<>();

        @Override
        public Future<PlanReply> plan(PlanRequest request) {
            asked.add(request);
            Promise<PlanReply> reply = Promise.promise();
            open.add(reply);
            return reply.future();
        }

        void answer(PlanReply reply) {
            open.remove().complete(reply);
        }

        void isDown() {
            open.remove().fail("UNAVAILABLE");
        }
    }

    private final Given.Clock clock = Given.clock();
    private final Routing routing = new Routing();
    private final Plans plans = new Plans(
            routing,
            Catalogues.of(message("a", "cheap", CHEAP), message("a", "dear", DEAR), message("b", "cheap", CHEAP)),
            CredentialsOf.environment(Map.of("X_API_KEY", "secret")),
            new Cooldowns(),
            clock,
            new SplittableRandom(1),
            Given.settings());

    @Test
    void asksWithTheNamesOfTheCredentialsAndTakesTheOrderOfTheAnswer() {
        Future<Outcome<Planned>> drawn = draw("\"model\":\"a\",");
        routing.answer(plan(1000, "a@dear", "a@cheap"));

        assertThat(routing.asked.getFirst().getCredentialNamesList()).containsExactly("X_API_KEY");
        assertThat(routing.asked.getFirst().getNeeds().getOutputModalitiesList())
                .containsExactly("text");
        assertThat(order(drawn)).containsExactly("a@dear", "a@cheap");
    }

    @Test
    void explainsWhatRoutingServiceTellsOfEachEndpoint() {
        String fields = "\"models\":[\"a\",\"b\"],\"max_tokens\":3,\"provider\":{\"ignore\":[\"dear\"]},";
        Received asked = Given.received(Given.request(fields));
        RoutingNote note = new RoutingNote("b-old", RoutingNote.Strategy.ALIAS, 0, Map.of(), List.of());
        Future<Outcome<Buffer>> told = plans.explain(new Received(
                asked.id(),
                asked.startedAtMillis(),
                asked.dialect(),
                asked.caller(),
                asked.envelope(),
                asked.app(),
                "",
                null,
                note));
        assertThat(routing.asked.getFirst().getExplain()).isTrue();

        ExplainedModel.Builder a = ExplainedModel.newBuilder().setModel("a");
        a.addEndpointsBuilder()
                .setEndpointId("a@cheap")
                .setRank(1)
                .setWeight(7)
                .setHealth("normal")
                .setTroubleForMillis(1500)
                .setValidToolCalls(0.5)
                .setPriceList(CHEAP)
                .getTokensPerSecondBuilder()
                .setP50(1)
                .setP75(2)
                .setP90(3)
                .setP99(4);
        a.addEndpointsBuilder()
                .setEndpointId("a@dear")
                .setHealth("unknown")
                .setRemovedBy("Filter by Ignored Providers")
                .setPriceList(DEAR);
        a.addEndpointsBuilder().setEndpointId("a@unheard").setPriceList(DEAR);
        routing.answer(PlanReply.newBuilder().addExplained(a).build());

        int tokens = Given.request(fields).promptTokensEstimate() + 3;
        JsonValue data = JsonValue.read(
                        ((Outcome.Passed<Buffer>) told.result()).value().toString())
                .member("data");
        assertThat(data.member("strategy").string()).isEqualTo("alias");
        assertThat(data.member("models").elements()).hasSize(1);
        List<JsonValue> endpoints =
                data.member("models").elements().getFirst().member("endpoints").elements();
        assertThat(endpoints).extracting(JsonValue::json).containsExactly("""
                        {"provider_name":"","tag":"cheap","rank":1,"weight":1.0,"expected_cost":%s,"removed_by":null,\
                        "service_tier":null,"quantization":null,"health":"normal","trouble_for_seconds":1.5,\
                        "latency_last_5m":null,"throughput_last_5m":{"p50":1.0,"p75":2.0,"p90":3.0,"p99":4.0},\
                        "valid_tool_calls":0.5}""".formatted(tokens), """
                        {"provider_name":"","tag":"dear","rank":null,"weight":0.0,"expected_cost":%s,\
                        "removed_by":"Filter by Ignored Providers","service_tier":null,"quantization":null,\
                        "health":"unknown","trouble_for_seconds":0.0,"latency_last_5m":null,\
                        "throughput_last_5m":null,"valid_tool_calls":null}""".formatted(
                        2 * tokens));
    }

    @Test
    void saysThatItCannotExplainWhileRoutingServiceIsDown() {
        Future<Outcome<Buffer>> told = plans.explain(Given.received(Given.request("\"model\":\"a\",")));
        routing.isDown();

        assertThat(((Outcome.Refused<Buffer>) told.result()).failure()).isInstanceOf(GatewayFailure.Unavailable.class);
    }

    /** Whoever draws, and however often. */
    @Test
    void keepsASessionWithItsEndpoint() {
        Set<String> first = new HashSet<>();
        for (int session = 0; session < 20; session++) {
            Set<String> ofOne = new HashSet<>();
            for (int round = 0; round < 5; round++) {
                Future<Outcome<Planned>> drawn = draw("\"model\":\"a\",\"session_id\":\"s" + session + "\",");
                if (!drawn.isComplete()) {
                    routing.answer(drawnFrom("a@cheap", "a@dear"));
                }
                ofOne.add(order(drawn).getFirst());
            }
            assertThat(ofOne).hasSize(1);
            first.addAll(ofOne);
        }
        assertThat(first).hasSize(2);
    }

    @Test
    void drawsNothingWhereTheCheapestIsWanted() {
        for (String sort : List.of("\"price\"", "{\"by\":\"price\",\"partition\":\"model\"}")) {
            for (int round = 0; round < 20; round++) {
                Future<Outcome<Planned>> drawn = draw("\"model\":\"a\",\"provider\":{\"sort\":" + sort + "},");
                if (!drawn.isComplete()) {
                    routing.answer(drawnFrom("a@cheap", "a@dear"));
                }

                assertThat(order(drawn)).containsExactly("a@cheap", "a@dear");
            }
        }
    }

    @Test
    void reusesAnAnswerForEqualQuestionsOnly() {
        draw("\"model\":\"a\",");
        routing.answer(plan(1000, "a@dear"));
        clock.pass(499);

        assertThat(order(draw("\"model\":\"a\",\"user\":\"other\","))).containsExactly("a@dear");
        assertThat(routing.asked).hasSize(1);
        assertThat(draw("\"model\":\"a\",\"tools\":[{\"type\":\"function\"}],").isComplete())
                .isFalse();
    }

    @Test
    void asksForVectorsWhereThoseAreWanted() {
        draw("\"model\":\"a\",");
        routing.answer(plan(1000, "a@dear"));

        plans.plan(Given.received(Given.passed(Requests.embedding(Given.utf8("{\"model\":\"a\",\"input\":\"x\"}")))));

        assertThat(routing.asked).as("another question").hasSize(2);
        assertThat(routing.asked.getLast().getNeeds().getOutputModalitiesList()).containsExactly("embeddings");
    }

    @Test
    void renewsHalfWayInTheBackgroundAndByOneRequestOnly() {
        draw("\"model\":\"a\",");
        routing.answer(plan(1000, "a@dear"));
        clock.pass(500);

        assertThat(order(draw("\"model\":\"a\","))).containsExactly("a@dear");
        assertThat(order(draw("\"model\":\"a\","))).containsExactly("a@dear");
        assertThat(routing.asked).hasSize(2);

        routing.answer(plan(1000, "a@cheap"));
        assertThat(order(draw("\"model\":\"a\","))).containsExactly("a@cheap");
    }

    @Test
    void asksAnewWhenTheLifeOfAnAnswerIsOver() {
        draw("\"model\":\"a\",");
        routing.answer(plan(1000, "a@dear"));
        clock.pass(1000);

        Future<Outcome<Planned>> drawn = draw("\"model\":\"a\",");
        assertThat(drawn.isComplete()).isFalse();

        routing.answer(plan(1000, "a@cheap"));
        assertThat(order(drawn)).containsExactly("a@cheap");
    }

    @Test
    void asksOnceForAllWhoWaitForTheSameAnswer() {
        Future<Outcome<Planned>> first = draw("\"model\":\"a\",");
        Future<Outcome<Planned>> second = draw("\"model\":\"a\",");
        Future<Outcome<Planned>> other = draw("\"model\":\"b\",");
        assertThat(routing.asked).hasSize(2);

        routing.answer(plan(1000, "a@dear"));
        assertThat(order(first)).containsExactly("a@dear");
        assertThat(order(second)).containsExactly("a@dear");
        assertThat(other.isComplete()).isFalse();

        clock.pass(1000);
        draw("\"model\":\"a\",");
        assertThat(routing.asked).hasSize(3);
    }

    @Test
    void neverReusesAnAnswerThatMustNotBe() {
        draw("\"model\":\"a\",");
        routing.answer(plan(0, "a@dear"));

        assertThat(draw("\"model\":\"a\",").isComplete()).isFalse();
    }

    @Test
    void livesOnTheLastPlanWhileRoutingIsDown() {
        draw("\"model\":\"a\",");
        routing.answer(plan(1000, "a@dear"));
        for (int i = 0; i < 3; i++) {
            clock.pass(60_000);
            Future<Outcome<Planned>> drawn = draw("\"model\":\"a\",");
            routing.isDown();

            assertThat(order(drawn)).containsExactly("a@dear");
        }
    }

    @Test
    void livesOnAPlanThatCouldNotBeRenewed() {
        draw("\"model\":\"a\",");
        routing.answer(plan(1000, "a@dear"));
        clock.pass(500);
        draw("\"model\":\"a\",");
        routing.isDown();

        assertThat(order(draw("\"model\":\"a\","))).containsExactly("a@dear");
    }

    @Test
    void ordersByPriceWhereThereNeverWasAPlan() {
        Future<Outcome<Planned>> drawn = draw("\"models\":[\"a\",\"b\"],");
        routing.isDown();

        assertThat(order(drawn)).containsExactly("a@cheap", "a@dear", "b@cheap");
    }

    @Test
    void asksAgainAfterAnOutage() {
        draw("\"model\":\"a\",");
        routing.isDown();

        Future<Outcome<Planned>> drawn = draw("\"model\":\"a\",");
        routing.answer(plan(1000, "a@dear"));

        assertThat(order(drawn)).containsExactly("a@dear");
    }

    @Test
    void refusesWhenNothingFits() {
        Future<Outcome<Planned>> drawn = draw("\"model\":\"a\",");
        routing.answer(PlanReply.newBuilder()
                .setNoEndpoints(NoEndpoints.newBuilder().setMessage("None."))
                .build());

        assertThat(((GatewayFailure.NoEndpoints) Given.refused(drawn.result())).message())
                .isEqualTo("None.");
    }

    @Test
    void refusesWhenEveryEndpointOfThePlanIsUnknown() {
        Future<Outcome<Planned>> drawn = draw("\"model\":\"a\",");
        routing.answer(plan(1000, "a@new"));

        assertThat(Given.refused(drawn.result()))
                .isEqualTo(new GatewayFailure.NoEndpoints(
                        "No endpoints found for a.",
                        Map.of(),
                        Availability.of(Availability.Code.NO_ENDPOINTS, List.of("a"))));
    }

    /** Nothing of it needs to be known to anybody, and none of it costs anything. */
    @Test
    void keepsFewQuestionsOfManyWords() {
        String word = "x".repeat(190);
        for (int i = 0; i < 1_000; i++) {
            int number = i;
            String words = IntStream.range(0, 50)
                    .mapToObj(n -> "\"" + word + number + "-" + n + "\"")
                    .collect(Collectors.joining(","));
            draw("\"model\":\"a\",\"provider\":{\"ignore\":[" + words + "],\"only\":[" + words + "]},");
            routing.answer(plan(1000, "a@cheap"));
        }

        assertThat(plans.kept()).isLessThan(250);
    }

    private Future<Outcome<Planned>> draw(String fields) {
        return plans.plan(Given.received(Given.request(fields)));
    }

    /** An answer that is kept is priced for each request anew, by its arrival; the year began at midnight UTC. */
    @Test
    void pricesAreThoseOfTheTimeAtWhichARequestArrived() {
        Future<BigDecimal> first = promptUsd(Given.NEW_YEAR_MILLIS + 29 * 60_000);
        PlanReply.Builder reply = plan(1000, "a@cheap").toBuilder();
        PriceList.Builder list = reply.getPlanBuilder()
                .getModelsBuilder(0)
                .getEndpointsBuilder(0)
                .getPriceListBuilder();
        list.addRulesBuilder().addPricesBuilder().setMeter("prompt").setUsd("2");
        PriceRule.Builder nightly = list.addRulesBuilder();
        nightly.addPricesBuilder().setMeter("prompt").setUsd("1");
        nightly.addConditionsBuilder().getTimeOfDayBuilder().setFromMinute(990).setUntilMinute(30);
        routing.answer(reply.build());

        assertThat(first.result()).isEqualByComparingTo("1");
        assertThat(promptUsd(Given.NEW_YEAR_MILLIS + 30 * 60_000).result()).isEqualByComparingTo("2");
        assertThat(promptUsd(Given.NEW_YEAR_MILLIS - 60_000).result()).isEqualByComparingTo("1");
    }

    private Future<BigDecimal> promptUsd(long startedAtMillis) {
        Received now = Given.received(Given.request("\"model\":\"a\","));
        Received then = new Received(now.id(), startedAtMillis, now.dialect(), now.caller(), now.envelope(), now.app());
        return plans.plan(then)
                .map(planned ->
                        Given.passed(planned).candidates().getFirst().prices().usd(Meter.PROMPT, 1));
    }

    private static List<String> order(Future<Outcome<Planned>> drawn) {
        return Given.passed(drawn.result()).candidates().stream()
                .map(candidate -> candidate.endpoint().id())
                .toList();
    }

    /** Each may come first. */
    private static PlanReply drawnFrom(String... endpointIds) {
        PlanReply.Builder reply = plan(1000, endpointIds).toBuilder();
        reply.getPlanBuilder().getModelsBuilder(0).getEndpointsBuilderList().forEach(one -> one.setWeight(1));
        return reply.build();
    }

    private static PlanReply plan(int reusableForMillis, String... endpointIds) {
        ModelPlan.Builder model = ModelPlan.newBuilder();
        for (String id : endpointIds) {
            model.addEndpoints(PlannedEndpoint.newBuilder().setEndpointId(id).setPriceList(CHEAP));
        }
        return PlanReply.newBuilder()
                .setPlan(Plan.newBuilder().addModels(model))
                .setReusableForMillis(reusableForMillis)
                .build();
    }

    private static CatalogEndpoint message(String model, String provider, PriceList prices) {
        return CatalogEndpoint.newBuilder()
                .setProtocol(Protocol.PROTOCOL_OPENAI_CHAT)
                .setEndpointId(model + "@" + provider)
                .setModel(model)
                .setProvider(provider)
                .setTag(provider)
                .setBaseUrl("http://127.0.0.1/v1")
                .setPriceList(prices)
                .build();
    }
}
