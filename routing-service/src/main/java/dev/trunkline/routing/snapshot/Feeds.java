package dev.trunkline.routing.snapshot;

import dev.trunkline.routing.RoutingSettings;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** Starts and ends the two readers with the service. */
@Singleton
final class Feeds {

    private final TopicReader endpoints;
    private final TopicReader generations;

    Feeds(
            RoutingSettings settings,
            @Identifier("default-kafka-broker") Map<String, Object> broker,
            CurrentSnapshot snapshot,
            FeedMeters meters,
            FigureMeters figureMeters,
            InstantSource time) {
        RoutingSettings.Kafka kafka = settings.kafka();
        RoutingSettings.Figures figures = settings.figures();
        endpoints = new TopicReader(
                kafka.endpointTopic(),
                new StartPosition.Beginning(),
                new EndpointFeed(snapshot, meters, kafka.endpointsAtMost()),
                kafka,
                broker,
                time,
                meters.readingFailures());
        generations = new TopicReader(
                kafka.generationTopic(),
                new StartPosition.Recent(
                        Math.max(figures.readBackMillis(), settings.trouble().windowMillis()),
                        figures.readBackRecordsAtMost()),
                new AttemptFeed(snapshot, meters, figureMeters, settings, time),
                kafka,
                broker,
                time,
                meters.readingFailures());
    }

    /** What keeps a reader from going on, empty where nothing does. */
    List<String> stuck() {
        return Stream.of(endpoints, generations)
                .map(TopicReader::stuck)
                .filter(Objects::nonNull)
                .toList();
    }

    /** Whether the trouble of late is known; what is there of it may be nothing. */
    boolean troubleHeard() {
        return generations.heard();
    }

    void start(@Observes StartupEvent event) {
        endpoints.start();
        generations.start();
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        endpoints.close();
        generations.close();
    }
}
