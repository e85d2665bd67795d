package dev.trunkline.systemtests.siege;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.systemtests.Chat;
import dev.trunkline.systemtests.Gateway;
import dev.trunkline.systemtests.Keys;
import dev.trunkline.systemtests.Reply;
import java.util.random.RandomGenerator;

/** Keys that might be somebody's. */
final class Guesses implements Attacker {

    private final Gateway gateway;

    Guesses(Gateway gateway) {
        this.gateway = gateway;
    }

    @Override
    public String name() {
        return "guesses";
    }

    @Override
    public void strike(RandomGenerator random) {
        String key = Keys.unknown();
        Reply reply = random.nextBoolean()
                ? gateway.get("/api/v1/key", key)
                : gateway.complete(key, Chat.of(Chat.SMALL, "Let me in"));
        assertThat(reply.status()).as(reply.body()).isIn(401, 429, 503);
    }
}
