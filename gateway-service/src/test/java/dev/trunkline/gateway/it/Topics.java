package dev.trunkline.gateway.it;

import dev.trunkline.contracts.catalog.v1.CatalogEndpoint;
import dev.trunkline.contracts.identity.v1.ApiKeyState;
import dev.trunkline.gateway.Given;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** What other services say to the gateway by Kafka. */
final class Topics {

    private static final KafkaProducer<String, byte[]> PRODUCER = new KafkaProducer<>(
            Map.of("bootstrap.servers", GatewayProcess.PARTS.kafkaBootstrapServers(), "acks", "all"),
            new StringSerializer(),
            new ByteArraySerializer());

    private Topics() {}

    /** Without an endpoint to send requests to no gateway is ready. */
    static void announceAnEndpoint() {
        CatalogEndpoint endpoint = Given.example("catalog-endpoint-openai-chat", CatalogEndpoint.newBuilder())
                .build();
        send("catalog.endpoint.v1", endpoint.getEndpointId(), endpoint.toByteArray());
    }

    static void announce(CatalogEndpoint endpoint) {
        send("catalog.endpoint.v1", endpoint.getEndpointId(), endpoint.toByteArray());
    }

    static void announce(ApiKeyState key) {
        send("identity.api-key.v1", key.getKeyHash(), key.toByteArray());
    }

    /** The key is no more. */
    static void withdraw(String keyHash) {
        send("identity.api-key.v1", keyHash, null);
    }

    private static void send(String topic, String key, byte[] value) {
        PRODUCER.send(new ProducerRecord<>(topic, key, value));
        PRODUCER.flush();
    }
}
