package dev.trunkline.catalog.real;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.trunkline.catalog.line.CurrentLine;
import dev.trunkline.localstack.RealParts;
import dev.trunkline.localstack.component.Part;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Kafka is not there when the service starts. */
@QuarkusTest
@WithTestResource(KafkaAwayIT.WithoutKafka.class)
class KafkaAwayIT {

    @Inject
    CurrentLine current;

    Surroundings around;

    @Test
    void theApiIsServedAndEndpointsArePublishedOnceKafkaIsThere() throws IOException {
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
        aModelIsListedOnceGatewaysWereToldOfIt(topic);
    }

    private void aModelIsListedOnceGatewaysWereToldOfIt(EndpointTopicReader topic) throws IOException {
        around.parts().stop(Part.KAFKA);
        around.write("acme.yaml", CatalogueLifeIT.acme("owl", "1"));
        await().atMost(Surroundings.PATIENCE)
                .until(() -> current.get().orElseThrow().models().containsKey("zoo/owl"));

        assertThat(status("zoo/owl")).isEqualTo(404);
        assertThat(status("simulated/parrot-large")).isEqualTo(200);

        around.parts().start(Part.KAFKA);
        await().atMost(Surroundings.PATIENCE).until(() -> status("zoo/owl") == 200);
        await().atMost(Surroundings.PATIENCE)
                .until(() -> topic.latest("zoo/owl@acme").isPresent());
    }

    private int status(String model) {
        return given().header("Authorization", around.token())
                .get("/api/v1/model/" + model)
                .statusCode();
    }

    /** Stops Kafka before the service starts. */
    public static class WithoutKafka extends RealNeighbours {
        @Override
        void prepare(RealParts started) {
            started.stop(Part.KAFKA);
        }
    }
}
