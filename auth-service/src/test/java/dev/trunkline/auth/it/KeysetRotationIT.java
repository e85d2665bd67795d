package dev.trunkline.auth.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.trunkline.contracts.identity.v1.ProviderCredential;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;

/** The keyset changes under running services, and nobody notices. */
class KeysetRotationIT {

    private static final String LEFT = "trunkline_byok_reencryption_left";

    private final Api own = Api.ofNewAccount();
    private final String key = own.newKey("{\"name\":\"CI\"}");

    @Test
    void aRotationOnTwoReplicasLosesNoSecretAtAnyTime() throws Exception {
        List<String> secrets = new ArrayList<>();
        try (AuthProcess second = AuthProcess.start(World.environment())) {
            List<AuthProcess> replicas = List.of(World.AUTH, second);
            addTo(replicas, secrets);
            AtomicBoolean rotated = new AtomicBoolean();
            CompletableFuture<Integer> questions =
                    CompletableFuture.supplyAsync(() -> askUntil(rotated, second, List.copyOf(secrets)));

            change(replicas, World.KEYSET::add);
            change(replicas, World.KEYSET::promote);
            eventually().until(() -> replicas.stream().allMatch(replica -> replica.metric(LEFT) == 0));
            addTo(replicas, secrets);
            change(replicas, World.KEYSET::removeOthers);
            rotated.set(true);

            assertThat(questions.get(60, TimeUnit.SECONDS)).isPositive();
            for (AuthProcess replica : replicas) {
                assertThat(secretsAt(replica)).isEqualTo(secrets);
            }
        }
        assertThat(Database.strings(
                        "select distinct encode(substring(ciphertext for 5), 'hex') from" + " provider_credential"))
                .hasSize(1);
    }

    @Test
    void aBrokenFileKeepsTheLastGoodKeyset() throws IOException {
        List<String> secrets = new ArrayList<>();
        addTo(List.of(World.AUTH), secrets);
        String good = Files.readString(World.KEYSET.file());
        String half = good.substring(0, good.length() / 2);
        try {
            Files.writeString(World.KEYSET.file(), half);
            eventually().until(() -> World.AUTH.log().contains("the last good one stays in use"));
            assertThat(secretsAt(World.AUTH)).isEqualTo(secrets);
            new Byok(own).add("openai", Byok.secret(), ",\"disabled\":true");
        } finally {
            change(List.of(World.AUTH), () -> restore(good));
        }
        assertThat(secretsAt(World.AUTH)).isEqualTo(secrets);
        String value = good.replaceAll("(?s).*\"value\":\"([^\"]+)\".*", "$1");
        assertThat(World.AUTH.log()).doesNotContain(value);
    }

    private void addTo(List<AuthProcess> replicas, List<String> secrets) {
        for (AuthProcess replica : replicas) {
            secrets.add(Byok.secret());
            new Byok(new Api(replica, own.token())).add("openai", secrets.getLast(), "");
        }
    }

    private int askUntil(AtomicBoolean done, AuthProcess replica, List<String> secrets) {
        int questions = 0;
        while (!done.get()) {
            assertThat(secretsAt(replica)).containsAll(secrets);
            assertThat(secretsAt(World.AUTH)).containsAll(secrets);
            questions++;
        }
        return questions;
    }

    private List<String> secretsAt(AuthProcess replica) {
        try (Identity identity = new Identity(replica)) {
            return identity.identify(Tokens.service(), key).getProviderCredentialsList().stream()
                    .map(ProviderCredential::getSecret)
                    .toList();
        }
    }

    /** Makes the change, and waits until each replica has taken it. */
    private static void change(List<AuthProcess> replicas, Runnable change) {
        List<Long> before = replicas.stream().map(KeysetRotationIT::loads).toList();
        change.run();
        for (int i = 0; i < replicas.size(); i++) {
            AuthProcess replica = replicas.get(i);
            long loads = before.get(i);
            eventually().until(() -> loads(replica) > loads);
        }
    }

    private static long loads(AuthProcess replica) {
        return replica.log()
                .lines()
                .filter(line -> line.contains("the keyset of TRUNKLINE_BYOK_KEYSET"))
                .count();
    }

    private static void restore(String content) {
        try {
            Files.writeString(World.KEYSET.file(), content);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ConditionFactory eventually() {
        return await().atMost(Duration.ofSeconds(120)).pollInterval(Duration.ofMillis(50));
    }
}
