package dev.trunkline.gateway.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.trunkline.localstack.part.ServerCertificate;
import dev.trunkline.localstack.part.SilentPort;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.Request;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A real Redis behind TLS: who may be taken for it, and how long one that does not answer is waited for. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RedisServerIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration CONNECT_TIMEOUT = RedisWorld.CONNECT_TIMEOUT;

    private final RedisWorld world = new RedisWorld();
    private ServerCertificate right;
    private ServerCertificate wrong;

    /** Opens TLS and hands on what is inside. */
    private final class Front {
        final AtomicInteger refusals = new AtomicInteger();
        final AtomicInteger opened = new AtomicInteger();
        private final NetServer server;

        Front(ServerCertificate certificate) {
            server = world.vertx.createNetServer(new NetServerOptions()
                    .setSsl(true)
                    .setKeyCertOptions(new PemKeyCertOptions()
                            .addCertPath(certificate.pem().toString())
                            .addKeyPath(certificate.key().toString()))
                    .setHost("localhost"));
            server.exceptionHandler(refused -> refusals.incrementAndGet());
            server.connectHandler(this::handOn);
            RedisWorld.done(server.listen(0).toCompletionStage().toCompletableFuture());
        }

        private void handOn(NetSocket caller) {
            opened.incrementAndGet();
            caller.pause();
            URI redis = URI.create(world.parts.redisUrl());
            world.vertx
                    .createNetClient()
                    .connect(redis.getPort(), redis.getHost())
                    .onSuccess(server -> {
                        server.pipeTo(caller);
                        caller.pipeTo(server);
                    });
        }

        RedisServer knownBy(Path authorities) {
            return new RedisServer(
                    "rediss://localhost:" + server.actualPort(), Optional.of(authorities), CONNECT_TIMEOUT);
        }
    }

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        right = ServerCertificate.create(folder.resolve("right"), "dns:localhost");
        wrong = ServerCertificate.create(folder.resolve("wrong"), "dns:redis.example");
    }

    @AfterAll
    void stop() {
        world.close();
    }

    @Test
    void isKnownByItsAuthorityAndName() {
        Front front = new Front(right);
        RedisLane lane = world.laneTo(front.knownBy(right.pem()), 8);

        long[] answer = world.onLoop(() -> lane.send(
                Request.cmd(Command.INCR).arg("redis-server-it"), System.currentTimeMillis() + PATIENCE.toMillis()));

        assertThat(answer).containsExactly(1);
    }

    @Test
    void isNobodyOfAnotherName() {
        Front front = new Front(wrong);
        world.laneTo(front.knownBy(wrong.pem()), 8);

        await().atMost(PATIENCE).until(() -> front.refusals.get() > 1);
        assertThat(front.opened).hasValue(0);
    }

    @Test
    void isNobodyOfAnotherAuthority() {
        Front front = new Front(right);
        world.laneTo(front.knownBy(wrong.pem()), 8);

        await().atMost(PATIENCE).until(() -> front.refusals.get() > 1);
        assertThat(front.opened).hasValue(0);
    }

    @Test
    void namesAFileWithoutAuthorities(@TempDir Path folder) throws IOException {
        Path empty = Files.writeString(folder.resolve("ca.crt"), "");

        assertThatThrownBy(() -> knownBy(empty))
                .hasMessageContaining("trunkline.gateway.admission.redis-ca")
                .hasMessageContaining(empty.toString())
                .hasMessageContaining("expected: a PEM file of certificates");
        assertThatThrownBy(() -> knownBy(folder.resolve("none"))).hasMessageContaining("none");
    }

    /** A pod that is gone does not answer at all, and its Service leads to it for a while. */
    @Test
    void isNotWaitedForWherePacketsAreSwallowed() throws IOException {
        try (SilentPort port = new SilentPort()) {
            RedisServer nobody =
                    new RedisServer("redis://127.0.0.1:" + port.number(), Optional.empty(), CONNECT_TIMEOUT);

            CompletableFuture<RedisConnection> connection = Redis.createClient(world.vertx, nobody.options())
                    .connect()
                    .toCompletionStage()
                    .toCompletableFuture();

            assertThat(connection).failsWithin(CONNECT_TIMEOUT.multipliedBy(5));
        }
    }

    private static RedisServer knownBy(Path authorities) {
        return new RedisServer("rediss://localhost:1", Optional.of(authorities), CONNECT_TIMEOUT);
    }
}
