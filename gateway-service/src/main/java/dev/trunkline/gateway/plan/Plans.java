package dev.trunkline.gateway.plan;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.trunkline.contracts.routing.v1.PlanReply;
import dev.trunkline.gateway.endpoint.EndpointCatalogue;
import dev.trunkline.gateway.envelope.Envelope;
import dev.trunkline.gateway.generation.Generation;
import dev.trunkline.gateway.identity.ByokCredentials;
import dev.trunkline.gateway.pipeline.GatewayFailure;
import dev.trunkline.gateway.pipeline.Outcome;
import dev.trunkline.gateway.settings.GatewaySettings;
import dev.trunkline.gateway.upstream.Credentials;
import dev.trunkline.gateway.upstream.RestingEndpoints;
import io.quarkus.logging.Log;
import io.vertx.core.Future;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The plan of a request. Asked of routing-service only when the last answer to the same question is too old; half-way
 * through its life it is renewed in the background, so that a busy gateway never waits. While routing-service is down
 * the last answer serves, else all endpoints of the models by price. Thread-safe.
 */
@Singleton
public class Plans {

    private record Kept(RoutingAnswer answer, long renewAtMillis, long endsAtMillis) {}

    private final RoutingLookup routing;
    private final EndpointCatalogue catalogue;
    private final Credentials credentials;
    private final RestingEndpoints resting;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final Cache<PlanQuestion, Kept> cache;
    /** For each event loop its own, since an answer comes back to the loop that asked. */
    private final ThreadLocal<Map<PlanQuestion, Future<RoutingAnswer>>> underWay =
            ThreadLocal.withInitial(HashMap::new);

    Plans(
            RoutingLookup routing,
            EndpointCatalogue catalogue,
            Credentials credentials,
            RestingEndpoints resting,
            InstantSource clock,
            RandomGenerator random,
            GatewaySettings settings) {
        this.routing = routing;
        this.catalogue = catalogue;
        this.credentials = credentials;
        this.resting = resting;
        this.clock = clock;
        this.random = random;
        // By their size: what is asked is in the caller's words.
        this.cache = Caffeine.newBuilder()
                .maximumWeight(settings.plan().cachedPlans())
                .weigher((PlanQuestion question, Kept kept) -> question.units())
                .build();
    }

    /** How many answers are kept. */
    long kept() {
        cache.cleanUp();
        return cache.estimatedSize();
    }

    /** Puts the request's endpoints into the order in which they are to be tried. */
    public Future<Outcome<Generation>> draw(Generation generation) {
        PlanQuestion question = PlanQuestion.of(generation.envelope(), generation.caller(), catalogue.snapshot());
        Kept kept = cache.getIfPresent(question);
        long now = clock.millis();
        if (kept == null || now >= kept.endsAtMillis()) {
            return ask(question)
                    .otherwise(cause -> withoutRouting(question, kept, cause))
                    .map(answer -> drawn(generation, answer));
        }
        if (now >= kept.renewAtMillis()) {
            cache.put(question, new Kept(kept.answer(), kept.endsAtMillis(), kept.endsAtMillis()));
            ask(question).onFailure(cause -> Log.debugf("routing-service: %s", cause.getMessage()));
        }
        return Future.succeededFuture(drawn(generation, kept.answer()));
    }

    /** Many requests at once with a question that is new here, or was not asked for a while, ask once. */
    private Future<RoutingAnswer> ask(PlanQuestion question) {
        Map<PlanQuestion, Future<RoutingAnswer>> questions = underWay.get();
        Future<RoutingAnswer> earlier = questions.get(question);
        if (earlier != null) {
            return earlier;
        }
        Future<RoutingAnswer> answer =
                routing.plan(question.message(credentials.names())).map(reply -> keep(question, reply));
        questions.put(question, answer);
        return answer.onComplete(answered -> questions.remove(question, answer));
    }

    private RoutingAnswer keep(PlanQuestion question, PlanReply reply) {
        RoutingAnswer answer = ReplyReading.read(reply, catalogue.snapshot());
        long now = clock.millis();
        long life = reply.getReusableForMillis();
        cache.put(question, new Kept(answer, now + life / 2, now + life));
        return answer;
    }

    private RoutingAnswer withoutRouting(PlanQuestion question, @Nullable Kept kept, Throwable cause) {
        Log.debugf("routing-service: %s", cause.getMessage());
        return kept == null ? PriceOrder.plan(question, catalogue.snapshot(), credentials) : kept.answer();
    }

    private List<Candidate> rested(List<Draw.Weighted> endpoints, Generation generation) {
        String model = endpoints.getFirst().candidate().endpoint().model();
        List<Candidate> order = generation.envelope().wantsCheapest(model)
                ? Draw.cheapestFirst(endpoints)
                : Draw.order(endpoints, random);
        return resting.last(order, generation.caller().accountId(), clock.millis());
    }

    /** With the caller's own credentials in their places, where it has any. */
    private List<Candidate> owned(List<Candidate> drawn, Generation generation) {
        ByokCredentials own = generation.caller().byok();
        if (own.isEmpty()) {
            return drawn;
        }
        boolean operatorMayServe = generation.hold().operatorRefused() == null;
        List<Candidate> order =
                ByokOrder.of(drawn, own, candidate -> operatorMayServe && credentials.has(candidate.endpoint()));
        Envelope.ProviderPreferences preferences = generation.envelope().preferences();
        boolean onlyTheFirst =
                !preferences.allowFallbacks() && preferences.order().isEmpty();
        return onlyTheFirst && order.size() > 1 ? order.subList(0, 1) : order;
    }

    /** Where the operator's credentials would have served but for the credit, that is what to tell. */
    private static GatewayFailure nothing(Generation generation) {
        GatewayFailure refusal = generation.admitted() ? generation.hold().operatorRefused() : null;
        return refusal == null ? PriceOrder.nothing(generation.envelope()) : refusal;
    }

    private Outcome<Generation> drawn(Generation generation, RoutingAnswer answer) {
        return switch (answer) {
            case RoutingAnswer.NothingFits(GatewayFailure failure) -> Outcome.refused(failure);
            case RoutingAnswer.Planned(List<List<Draw.Weighted>> models) -> {
                List<Candidate> order = new ArrayList<>();
                models.forEach(endpoints -> order.addAll(owned(rested(endpoints, generation), generation)));
                yield order.isEmpty()
                        ? Outcome.refused(nothing(generation))
                        : Outcome.passed(generation.plannedAs(order));
            }
        };
    }
}
