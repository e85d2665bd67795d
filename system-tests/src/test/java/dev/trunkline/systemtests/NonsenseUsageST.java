package dev.trunkline.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trunkline.localstack.service.Port;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A provider's figures are believed where they can be true. Where not, the answer is counted, and the provider is told on. */
@OnSharedStack
class NonsenseUsageST {

    private final TestStack stack;
    private final Account account;

    NonsenseUsageST(TestStack stack) {
        this.stack = stack;
        this.account = stack.newAccount("20");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "9:1000000",
                "9:2147483647",
                "9:2147483648",
                "9:99999999999999999999",
                "1000000:1",
                "2147483647:2147483647",
                "9:2",
                "9:-1",
                "-1:1",
                "9:1.5",
                "9:1e9",
                "9:\"x\"",
                "9:[1]",
                "0:0",
                "9:0",
                "0:1",
                "9:1:10",
                "9:1:-1"
            })
    void costsNoMoreAndNoLessThanWhatWasWritten(String figures) {
        assertCounted(Chat.of(Chat.SMALL, "Hello #usage=" + figures), Price.SMALL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"9:1000000", "9:2147483648", "1000000:1", "9:2", "9:-1", "9:1.5", "0:0", "9:0", "9:1:-1"})
    void costsTheSameByTheOtherProtocol(String figures) {
        assertCounted(Chat.of(Chat.MACAW, "Hello #usage=" + figures), Price.MACAW);
    }

    @ParameterizedTest
    @ValueSource(strings = {"9:1", "1:1", "9:\"1\"", "9:1.0"})
    void isBelievedWhereItCanBeTrue(String figures) {
        Chat chat = Chat.of(Chat.SMALL, "Hello #usage=" + figures).with("max_tokens", 1);

        JsonNode usage = complete(chat).expect(200).at("/usage");

        int prompt = Integer.parseInt(figures.substring(0, 1));
        assertThat(usage.at("/prompt_tokens").asInt()).isEqualTo(prompt);
        account.awaitUsedNano(Price.SMALL.nano(prompt, 1));
    }

    /** Many tokens, one of them figured: no tokenizer writes so much with so little. */
    @Test
    void isNotBelievedOfFarTooLittle() {
        Chat chat = Chat.of(Chat.SMALL, "Hello #tokens=1000 #usage=1:1");

        complete(chat).expect(200);

        account.awaitUsedNano(Price.SMALL.nano(chat.promptTokens(), 1000));
    }

    @Test
    void isToldOfTheProvider() {
        double before = refused("simulator-beta");

        complete(Chat.of(Chat.SMALL, "Hello #usage=9:1000000").with("max_tokens", 1))
                .expect(200);

        assertThat(refused("simulator-beta")).isEqualTo(before + 1);
    }

    private void assertCounted(Chat asked, Price price) {
        long spentNano = 0;
        for (boolean streamed : new boolean[] {false, true}) {
            Chat chat = asked.with("max_tokens", 1).with("stream", streamed);

            Reply reply = complete(chat);

            assertThat(reply.status()).as(reply.body()).isEqualTo(200);
            JsonNode usage = streamed
                    ? reply.chunks().getLast().at("/usage")
                    : reply.json().at("/usage");
            assertThat(usage.at("/prompt_tokens").asInt()).isEqualTo(chat.promptTokens());
            assertThat(usage.at("/completion_tokens").asInt()).isEqualTo(1);
            long nano = price.nano(chat.promptTokens(), 1);
            assertThat(Account.nano(usage.at("/cost"))).isEqualTo(nano);
            spentNano += nano;
        }
        account.awaitUsedNano(spentNano);
    }

    private Reply complete(Chat chat) {
        return stack.gateway().complete(account.key().secret(), chat);
    }

    private double refused(String provider) {
        int port = stack.options().ports().of(Port.GATEWAY_MANAGEMENT);
        String name = "trunkline_usage_not_believed_total{provider=\"" + provider + "\"}";
        return new Gateway(URI.create("http://127.0.0.1:" + port))
                .get("/q/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith(name))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length())))
                .sum();
    }
}
