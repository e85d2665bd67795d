package dev.trunkline.systemtests.siege;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trunkline.systemtests.Account;
import dev.trunkline.systemtests.Chat;
import dev.trunkline.systemtests.Price;
import dev.trunkline.systemtests.Reply;
import java.util.List;
import java.util.random.RandomGenerator;

/** Providers of both protocols that say what cannot be true of the tokens they used. */
final class NonsenseFigures implements Attacker {

    private static final List<String> FIGURES = List.of(
            "9:1000000",
            "9:2147483647",
            "9:99999999999999999999",
            "1000000:1",
            "0:0",
            "9:0",
            "9:-1",
            "9:1.5",
            // In the other protocol what was read from a cache is no part of the prompt, so this may be true there.
            "9:1:10");

    private final Account account;
    private final Tags tags = Tags.of("figures");

    NonsenseFigures(Account account) {
        this.account = account;
    }

    @Override
    public String name() {
        return "nonsense figures";
    }

    @Override
    public void strike(RandomGenerator random) {
        boolean small = random.nextBoolean();
        String figures = " #usage=" + FIGURES.get(random.nextInt(small ? FIGURES.size() : FIGURES.size() - 1));
        Chat chat = tags.ask(small ? Chat.SMALL : Chat.MACAW, "Hello" + figures)
                .with("max_tokens", 1)
                .with("stream", random.nextBoolean());
        Reply reply = account.gateway().complete(account.key().secret(), chat);
        if (reply.status() == 200 && reply.body().contains("\"usage\"")) {
            JsonNode usage = reply.body().startsWith("{")
                    ? reply.json().at("/usage")
                    : reply.chunks().getLast().at("/usage");
            assertThat(Account.nano(usage.at("/cost")))
                    .isEqualTo((small ? Price.SMALL : Price.MACAW).nano(chat.promptTokens(), 1));
        }
    }
}
