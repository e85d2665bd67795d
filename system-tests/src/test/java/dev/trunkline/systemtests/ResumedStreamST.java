package dev.trunkline.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Streams that break off and are gone on with: one answer, and one bill of its parts. */
@OnSharedStack
class ResumedStreamST {

    private static final Map<String, Object> RESUMED = Map.of("order", List.of(Chat.ALPHA, Chat.BETA), "resume", true);

    private final TestStack stack;
    private Account account;

    ResumedStreamST(TestStack stack) {
        this.stack = stack;
        this.account = stack.newAccount("1");
    }

    @BeforeEach
    void bothProvidersAreWell() {
        Providers.awaitBothWell(stack);
    }

    @Test
    void theOtherProviderGoesOnAndEachIsPaidForItsPart() {
        String prompt = "Hello #tokens=12 #fault=alpha:cut:5";
        String whole = complete(Chat.of(Chat.LARGE, prompt).with("provider", Map.of("only", List.of(Chat.BETA))))
                .expect(200)
                .at("/choices/0/message/content")
                .asText();

        // What an earlier test did to alpha may be heard of only now, and keep it from being asked first.
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            account = stack.newAccount("1");
            Chat chat = Chat.of(Chat.LARGE, prompt).with("provider", RESUMED).streamed();
            Reply reply = complete(chat);

            assertThat(text(reply)).isEqualTo(whole);
            assertThat(reply.frames()).endsWith("[DONE]");
            JsonNode record = record(reply);
            assertThat(record.at("/provider_responses")).hasSize(2);
            assertThat(record.at("/provider_responses/0/fault").asText()).isEqualTo("provider");
            JsonNode first = record.at("/provider_responses/0/delivered");
            JsonNode second = record.at("/provider_responses/1/delivered");
            assertThat(first.at("/tokens_completion").asInt()).isEqualTo(5);
            assertThat(Account.nano(first.at("/cost"))).isEqualTo(Price.LARGE_AT_ALPHA.nano(chat.promptTokens(), 5));
            int promptTokens = Chat.tokens(prompt + whole.substring(0, 5 * 4 - 1));
            assertThat(Account.nano(second.at("/cost"))).isEqualTo(Price.LARGE_AT_BETA.nano(promptTokens, 7));
            long costNano = Account.nano(first.at("/cost")) + Account.nano(second.at("/cost"));
            assertThat(Account.nano(reply.chunks().getLast().at("/usage/cost"))).isEqualTo(costNano);
            assertThat(Account.nano(record.at("/total_cost"))).isEqualTo(costNano);
            assertThat(account.usedNano()).isEqualTo(costNano);
        });
    }

    @Test
    void theOneThatBreaksOffGoesOnWhereThereIsNoOther() {
        String prompt = "Hello #tokens=12 #fault=gamma:cut:5";

        Reply reply = complete(Chat.of(Chat.MACAW, prompt)
                .with("provider", Map.of("resume", true))
                .streamed());

        assertThat(text(reply)).hasSize(12 * 4);
        JsonNode record = record(reply);
        assertThat(record.at("/provider_responses"))
                .extracting(
                        response -> response.at("/delivered/tokens_completion").asInt())
                .containsExactly(5, 5, 2);
        assertThat(account.usedNano()).isEqualTo(Account.nano(record.at("/total_cost")));
    }

    @Test
    void whereNobodyGoesOnTheFirstFaultIsToldAndNothingIsPaid() {
        Reply reply = complete(Chat.of(Chat.SMALL, "Hello #tokens=40 #fault=beta:cut:1")
                .with("provider", Map.of("resume", true))
                .streamed());

        assertThat(reply.frames()).doesNotContain("[DONE]");
        JsonNode last = reply.chunks().getLast();
        assertThat(last.at("/error/code").asInt()).isEqualTo(502);
        assertThat(last.at("/choices/0/finish_reason").asText()).isEqualTo("error");
        assertThat(last.at("/error/metadata/previous_errors")).hasSize(6);
        assertThat(account.usedNano()).isZero();
    }

    private static String text(Reply reply) {
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        return reply.chunks().stream()
                .map(chunk -> chunk.at("/choices/0/delta/content").asText(""))
                .collect(Collectors.joining());
    }

    private Reply complete(Chat chat) {
        return stack.gateway().complete(account.key().secret(), chat);
    }

    private JsonNode record(Reply reply) {
        return stack.gateway()
                .generation(account.key().secret(), reply.generationId())
                .expect(200)
                .at("/data");
    }
}
