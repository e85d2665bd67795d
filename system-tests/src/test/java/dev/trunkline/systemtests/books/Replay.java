package dev.trunkline.systemtests.books;

import dev.trunkline.localstack.RealParts;
import dev.trunkline.localstack.TrunklineStack;
import dev.trunkline.localstack.component.Part;
import dev.trunkline.localstack.component.Service;
import dev.trunkline.localstack.process.Checkout;
import dev.trunkline.localstack.process.Folders;
import dev.trunkline.localstack.process.Supervised;
import dev.trunkline.localstack.service.Ports;
import dev.trunkline.localstack.service.Secrets;
import dev.trunkline.localstack.service.ServiceLaunch;
import dev.trunkline.localstack.service.Wiring;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A second billing-service that reads the same topics into an empty database and an empty Redis. */
final class Replay implements AutoCloseable {

    private static final String DATABASE = "replay";

    private final RealParts redis;
    private final Supervised billing;
    private final Ledger ledger;
    private final RedisView view;

    private Replay(RealParts redis, Supervised billing, Ledger ledger) {
        this.redis = redis;
        this.billing = billing;
        this.ledger = ledger;
        this.view = new RedisView(redis.redisUrl());
    }

    static Replay start(TrunklineStack stack, Path folder) {
        Ledger.of(stack, "billing").createDatabase(DATABASE);
        RealParts redis = RealParts.startOnly(Part.REDIS);
        Folders folders = Folders.under(folder);
        Wiring wiring = new Wiring(Ports.free(), Secrets.in(folder.resolve("secrets")), folders.data());
        ServiceLaunch launch = new ServiceLaunch(
                Checkout.find(),
                wiring,
                Service.BILLING,
                Map.of(
                        "QUARKUS_DATASOURCE_JDBC_URL", stack.jdbcUrl(DATABASE),
                        "KAFKA_BOOTSTRAP_SERVERS", stack.kafkaBootstrapServers(),
                        "TRUNKLINE_REDIS_URL", redis.redisUrl(),
                        "TRUNKLINE_BILLING_INTAKE_GROUP", "billing-replay"),
                true,
                List.of());
        Supervised billing = new Supervised(launch, folders);
        billing.start();
        return new Replay(redis, billing, Ledger.of(stack, DATABASE));
    }

    Ledger ledger() {
        return ledger;
    }

    RedisView view() {
        return view;
    }

    @Override
    public void close() throws IOException {
        view.close();
        billing.close();
        redis.close();
    }
}
