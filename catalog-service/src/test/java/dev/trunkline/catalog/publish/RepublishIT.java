package dev.trunkline.catalog.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.trunkline.catalog.CatalogSettings;
import dev.trunkline.catalog.line.CurrentLine;
import dev.trunkline.catalog.real.EndpointTopicReader;
import dev.trunkline.catalog.real.RealNeighbours;
import dev.trunkline.catalog.real.Surroundings;
import dev.trunkline.catalog.store.Duties;
import dev.trunkline.catalog.store.PublicationStore;
import dev.trunkline.catalog.store.PublishingDuty;
import dev.trunkline.contracts.catalog.v1.CatalogueWritten;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/** What a start and the passing of time publish again. */
@QuarkusTest
@WithTestResource(RealNeighbours.class)
class RepublishIT {

    private static final String PARROT = "simulated/parrot-large@simulator-alpha";

    Surroundings around;

    @Inject
    CurrentLine current;

    @Inject
    PublicationStore store;

    @Inject
    EndpointTopic topic;

    @Inject
    PublishMeters meters;

    @Inject
    CatalogSettings settings;

    @Inject
    PublishingDuty duty;

    @Test
    void everythingIsToldAtAStartAndAfterTheIntervalAndNothingInBetween() {
        var reader = new EndpointTopicReader(around.parts().kafkaBootstrapServers());
        await().atMost(Duration.ofSeconds(120)).until(() -> store.digests().containsKey(PARROT));
        long before = reader.count(PARROT);
        var now = new AtomicReference<>(Instant.parse("2026-08-01T00:00:00Z"));
        InstantSource time = now::get;
        var started = new PublishLoop(current, store, topic, meters, settings, duty, new Published(), time);

        started.run();
        assertThat(reader.count(PARROT)).as("after a start").isEqualTo(before + 1);
        started.run();
        assertThat(reader.count(PARROT)).as("nothing new").isEqualTo(before + 1);
        now.set(now.get().plus(settings.republishInterval()));
        started.run();
        assertThat(reader.count(PARROT)).as("after the interval").isEqualTo(before + 2);
    }

    /** Who reads a topic that is being filled would else take its first records for the whole. */
    @Test
    void thatAllIsWrittenIsToldAfterAllOfIt() throws Exception {
        var reader = new EndpointTopicReader(around.parts().kafkaBootstrapServers());
        await().atMost(Duration.ofSeconds(120)).until(() -> reader.count(EndpointTopic.CATALOGUE) > 0);

        var records = reader.records();
        int word = 0;
        while (!records.get(word).key().equals(EndpointTopic.CATALOGUE)) {
            word++;
        }
        int endpoints = CatalogueWritten.parseFrom(records.get(word).value()).getEndpoints();
        assertThat(endpoints).isPositive();
        assertThat(records.subList(0, word).stream().map(ConsumerRecord::key).distinct())
                .hasSizeGreaterThanOrEqualTo(endpoints)
                .contains(PARROT);
    }

    @Test
    void aReplicaWithoutTheDutyPublishesNothingAndKnowsWhatIsPublished() {
        var reader = new EndpointTopicReader(around.parts().kafkaBootstrapServers());
        await().atMost(Duration.ofSeconds(120)).until(() -> store.digests().containsKey(PARROT));
        long before = reader.records().size();
        var published = new Published();
        var another = new PublishLoop(
                current,
                store,
                topic,
                meters,
                settings,
                Duties.ofAnotherReplica(settings),
                published,
                InstantSource.system());

        another.run();

        assertThat(reader.records()).hasSize((int) before);
        assertThat(published.has(PARROT)).isTrue();
    }
}
