package dev.trunkline.routing.snapshot;

import dev.trunkline.contracts.generation.v1.GenerationCompleted;
import dev.trunkline.routing.RoutingSettings;
import dev.trunkline.routing.figures.EndpointFigures;
import dev.trunkline.routing.figures.HealthBands;
import dev.trunkline.routing.figures.Measure;
import dev.trunkline.routing.figures.MeasureMessage;
import dev.trunkline.routing.figures.Measurements;
import dev.trunkline.routing.planning.Caution;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jboss.logging.Logger;

/** Learns from the attempts of finished generations which endpoints are in trouble, and how good all of them are. */
final class AttemptFeed implements TopicListener {

    private static final Logger LOG = Logger.getLogger(AttemptFeed.class);

    /** What is tried out is at somebody's cost. */
    private static final double PROBE_SHARE_AT_MOST = 0.02;

    private static final long METER_MILLIS = 10_000;

    private final CurrentSnapshot snapshot;
    private final FeedMeters meters;
    private final FigureMeters figureMeters;
    private final RoutingSettings settings;
    private final Outages outages;
    private final Measurements measurements;
    private final InstantSource time;
    private long troubleSinceMillis;
    private long toldAtMillis;
    private long meteredAtMillis;

    AttemptFeed(
            CurrentSnapshot snapshot,
            FeedMeters meters,
            FigureMeters figureMeters,
            RoutingSettings settings,
            InstantSource time) {
        this.snapshot = snapshot;
        this.meters = meters;
        this.figureMeters = figureMeters;
        this.settings = settings;
        this.outages = new Outages(settings.trouble());
        this.measurements = measurements(settings.figures());
        this.time = time;
    }

    private static Measurements measurements(RoutingSettings.Figures figures) {
        HealthBands bands = new HealthBands(
                figures.uptimeFromRequests(),
                figures.normalPercent(),
                figures.degradedPercent(),
                figures.forgivenAfterMillis());
        return new Measurements(bands, figures.endpointsAtMost(), figures.attemptsRemembered());
    }

    /** Hearing of an attempt twice changes no trouble, so what is known of that stays; what is counted begins anew. */
    @Override
    public void begin() {
        troubleSinceMillis = time.millis() - settings.trouble().windowMillis();
        measurements.forget();
    }

    @Override
    public void take(ConsumerRecords<String, byte[]> records, boolean caughtUp) {
        long nowMillis = time.millis();
        for (ConsumerRecord<String, byte[]> message : records) {
            take(message, nowMillis);
        }
        boolean due = Math.abs(nowMillis - toldAtMillis) >= settings.figures().tellMillis();
        if (!records.isEmpty() || due) {
            tellTrouble(nowMillis);
        }
        // Until all was heard what was told before says more.
        if (due && caughtUp) {
            toldAtMillis = nowMillis;
            Map<String, EndpointFigures> told = measurements.told(snapshot.endpointIds(), nowMillis);
            snapshot.replaceFigures(told);
            if (nowMillis - meteredAtMillis >= METER_MILLIS) {
                meteredAtMillis = nowMillis;
                figureMeters.tell(told);
            }
        }
    }

    private void take(ConsumerRecord<String, byte[]> message, long nowMillis) {
        try {
            byte[] value = message.value() == null ? new byte[0] : message.value();
            GenerationCompleted generation = GenerationMessage.generation(value);
            List<Observation> observations = GenerationMessage.observations(generation);
            if (message.timestamp() >= troubleSinceMillis) {
                observe(observations, nowMillis);
            }
            measure(MeasureMessage.measures(generation), nowMillis);
        } catch (Malformed | RuntimeException e) {
            meters.malformedGenerations().increment();
            LOG.warnf(
                    "%s partition %d offset %d skipped: %s", message.topic(), message.partition(), message.offset(), e);
        }
    }

    private void observe(List<Observation> observations, long nowMillis) {
        for (Observation observation : observations) {
            if (!outages.learn(observation, nowMillis)) {
                meters.attemptsBeyondLimit().increment();
            }
        }
    }

    private void measure(List<Measure> measures, long nowMillis) {
        Set<String> known = snapshot.endpointIds();
        for (Measure measure : measures) {
            meters.measured(measurements.learn(measure, known, nowMillis)).increment();
        }
    }

    /** What one provider's models met is held against its others. */
    private void tellTrouble(long nowMillis) {
        Map<String, Long> troubles = new HashMap<>(outages.troubleUntilMillis(nowMillis));
        outages.providerTroubleUntilMillis(nowMillis)
                .forEach((provider, until) ->
                        snapshot.endpointsOf(Set.of(provider)).forEach(id -> troubles.merge(id, until, Math::max)));
        snapshot.replaceTroubles(troubles);
        RoutingSettings.Draw draw = settings.draw();
        snapshot.replaceCaution(new Caution(
                outages.recovering(nowMillis),
                draw.recoveringShare(),
                Math.min(draw.probeShare(), PROBE_SHARE_AT_MOST)));
    }
}
