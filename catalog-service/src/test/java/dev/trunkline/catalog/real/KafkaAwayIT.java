package dev.trunkline.catalog.real;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.trunkline.localstack.RealParts;
import dev.trunkline.localstack.component.Part;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** Kafka is not there when the service starts. */
@QuarkusTest
@WithTestResource(KafkaAwayIT.WithoutKafka.class)
class KafkaAwayIT {

    Surroundings around;

    @Test
    void theApiIsServedAndEndpointsArePublishedOnceKafkaIsThere() {
        await().atMost(Surroundings.PATIENCE)
                .until(() -> given().get("/q/health/ready").statusCode() == 200);
        given().header("Authorization", around.token())
                .get("/api/v1/model/simulated/parrot-large")
                .then()
                .statusCode(200);

        around.parts().start(Part.KAFKA);

        var topic = new EndpointTopicReader(around.parts().kafkaBootstrapServers());
        await().atMost(Surroundings.PATIENCE).until(() -> topic.latest("simulated/parrot-large@simulator-alpha")
                .isPresent());
        assertThat(topic.latest("simulated/parrot-duo@simulator-alpha")).isPresent();
    }

    /** Stops Kafka before the service starts. */
    public static class WithoutKafka extends RealNeighbours {
        @Override
        void prepare(RealParts started) {
            started.stop(Part.KAFKA);
        }
    }
}
