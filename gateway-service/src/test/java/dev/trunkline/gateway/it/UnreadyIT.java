package dev.trunkline.gateway.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.trunkline.localstack.RealParts;
import dev.trunkline.localstack.component.Part;
import java.io.IOException;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

/** A gateway that cannot do its work says so, and what it says is not the caller's fault. */
class UnreadyIT {

    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final String NOBODY = "127.0.0.1:1";
    private static final String UNKNOWN_YET = "The models are not known here yet. Try again shortly.";
    private static final int SEGMENT_BYTES = 64 << 10;

    @Test
    void withoutKafkaNoModelIsCalledInvalid() throws Exception {
        try (RecordingService services = new RecordingService();
                GatewayProcess gateway = GatewayProcess.launch(services, NOBODY)) {
            Line.Key key = Line.key(services);

            refused(gateway, key, UNKNOWN_YET);

            assertThat(gateway.isReady()).isFalse();
            assertThat(gateway.readiness())
                    .contains("\"endpoints-read\": false", "\"key-changes-heard\": false", "\"warmed-up\": ");
        }
    }

    @Test
    void anEmptyCatalogueIsOneThatWasNotWrittenYet() throws Exception {
        try (RealParts kafka = RealParts.start(new Part[] {Part.KAFKA});
                RecordingService services = new RecordingService();
                GatewayProcess gateway = GatewayProcess.launch(services, kafka.kafkaBootstrapServers())) {
            Line.Key key = Line.key(services);

            refused(gateway, key, UNKNOWN_YET);
            await("the topic of keys was read, and that of endpoints beside it")
                    .atMost(PATIENCE)
                    .until(() -> gateway.readiness().contains("\"key-changes-heard\": true"));

            assertThat(gateway.isReady()).isFalse();
            refused(gateway, key, UNKNOWN_YET);
        }
    }

    /** catalog-service writes one endpoint after the other, and a gateway may be quicker. */
    @Test
    void theFirstOfManyEndpointsAreNoCatalogue() throws Exception {
        try (RealParts kafka = RealParts.start(new Part[] {Part.KAFKA});
                var producer = Topics.producer(kafka.kafkaBootstrapServers());
                RecordingService services = new RecordingService();
                GatewayProcess gateway =
                        GatewayProcess.launch(services, kafka.kafkaBootstrapServers(), "identity.deadline=60s")) {
            Line.Key key = Line.key(services);

            producer.send(new ProducerRecord<>(
                    Topics.ENDPOINTS,
                    Topics.endpoint().getEndpointId(),
                    Topics.endpoint().toByteArray()));
            await("the first endpoint was read").atMost(PATIENCE).until(() -> gateway.readiness()
                    .contains("\"endpoints\": 1"));

            assertThat(gateway.isReady()).isFalse();
            refused(gateway, key, UNKNOWN_YET);

            producer.send(new ProducerRecord<>(Topics.ENDPOINTS, Topics.CATALOGUE, Topics.CATALOGUE_WRITTEN));

            await("the catalogue was read").atMost(PATIENCE).until(gateway::isReady);
            assertThat(services.asked())
                    .as("auth-service was asked while nobody waited")
                    .contains("0".repeat(64));
            assertThat(Line.ask(gateway, key, "\"model\":\"" + Line.MODEL + "\",")
                            .status())
                    .as("now it is the caller's fault")
                    .isEqualTo(400);
        }
    }

    /** The kernel refuses the process files as large as a segment, as a full disk would. */
    @Test
    void withoutRoomForItsRecordNoRequestBegins() throws Exception {
        try (Line line = new Line("journal.segment=" + SEGMENT_BYTES)) {
            Line.Key key = line.withCredit(line.key(UnaryOperator.identity()));
            assertThat(line.ask(key).status()).isEqualTo(200);

            limit(line.gateway, Integer.toString(SEGMENT_BYTES / 2));
            Raw.Answer last = line.ask(key);
            for (int asked = 0; last.status() == 200 && asked < 2_000; asked++) {
                last = line.ask(key);
            }

            assertThat(last.status()).as("%s", last).isEqualTo(503);
            assertThat(last.body()).contains("there is no room to record what is served");
            assertThat(last.header("Retry-After")).isEqualTo("10");
            assertThat(line.gateway.isReady()).isFalse();
            assertThat(line.gateway.readiness()).contains("\"journal-has-room\": false");
            String settled = line.credit.held(key.account());
            assertThat(line.ask(key).status()).isEqualTo(503);
            assertThat(line.credit.held(key.account()))
                    .as("nothing more is held for what did not begin")
                    .isEqualTo(settled);

            limit(line.gateway, "unlimited");
            await().atMost(PATIENCE).until(line.gateway::isReady);
            assertThat(line.ask(key).status()).isEqualTo(200);
        }
    }

    private static void refused(GatewayProcess gateway, Line.Key key, String message) {
        Raw.Answer answer = await().atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> Line.ask(gateway, key, "\"model\":\"" + Line.MODEL + "\","), one -> true);
        assertThat(answer.status()).as("%s", answer).isEqualTo(503);
        assertThat(answer.body()).contains(message);
        assertThat(answer.header("Retry-After")).isEqualTo("5");
    }

    private static void limit(GatewayProcess gateway, String bytes) throws IOException, InterruptedException {
        Process limit = new ProcessBuilder("prlimit", "--pid", Long.toString(gateway.pid()), "--fsize=" + bytes + ":")
                .inheritIO()
                .start();
        assertThat(limit.waitFor()).as("prlimit (Debian: util-linux)").isZero();
    }
}
