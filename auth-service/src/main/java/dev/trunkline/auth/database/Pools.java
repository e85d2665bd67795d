package dev.trunkline.auth.database;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.pgclient.PgBuilder;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnectOptions;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;

/** Bound how long a connection to PostgreSQL is waited for: where packets are swallowed nobody says that it is away. */
class Pools {

    @Produces
    @Singleton
    PgPoolCreator ofEverybody(ConnectionSettings settings) {
        return input -> create(input, settings.timeout());
    }

    @Produces
    @Singleton
    @ReactiveDataSource("identify")
    PgPoolCreator ofIdentify(ConnectionSettings settings) {
        return input -> create(input, settings.timeout());
    }

    static Pool create(PgPoolCreator.Input input, Duration connectTimeout) {
        input.pgConnectOptionsList()
                .forEach(options -> options.setConnectTimeout(Math.toIntExact(connectTimeout.toMillis())));
        return PgBuilder.pool()
                .with(input.poolOptions())
                .connectingTo(List.<SqlConnectOptions>copyOf(input.pgConnectOptionsList()))
                .using(input.vertx())
                .build();
    }
}
