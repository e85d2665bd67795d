package dev.trunkline.gateway.topic;

import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;

/**
 * How Kafka is reached: its address, and with {@code KAFKA_SECURITY_PROTOCOL}, {@code KAFKA_SASL_JAAS_CONFIG} and their
 * like also as whom. Immutable.
 */
@Singleton
public class KafkaBroker {

    private final Map<String, Object> properties;

    /** @param properties every setting below {@code kafka.}, by the name that Kafka's clients give it */
    public KafkaBroker(@Identifier("default-kafka-broker") Map<String, Object> properties) {
        Map<String, Object> shared = new HashMap<>(properties);
        // A gateway is in no group: it reads its topics for itself.
        shared.remove(ConsumerConfig.GROUP_ID_CONFIG);
        this.properties = Map.copyOf(shared);
    }

    /** A client's own properties win over the shared ones. */
    public Map<String, Object> with(Map<String, Object> own) {
        Map<String, Object> all = new HashMap<>(properties);
        all.putAll(own);
        return all;
    }
}
