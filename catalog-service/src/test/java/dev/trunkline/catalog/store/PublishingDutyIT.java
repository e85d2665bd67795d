package dev.trunkline.catalog.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.trunkline.catalog.CatalogSettings;
import dev.trunkline.catalog.real.RealNeighbours;
import dev.trunkline.catalog.real.Surroundings;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** Several replicas on one database. */
@QuarkusTest
@WithTestResource(RealNeighbours.class)
class PublishingDutyIT {

    Surroundings around;

    @Inject
    PublishingDuty duty;

    @Inject
    CatalogSettings settings;

    @Test
    void oneHasItAndAnotherOnlyOnceItIsGivenBackOrExpired() {
        await().atMost(Surroundings.PATIENCE).until(duty::isHeld);
        PublishingDuty second = Duties.ofAnotherReplica(settings);
        assertThat(second.take()).isFalse();
        assertThat(duty.take()).isTrue();

        await().atMost(Surroundings.PATIENCE).until(() -> {
            duty.giveBack();
            return second.take();
        });
        assertThat(duty.take()).isFalse();
        assertThat(duty.isHeld()).isFalse();

        PublishingDuty third = Duties.ofAnotherReplica(settings);
        await().atMost(Surroundings.PATIENCE).until(() -> {
            expire();
            return third.take();
        });
        assertThat(second.take()).isFalse();
        third.giveBack();
        await().atMost(Surroundings.PATIENCE).until(duty::isHeld);
    }

    private void expire() throws SQLException {
        try (var connection = DriverManager.getConnection(
                around.parts().jdbcUrl("catalog"),
                around.parts().databaseUser(),
                around.parts().databasePassword())) {
            connection.createStatement().execute("update duty set held_until = now() - interval '1 second'");
        }
    }
}
