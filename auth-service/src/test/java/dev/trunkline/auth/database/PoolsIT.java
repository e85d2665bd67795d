package dev.trunkline.auth.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.localstack.part.SilentPort;
import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A pod that is gone does not answer at all, and its Service leads to it for a while. */
class PoolsIT {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(1);

    /** Which gives up after two minutes. */
    private static final Duration SOONER_THAN_THE_SYSTEM = Duration.ofSeconds(30);

    private record Input(Vertx vertx, PoolOptions poolOptions, List<PgConnectOptions> pgConnectOptionsList)
            implements PgPoolCreator.Input {}

    @Test
    void aConnectionIsNotWaitedForWherePacketsAreSwallowed() throws Exception {
        Vertx vertx = Vertx.vertx();
        try (SilentPort port = new SilentPort()) {
            PgConnectOptions nobody = new PgConnectOptions()
                    .setHost("127.0.0.1")
                    .setPort(port.number())
                    .setDatabase("nobody")
                    .setUser("nobody");
            Input input = new Input(vertx, new PoolOptions(), List.of(nobody));

            var connection = Pools.create(input, CONNECT_TIMEOUT)
                    .getConnection()
                    .toCompletionStage()
                    .toCompletableFuture();

            assertThat(connection).failsWithin(SOONER_THAN_THE_SYSTEM);
        } finally {
            vertx.close();
        }
    }
}
