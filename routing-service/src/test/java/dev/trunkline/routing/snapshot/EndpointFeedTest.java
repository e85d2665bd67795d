package dev.trunkline.routing.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.contracts.catalog.v1.CatalogEndpoint;
import dev.trunkline.contracts.catalog.v1.CatalogueWritten;
import dev.trunkline.contracts.catalog.v1.PriceList;
import dev.trunkline.routing.Example;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EndpointFeedTest {

    private static final CatalogEndpoint ENDPOINT = CatalogEndpoint.newBuilder()
            .setEndpointId("m@p")
            .setModel("m")
            .setProvider("p")
            .setTag("p")
            .setPriceList(PriceList.newBuilder()
                    .setVersion("1")
                    .setPromptUsd("0.000001")
                    .setCompletionUsd("0.000001"))
            .build();

    private final CurrentSnapshot snapshot = new CurrentSnapshot(InstantSource.system());
    private final EndpointFeed feed = new EndpointFeed(snapshot, new FeedMeters(new SimpleMeterRegistry()), 10);

    @Test
    void anEmptyTopicIsACatalogueThatWasNotWrittenYet() throws IOException {
        feed.begin();
        feed.take(ConsumerRecords.empty(), true);
        assertThat(snapshot.take()).isEmpty();

        feed.take(records(ENDPOINT.toByteArray()), true);
        feed.take(allWritten(), true);
        assertThat(snapshot.take()).isPresent();
    }

    /** catalog-service writes one endpoint after the other, and a reader may be quicker. */
    @Test
    void theFirstOfManyEndpointsAreNoCatalogue() {
        feed.begin();
        feed.take(records(ENDPOINT.toByteArray()), true);

        assertThat(snapshot.take()).isEmpty();
    }

    @Test
    void oneThatWasEmptiedIsNot() throws IOException {
        feed.begin();
        feed.take(records(ENDPOINT.toByteArray()), true);
        feed.take(allWritten(), true);
        feed.take(records(null), true);

        assertThat(snapshot.take()).isPresent();
    }

    @Test
    void nothingIsShownBeforeAllIsRead() {
        feed.begin();
        feed.take(records(ENDPOINT.toByteArray()), false);

        assertThat(snapshot.take()).isEmpty();
    }

    private static ConsumerRecords<String, byte[]> allWritten() throws IOException {
        byte[] written = Example.read("catalogue-written-three-endpoints", CatalogueWritten.newBuilder())
                .build()
                .toByteArray();
        return records("catalogue", written);
    }

    private static ConsumerRecords<String, byte[]> records(byte @Nullable [] value) {
        return records(ENDPOINT.getEndpointId(), value);
    }

    private static ConsumerRecords<String, byte[]> records(String key, byte @Nullable [] value) {
        return new ConsumerRecords<>(
                Map.of(new TopicPartition("t", 0), List.of(new ConsumerRecord<>("t", 0, 0, key, value))), Map.of());
    }
}
