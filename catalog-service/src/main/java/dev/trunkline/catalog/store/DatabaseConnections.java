package dev.trunkline.catalog.store;

import dev.trunkline.catalog.CatalogSettings;
import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.pgclient.PgBuilder;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnectOptions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;

/** Bounds how long a connection to PostgreSQL is waited for: where packets are swallowed nobody says it is away. */
@Singleton
class DatabaseConnections implements PgPoolCreator {

    private final Duration atMost;

    @Inject
    DatabaseConnections(CatalogSettings settings) {
        this(settings.databaseConnectTimeout());
    }

    DatabaseConnections(Duration atMost) {
        this.atMost = atMost;
    }

    @Override
    public Pool create(Input input) {
        input.pgConnectOptionsList().forEach(options -> options.setConnectTimeout(Math.toIntExact(atMost.toMillis())));
        return PgBuilder.pool()
                .with(input.poolOptions())
                .connectingTo(List.<SqlConnectOptions>copyOf(input.pgConnectOptionsList()))
                .using(input.vertx())
                .build();
    }
}
