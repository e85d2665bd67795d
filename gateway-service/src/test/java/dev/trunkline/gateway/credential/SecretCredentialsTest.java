package dev.trunkline.gateway.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.trunkline.contracts.catalog.v1.ReadCredentialReply;
import dev.trunkline.contracts.catalog.v1.SecretReference;
import dev.trunkline.gateway.Given;
import dev.trunkline.gateway.settings.GatewaySettings;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SecretCredentialsTest {

    private static final String NAME = "secret:models/openai/key";

    private final Vertx vertx = Vertx.vertx();
    private final ManagedChannel channel =
            ManagedChannelBuilder.forAddress("127.0.0.1", 1).usePlaintext().build();
    private final GatewaySettings settings = Given.settings("secrets.retry-at-least", "5ms");
    private final AtomicInteger asked = new AtomicInteger();

    @AfterEach
    void close() {
        channel.shutdownNow();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    /** An answer that could not be worked on is asked for again: nothing else would bring this credential. */
    @Test
    void asksAgainWhateverItMeets() {
        AtomicInteger troubles = new AtomicInteger(2);
        Credentials credentials = new Credentials(Map.of()) {
            @Override
            void holdSecrets(Map<String, String> ofSecrets) {
                if (troubles.getAndDecrement() > 0) {
                    throw new StackOverflowError();
                }
                super.holdSecrets(ofSecrets);
            }
        };
        SecretCredentials secrets = new SecretCredentials(lookup(), credentials, vertx, settings);

        secrets.named(NAME, SecretReference.newBuilder().setVersion("1").build());

        await().atMost(Duration.ofSeconds(60)).until(() -> credentials.names().contains(NAME));
        assertThat(asked).hasValueGreaterThanOrEqualTo(3);
    }

    private SecretLookup lookup() {
        return new SecretLookup(channel, null, settings) {
            @Override
            Future<ReadCredentialReply> read(SecretReference reference) {
                asked.incrementAndGet();
                return Future.succeededFuture(ReadCredentialReply.newBuilder()
                        .setValue("sk-1")
                        .setVersion("1")
                        .build());
            }
        };
    }
}
