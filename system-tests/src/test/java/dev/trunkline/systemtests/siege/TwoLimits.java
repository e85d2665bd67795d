package dev.trunkline.systemtests.siege;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.systemtests.Account;
import dev.trunkline.systemtests.Chat;
import dev.trunkline.systemtests.Reply;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** A tenant that wants the longer of two answers for the price of the shorter, or the dearer for that of the other. */
final class TwoLimits implements Attacker {

    private final Account account;
    private final Tags tags = Tags.of("two-limits");

    TwoLimits(Account account) {
        this.account = account;
    }

    @Override
    public String name() {
        return "two limits";
    }

    @Override
    public void strike(RandomGenerator random) {
        Chat chat = tags.ask(random.nextBoolean() ? Chat.SMALL : Chat.MACAW, "More! #tokens=5000");
        Reply reply = account.gateway().complete(account.key().secret(), limited(chat, random.nextInt(4)));
        assertThat(reply.status()).as(reply.body()).isIn(200, 400, 402, 429, 502, 503, 504);
        if (reply.status() == 200) {
            assertThat(reply.json().at("/usage/completion_tokens").asInt()).isEqualTo(1);
        }
    }

    private static Chat limited(Chat chat, int how) {
        return switch (how) {
            case 0 -> chat.with("max_completion_tokens", 1).with("max_tokens", 100_000);
            case 1 -> chat.with("max_output_tokens", 100_000).with("max_tokens", 1);
            case 2 -> chat.with("max_tokens", 1).with("service_tier", "priority");
            default ->
                chat.with("max_tokens", 1)
                        .with(
                                "messages",
                                List.of(
                                        Map.of("role", "user", "content", "Look", "url", "x".repeat(100_000)),
                                        Map.of("role", "user", "content", "More! #tokens=5000")));
        };
    }
}
