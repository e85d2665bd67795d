package dev.trunkline.gateway.reception;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.Given;
import dev.trunkline.gateway.client.AddressesOf;
import dev.trunkline.gateway.settings.GatewaySettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.channel.embedded.EmbeddedChannel;
import io.vertx.core.Context;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.impl.ConnectionBase;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A body is sent for as long as anybody takes it, and nobody has asked for it. */
class ReadAheadIT {

    private static final int PATIENCE_SECONDS = 60;
    private static final String PIECE = "a".repeat(64 << 10);

    private final Vertx vertx = Vertx.vertx();
    private final GatewaySettings settings = Given.settings();
    private final OpenConnections connections =
            new OpenConnections(settings, AddressesOf.callers(settings), Given.clock(), new SimpleMeterRegistry());

    @AfterEach
    void stop() {
        vertx.close();
    }

    @Test
    void littleIsReadOfIt() throws Exception {
        HttpServerOptions options = new HttpServerOptions().setHost("127.0.0.1").setPort(0);
        new PublicServer(settings, connections).customizeHttpServer(options);
        Promise<HttpServerRequest> waiting = Promise.promise();
        int port = vertx.createHttpServer(options)
                .connectionHandler(connection -> ReadAhead.limit(((ConnectionBase) connection).channel()))
                .requestHandler(request -> waiting.tryComplete(request.pause()))
                .listen()
                .toCompletionStage()
                .toCompletableFuture()
                .get(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .actualPort();

        Promise<Long> read = Promise.promise();
        vertx.createNetClient().connect(port, "127.0.0.1").onSuccess(caller -> {
            caller.write("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999\r\n\r\n");
            sendUntilNobodyReads(caller);
            waiting.future()
                    .onSuccess(request -> vertx.setTimer(100, timer -> whenFull(caller, request, read)))
                    .onFailure(read::tryFail);
        });

        long bytes = read.future().toCompletionStage().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertThat(bytes).isPositive().isLessThanOrEqualTo(ReadAhead.BYTES_AT_MOST);
    }

    private static void sendUntilNobodyReads(NetSocket caller) {
        while (!caller.writeQueueFull()) {
            caller.write(PIECE);
        }
        caller.drainHandler(nothing -> sendUntilNobodyReads(caller));
    }

    /** Whoever reads on gets at once what was read before. */
    private void whenFull(NetSocket caller, HttpServerRequest request, Promise<Long> read) {
        if (!caller.writeQueueFull()) {
            vertx.setTimer(100, timer -> whenFull(caller, request, read));
            return;
        }
        Context own = ((ConnectionBase) request.connection()).getContext();
        own.runOnContext(nothing -> {
            AtomicLong bytes = new AtomicLong();
            request.handler(chunk -> bytes.addAndGet(chunk.length()));
            request.resume();
            // What was kept is given before this, and what is read then after it.
            own.runOnContext(given -> read.tryComplete(bytes.get()));
        });
    }

    @Test
    void everyConnectionIsLimitedWhenItComesIn() {
        EmbeddedChannel accepted = new EmbeddedChannel();
        int usualBytes = most(accepted);
        EmbeddedChannel door = new EmbeddedChannel(new Reception(connections, new HttpServerOptions()));

        door.writeInbound(accepted);

        assertThat(usualBytes).isGreaterThan(8 << 10);
        assertThat(most(accepted)).isEqualTo(8 << 10);
    }

    /** What a read may bring once much has come. */
    private static int most(EmbeddedChannel channel) {
        var handle = channel.config().getRecvByteBufAllocator().newHandle();
        for (int read = 0; read < 100; read++) {
            handle.reset(channel.config());
            handle.attemptedBytesRead(handle.guess());
            handle.lastBytesRead(handle.guess());
            handle.readComplete();
        }
        return handle.guess();
    }
}
