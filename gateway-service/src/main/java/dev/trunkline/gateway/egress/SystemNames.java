package dev.trunkline.gateway.egress;

import dev.trunkline.gateway.settings.GatewaySettings;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.util.List;

/** Asks as the JDK does, on threads of its own: a name server that is slow keeps nobody else waiting. Thread-safe. */
@Singleton
final class SystemNames implements Names {

    private final WorkerExecutor threads;

    SystemNames(Vertx vertx, GatewaySettings settings) {
        this.threads = vertx.createSharedWorkerExecutor(
                "egress-names", settings.egress().atOnce());
    }

    @Override
    public Future<List<InetAddress>> addresses(String host) {
        return threads.executeBlocking(() -> List.of(InetAddress.getAllByName(host)), false);
    }
}
