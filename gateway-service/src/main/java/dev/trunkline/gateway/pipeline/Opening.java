package dev.trunkline.gateway.pipeline;

import dev.trunkline.gateway.admission.Means;
import dev.trunkline.gateway.auto.AutoDecision;
import dev.trunkline.gateway.auto.AutoRouter;
import dev.trunkline.gateway.catalogue.CatalogueSnapshot;
import dev.trunkline.gateway.catalogue.EndpointCatalogue;
import dev.trunkline.gateway.dialect.Dialect;
import dev.trunkline.gateway.envelope.Envelope;
import dev.trunkline.gateway.failure.GatewayFailure;
import dev.trunkline.gateway.failure.Outcome;
import dev.trunkline.gateway.generation.GenerationIds;
import dev.trunkline.gateway.generation.Received;
import dev.trunkline.gateway.generation.RoutingNote;
import dev.trunkline.gateway.generation.RoutingNote.PipelineStage;
import dev.trunkline.gateway.http.BodyGate;
import dev.trunkline.gateway.http.CallerExchange;
import dev.trunkline.gateway.identity.Caller;
import dev.trunkline.gateway.journal.GenerationJournal;
import dev.trunkline.gateway.preset.AppliedPreset;
import dev.trunkline.gateway.thought.KeptThoughts;
import io.vertx.core.Future;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Reads the body and opens a generation for it. */
@Singleton
class Opening {

    private static final GatewayFailure NO_JOURNAL = new GatewayFailure.Unavailable(
            "Billing is behind: there is no room to record what is served. Try again shortly.", Duration.ofSeconds(10));
    private static final GatewayFailure NO_CATALOGUE = new GatewayFailure.Unavailable(
            "The models are not known here yet. Try again shortly.", Duration.ofSeconds(5));

    private static final long MILLIS_OF_A_DAY = 86_400_000;

    private final Reading reading;
    private final EndpointCatalogue catalogue;
    private final AutoRouter router;
    private final GenerationJournal journal;
    private final Means means;
    private final KeptThoughts thoughts;
    private final GenerationIds ids;
    private final InstantSource clock;

    Opening(
            Reading reading,
            EndpointCatalogue catalogue,
            AutoRouter router,
            GenerationJournal journal,
            Means means,
            KeptThoughts thoughts,
            RandomGenerator random,
            InstantSource clock) {
        this.reading = reading;
        this.catalogue = catalogue;
        this.router = router;
        this.journal = journal;
        this.means = means;
        this.thoughts = thoughts;
        this.ids = new GenerationIds(random);
        this.clock = clock;
    }

    Future<Outcome<Received>> readEnvelope(CallerExchange exchange, Dialect dialect, Caller caller) {
        if (!journal.hasRoom()) {
            return Future.succeededFuture(Outcome.refused(NO_JOURNAL));
        }
        if (!catalogue.loaded()) {
            return Future.succeededFuture(Outcome.refused(NO_CATALOGUE));
        }
        boolean noted = RoutingNote.isWanted(exchange.headers());
        return reading.of(exchange, dialect, caller, () -> means.refusal(caller))
                .map(read -> read.then(request -> opened(request, exchange, dialect, caller, noted)));
    }

    /** The same of a request that nobody is to serve: it costs nothing, and leaves no record. */
    Future<Outcome<Received>> readUnserved(CallerExchange exchange, Dialect dialect, Caller caller) {
        if (!catalogue.loaded()) {
            return Future.succeededFuture(Outcome.refused(NO_CATALOGUE));
        }
        return reading.of(exchange, dialect, caller, BodyGate.OPEN)
                .map(read -> read.then(request -> opened(request, exchange, dialect, caller, true)));
    }

    private Outcome<Received> opened(
            ReadRequest read, CallerExchange exchange, Dialect dialect, Caller caller, boolean noted) {
        return AccountRules.named(read, caller).then(request -> received(request, exchange, dialect, caller, noted));
    }

    private Outcome<Received> received(
            ReadRequest request, CallerExchange exchange, Dialect dialect, Caller caller, boolean noted) {
        CatalogueSnapshot snapshot = catalogue.snapshot();
        long now = clock.millis();
        return ProviderRules.resolved(request.envelope(), snapshot.providers())
                .then(named -> router.routed(named, caller))
                .then(routed -> ModelNames.resolved(routed.envelope(), snapshot, Math.floorDiv(now, MILLIS_OF_A_DAY))
                        .then(resolved -> allowed(resolved, caller, snapshot))
                        .then(permitted -> {
                            Envelope envelope = AccountRules.obeyed(permitted, caller);
                            return Outcome.passed(new Received(
                                    ids.next(dialect.idPrefix(), now),
                                    now,
                                    dialect,
                                    caller,
                                    recalling(envelope, caller),
                                    exchange.app(),
                                    request.presetId(),
                                    routed.decision(),
                                    noted
                                            ? Notes.of(
                                                    request.asked(),
                                                    envelope,
                                                    snapshot,
                                                    stages(request, routed.decision()))
                                            : null));
                        }));
    }

    private static List<PipelineStage> stages(ReadRequest request, @Nullable AutoDecision auto) {
        List<PipelineStage> stages = new ArrayList<>(2);
        AppliedPreset preset = request.preset();
        if (preset != null) {
            stages.add(new PipelineStage(
                    "preset", preset.slug(), "", Map.of("id", preset.id(), "version", preset.version())));
        }
        if (auto != null) {
            stages.add(new PipelineStage("auto", auto.router(), "", auto.data()));
        }
        return stages;
    }

    private Envelope recalling(Envelope envelope, Caller caller) {
        return envelope.prompt().tools()
                ? envelope.recalling(thoughts.of(caller.keyHash(), envelope.body()))
                : envelope;
    }

    private static Outcome<Envelope> allowed(Envelope envelope, Caller caller, CatalogueSnapshot snapshot) {
        GatewayFailure refusal = ModelRules.refusal(envelope.models(), caller, snapshot);
        return refusal == null ? Outcome.passed(envelope) : Outcome.refused(refusal);
    }
}
