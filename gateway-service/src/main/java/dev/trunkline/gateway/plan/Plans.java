package dev.trunkline.gateway.plan;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.trunkline.contracts.routing.v1.PlanReply;
import dev.trunkline.gateway.catalogue.CatalogueSnapshot;
import dev.trunkline.gateway.catalogue.EndpointCatalogue;
import dev.trunkline.gateway.catalogue.Quirk;
import dev.trunkline.gateway.cooldown.Cooldowns;
import dev.trunkline.gateway.credential.Credentials;
import dev.trunkline.gateway.envelope.Envelope;
import dev.trunkline.gateway.failure.GatewayFailure;
import dev.trunkline.gateway.failure.Outcome;
import dev.trunkline.gateway.generation.Received;
import dev.trunkline.gateway.identity.ByokCredentials;
import dev.trunkline.gateway.settings.GatewaySettings;
import io.quarkus.logging.Log;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
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

    private static final long MILLIS_OF_A_MINUTE = 60_000;
    private static final int MINUTES_OF_A_DAY = 24 * 60;

    private static final GatewayFailure NOT_EXPLAINED = new GatewayFailure.Unavailable(
            "routing-service cannot be asked; requests are served by the gateway's own order meanwhile. Try again"
                    + " shortly.",
            Duration.ofSeconds(5));

    private record Kept(RoutingAnswer answer, long renewAtMillis, long endsAtMillis) {}

    private final RoutingLookup routing;
    private final EndpointCatalogue catalogue;
    private final Credentials credentials;
    private final Cooldowns cooldowns;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final int stickyFromTokens;
    private final Cache<PlanQuestion, Kept> cache;
    /** For each event loop its own, since an answer comes back to the loop that asked. */
    private final ThreadLocal<Map<PlanQuestion, Future<RoutingAnswer>>> underWay =
            ThreadLocal.withInitial(HashMap::new);

    Plans(
            RoutingLookup routing,
            EndpointCatalogue catalogue,
            Credentials credentials,
            Cooldowns cooldowns,
            InstantSource clock,
            RandomGenerator random,
            GatewaySettings settings) {
        this.routing = routing;
        this.catalogue = catalogue;
        this.credentials = credentials;
        this.cooldowns = cooldowns;
        this.clock = clock;
        this.random = random;
        this.stickyFromTokens = settings.plan().stickyFromTokens();
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

    /** Finds who may serve the request, in the order in which they are to be tried. */
    public Future<Outcome<Planned>> plan(Received received) {
        PlanQuestion question = PlanQuestion.of(received.envelope(), received.caller(), catalogue.snapshot());
        Kept kept = cache.getIfPresent(question);
        long now = clock.millis();
        if (kept == null || now >= kept.endsAtMillis()) {
            return ask(question)
                    .otherwise(cause -> withoutRouting(question, kept, cause))
                    .map(answer -> drawn(received, answer));
        }
        if (now >= kept.renewAtMillis()) {
            cache.put(question, new Kept(kept.answer(), kept.endsAtMillis(), kept.endsAtMillis()));
            ask(question).onFailure(cause -> Log.debugf("routing-service: %s", cause.getMessage()));
        }
        return Future.succeededFuture(drawn(received, kept.answer()));
    }

    /** What would become of the request, endpoint by endpoint, as JSON. Nobody is called, and nothing is kept. */
    public Future<Outcome<Buffer>> explain(Received received) {
        CatalogueSnapshot snapshot = catalogue.snapshot();
        PlanQuestion question = PlanQuestion.of(received.envelope(), received.caller(), snapshot);
        return routing.plan(question.message(credentials.names()).toBuilder()
                        .setExplain(true)
                        .build())
                .<Outcome<Buffer>>map(reply -> Outcome.passed(Explained.json(reply, received, snapshot)))
                .otherwise(cause -> Outcome.refused(NOT_EXPLAINED));
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
        RoutingAnswer answer =
                LastWish.named(ReplyReading.read(reply, question.models(), catalogue.snapshot()), question);
        long now = clock.millis();
        long life = reply.getReusableForMillis();
        cache.put(question, new Kept(answer, now + life / 2, now + life));
        return answer;
    }

    private RoutingAnswer withoutRouting(PlanQuestion question, @Nullable Kept kept, Throwable cause) {
        Log.debugf("routing-service: %s", cause.getMessage());
        return kept == null ? PriceOrder.plan(question, catalogue.snapshot(), credentials) : kept.answer();
    }

    private List<Candidate> cooled(List<Draw.Weighted> endpoints, long conversation, Received received) {
        String model = endpoints.getFirst().candidate().endpoint().model();
        List<Candidate> order =
                received.envelope().wantsSorted(model) ? Draw.asPlanned(endpoints) : drawn(endpoints, conversation);
        if (received.envelope().answers() > 1) {
            order = new ArrayList<>(order);
            order.sort(Comparator.comparing(candidate -> !candidate.endpoint().has(Quirk.SEVERAL_ANSWERS)));
        }
        String accountId = received.caller().accountId();
        return cooldowns.last(order, candidate -> candidate.endpoint().id(), accountId, clock.millis());
    }

    private List<Candidate> drawn(List<Draw.Weighted> endpoints, long conversation) {
        return conversation == Conversation.NONE ? Draw.order(endpoints, random) : Draw.order(endpoints, conversation);
    }

    /** With the caller's own credentials in their places, where it has any. */
    private List<Candidate> owned(List<Candidate> drawn, Received received) {
        ByokCredentials own = received.caller().byok();
        return own.isEmpty() ? drawn : ByokOrder.of(drawn, own, candidate -> credentials.has(candidate.endpoint()));
    }

    /** By the time at which the request arrived, so that it is held and billed by the same prices. */
    private static List<Candidate> priced(List<Candidate> candidates, Received received) {
        int minuteOfDay = Math.floorMod(received.startedAtMillis() / MILLIS_OF_A_MINUTE, MINUTES_OF_A_DAY);
        List<Candidate> priced = new ArrayList<>(candidates.size());
        for (Candidate candidate : candidates) {
            priced.add(candidate.at(minuteOfDay));
        }
        return priced;
    }

    private Outcome<Planned> drawn(Received received, RoutingAnswer answer) {
        return switch (answer) {
            case RoutingAnswer.NothingFits(GatewayFailure failure) -> Outcome.refused(failure);
            case RoutingAnswer.Planned(List<List<Draw.Weighted>> models) -> {
                List<List<Candidate>> order = new ArrayList<>(models.size());
                long conversation = Conversation.of(received, models, stickyFromTokens);
                for (List<Draw.Weighted> endpoints : models) {
                    List<Candidate> candidates =
                            priced(owned(cooled(endpoints, conversation, received), received), received);
                    if (!candidates.isEmpty()) {
                        order.add(candidates);
                    }
                }
                yield order.isEmpty()
                        ? Outcome.refused(PriceOrder.nothing(received.envelope()))
                        : Outcome.passed(new Planned(received, order, onlyTheFirst(received)));
            }
        };
    }

    /** Whoever is not sorted by the caller's own credentials was left out by routing-service. */
    private static boolean onlyTheFirst(Received received) {
        Envelope.ProviderPreferences preferences = received.envelope().preferences();
        return !received.caller().byok().isEmpty()
                && !preferences.allowFallbacks()
                && preferences.order().isEmpty();
    }
}
