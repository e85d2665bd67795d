package dev.trunkline.simulator;

import dev.trunkline.simulator.serve.Provider;
import dev.trunkline.simulator.serve.ProviderHandler;
import dev.trunkline.simulator.serve.Simulation;
import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import org.jspecify.annotations.Nullable;

/** The port of one provider, shared by all event loops; it can be closed and opened again. */
final class ProviderPort {

    private final Vertx vertx;
    private final Simulation simulation;
    private final Provider provider;
    private final String host;
    private final int port;
    private volatile @Nullable String deploymentId;

    ProviderPort(Vertx vertx, Simulation simulation, Provider provider, String host, int port) {
        this.vertx = vertx;
        this.simulation = simulation;
        this.provider = provider;
        this.host = host;
        this.port = port;
    }

    Provider provider() {
        return provider;
    }

    int port() {
        return port;
    }

    /** Open: new connections are accepted. Closed: they are refused, and those that stood are gone. */
    Future<Void> stand(boolean open) {
        String deployed = deploymentId;
        if (open == (deployed != null)) {
            return Future.succeededFuture();
        }
        if (deployed != null) {
            deploymentId = null;
            return vertx.undeploy(deployed);
        }
        int eventLoops = Runtime.getRuntime().availableProcessors();
        return vertx.deployVerticle(Listener::new, new DeploymentOptions().setInstances(eventLoops))
                .onSuccess(id -> deploymentId = id)
                .mapEmpty();
    }

    private final class Listener extends AbstractVerticle {
        @Override
        public void start(Promise<Void> started) {
            vertx.createHttpServer(options(host, port))
                    .requestHandler(new ProviderHandler(vertx, simulation, provider, ProviderRooms.ALL))
                    .listen()
                    .<Void>mapEmpty()
                    .onComplete(started);
        }
    }

    /** Plain HTTP/1.1: a scripted reset is one of the connection, not of one stream on it. */
    static HttpServerOptions options(String host, int port) {
        return new HttpServerOptions()
                .setHost(host)
                .setPort(port)
                .setHttp2ClearTextEnabled(false)
                .setHandle100ContinueAutomatically(true)
                .setTcpNoDelay(true);
    }
}
