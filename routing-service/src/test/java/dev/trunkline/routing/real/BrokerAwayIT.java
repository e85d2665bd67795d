package dev.trunkline.routing.real;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.trunkline.contracts.generation.v1.Fault;
import dev.trunkline.contracts.routing.v1.EndpointFigures;
import dev.trunkline.contracts.routing.v1.Share;
import dev.trunkline.localstack.RealParts;
import dev.trunkline.localstack.component.Part;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URL;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The service starts while its broker hangs, and later loses it. */
@QuarkusTest
@WithTestResource(BrokerAwayIT.HangingKafka.class)
class BrokerAwayIT {

    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final String MODEL = "it/away";
    private static final String MEASURED = "it/measured";

    /** Holds endpoints and attempts from before the start, and answers nobody. */
    public static class HangingKafka extends RealKafka {

        @Override
        void prepare(RealParts started) {
            try (Topics topics = new Topics(started.kafkaBootstrapServers())) {
                for (String provider : new String[] {"a", "b", "c"}) {
                    topics.publish(Topics.endpoint(MODEL, provider, "0.000001"));
                }
                topics.allWritten();
                Instant now = Instant.now();
                topics.attempted(MODEL + "@a", Fault.FAULT_PROVIDER, now, now.minusSeconds(3600));
                topics.attempted(MODEL + "@b", Fault.FAULT_PROVIDER, now.plusSeconds(3600));
                topics.publish(Topics.endpoint(MEASURED, "p", "0.000001"));
                topics.streamed(MEASURED + "@p", 200, 3, now.minusSeconds(600));
                topics.streamed(MEASURED + "@p", 100, 50, now.minusSeconds(7_200));
                topics.streamed(MEASURED + "@stranger", 100, 0, now.minusSeconds(600));
            }
            started.pause(Part.KAFKA);
        }
    }

    @TestHTTPResource
    URL base;

    RealKafka.Surroundings surroundings;

    @Test
    void isReadyOnlyWithTheWholeCatalogueAndKeepsItWhenTheBrokerGoes() {
        try (Caller caller = new Caller(base, surroundings.keys())) {
            assertThat(caller.get("/q/health/ready").statusCode()).isEqualTo(503);
            assertThat(caller.get("/q/health/ready").body())
                    .contains("\"endpoints-read\": false", "\"trouble-heard\": false");
            assertThatThrownBy(() -> caller.providersOf(MODEL))
                    .isInstanceOfSatisfying(
                            StatusRuntimeException.class,
                            refused -> assertThat(refused.getStatus().getCode()).isEqualTo(Status.Code.UNAVAILABLE));

            surroundings.parts().resume(Part.KAFKA);
            await().atMost(PATIENCE).until(() -> caller.get("/q/health/ready").statusCode() == 200);
            await("only the attempt that was written lately counts")
                    .atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(caller.providersOf(MODEL)).isEqualTo("a* c* b"));

            knowsWhatWasMeasuredBefore(caller);

            surroundings.parts().kill(Part.KAFKA);
            assertThat(caller.get("/q/health/ready").statusCode()).isEqualTo(200);
            assertThat(caller.providersOf(MODEL)).startsWith("a* ").contains("b", "c");

            surroundings.parts().start(Part.KAFKA);
            try (Topics topics = new Topics(surroundings.parts().kafkaBootstrapServers())) {
                topics.remove(MODEL + "@a");
                topics.remove(MODEL + "@b");
            }
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(caller.providersOf(MODEL)).isEqualTo("c*"));
        }
    }

    /** It is read back from the topic, and everybody may see it whom the gateway lets ask. */
    private static void knowsWhatWasMeasuredBefore(Caller caller) {
        await().atMost(PATIENCE).until(() -> caller.figures(MEASURED + "@p", caller.token("anonymous"))
                .isPresent());
        EndpointFigures measured =
                caller.figures(MEASURED + "@p", caller.token("anonymous")).orElseThrow();
        assertThat(measured.getUptime5M().getAll()).isZero();
        assertThat(measured.getUptime30M())
                .isEqualTo(Share.newBuilder()
                        .setGood(194)
                        .setAll(200)
                        .setTold(true)
                        .build());
        assertThat(measured.getUptime1D())
                .isEqualTo(Share.newBuilder()
                        .setGood(244)
                        .setAll(300)
                        .setTold(true)
                        .build());
        assertThat(measured.hasLatency5M()).isFalse();
        assertThat(measured.getLatency30M().getSamples()).isEqualTo(194);
        assertThat(measured.getLatency30M().getP50()).isBetween(384.0, 416.0);
        assertThat(measured.getThroughput30M().getP50()).isBetween(48.0, 52.0);
        assertThat(caller.figures(MEASURED + "@stranger", caller.token())).isEmpty();
        assertThat(caller.get("/q/metrics").body())
                .contains("trunkline_routing_endpoint_uptime{endpoint=\"it/measured@p\",window=\"30m\"} 0.97");
    }
}
