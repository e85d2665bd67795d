package dev.trunkline.systemtests.siege;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trunkline.systemtests.Account;
import dev.trunkline.systemtests.Chat;
import dev.trunkline.systemtests.Reply;
import java.time.Duration;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Keys that are made, used and deleted at once: none goes on. */
final class PassingKeys implements Attacker {

    private static final Duration GONE_WITHIN = Duration.ofSeconds(60);
    private static final Duration POLL = Duration.ofMillis(250);
    private static final Chat HELLO = Chat.of(Chat.SMALL, "Hello #tokens=1");

    private final Account account;

    PassingKeys(Account account) {
        this.account = account;
    }

    @Override
    public String name() {
        return "passing keys";
    }

    @Override
    public void strike(RandomGenerator random) {
        Reply made =
                account.gateway().post("/api/v1/keys", account.managementKey(), Map.of("name", "here for a moment"));
        if (made.status() != 201) {
            return;
        }
        JsonNode key = made.json();
        String secret = key.at("/key").asText();
        if (random.nextBoolean()) {
            account.gateway().complete(secret, HELLO);
        }
        String path = "/api/v1/keys/" + key.at("/data/hash").asText();
        await().atMost(GONE_WITHIN)
                .until(() ->
                        account.gateway().delete(path, account.managementKey()).status() != 503);
        await().atMost(GONE_WITHIN).pollInterval(POLL).untilAsserted(() -> assertThat(
                        account.gateway().complete(secret, HELLO).status())
                .isIn(401, 429));
    }
}
