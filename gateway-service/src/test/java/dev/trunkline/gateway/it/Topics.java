package dev.trunkline.gateway.it;

import dev.trunkline.contracts.catalog.v1.CatalogEndpoint;
import dev.trunkline.contracts.catalog.v1.CatalogueWritten;
import dev.trunkline.contracts.identity.v1.AccountState;
import dev.trunkline.contracts.identity.v1.ApiKeyState;
import dev.trunkline.gateway.Given;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** What other services say to the gateway by Kafka. */
final class Topics {

    static final String ENDPOINTS = "catalog.endpoint.v1";
    static final String CATALOGUE = "catalogue";
    static final byte[] CATALOGUE_WRITTEN =
            CatalogueWritten.newBuilder().setEndpoints(1).build().toByteArray();

    private static final KafkaProducer<String, byte[]> PRODUCER =
            producer(GatewayProcess.PARTS.kafkaBootstrapServers());

    private Topics() {}

    static KafkaProducer<String, byte[]> producer(String bootstrapServers) {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "acks", "all"),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    /** Without an endpoint to send requests to, and the word that there is no more, no gateway is ready. */
    static void announceAnEndpoint() {
        announce(endpoint());
        send(ENDPOINTS, CATALOGUE, CATALOGUE_WRITTEN);
    }

    static CatalogEndpoint endpoint() {
        return Given.example("catalog-endpoint-openai-chat", CatalogEndpoint.newBuilder())
                .build();
    }

    static void announce(CatalogEndpoint endpoint) {
        send(ENDPOINTS, endpoint.getEndpointId(), endpoint.toByteArray());
    }

    /** All of the catalogue was written. */
    static void announce(CatalogueWritten written) {
        send(ENDPOINTS, CATALOGUE, written.toByteArray());
    }

    static void announce(ApiKeyState key) {
        send("identity.api-key.v1", key.getKeyHash(), key.toByteArray());
    }

    /** Something of the account has changed. */
    static void announceAccount(String accountId) {
        AccountState state =
                AccountState.newBuilder().setAccountId(accountId).setVersion(1).build();
        send("identity.api-key.v1", "account/" + accountId, state.toByteArray());
    }

    /** The endpoint is no more. */
    static void withdrawEndpoint(String endpointId) {
        send(ENDPOINTS, endpointId, null);
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
