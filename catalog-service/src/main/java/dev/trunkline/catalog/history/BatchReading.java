package dev.trunkline.catalog.history;

import dev.trunkline.catalog.CatalogSettings;
import dev.trunkline.catalog.history.Batch.Item;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jboss.logging.Logger;

/** Reads what one poll brought, and tells of what is left out. */
@Singleton
class BatchReading {

    private static final Logger LOG = Logger.getLogger(BatchReading.class);

    private final GenerationReading reading;
    private final HistoryMeters meters;

    BatchReading(CatalogSettings settings, HistoryMeters meters) {
        this.reading = new GenerationReading(settings.history().lateAtMost());
        this.meters = meters;
    }

    Batch read(ConsumerRecords<byte[], byte[]> records, long nowMillis) {
        List<Item> items = new ArrayList<>(records.count());
        for (ConsumerRecord<byte[], byte[]> one : records) {
            Heard heard = reading.read(one.value(), one.timestamp(), nowMillis);
            switch (heard) {
                case Heard.Countable _, Heard.Silent _ -> {
                    // Nothing is left out.
                }
                case Heard.Late _ -> meters.late();
                case Heard.Malformed(String reason) -> {
                    meters.malformed();
                    LOG.warnf(
                            "%s partition %d offset %d skipped: %s",
                            one.topic(), one.partition(), one.offset(), reason);
                }
            }
            items.add(new Item(one.partition(), one.offset(), one.timestamp(), heard));
        }
        return new Batch(items);
    }
}
