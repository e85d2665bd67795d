package dev.trunkline.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.openai.errors.OpenAIException;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Streams that end as they should not: told honestly, and billed only where the answer was whole. */
@OnSharedStack
class BrokenStreamST {

    private final TestStack stack;
    private final Account account;

    BrokenStreamST(TestStack stack) {
        this.stack = stack;
        this.account = stack.newAccount("1");
    }

    @ParameterizedTest
    @CsvSource({
        Chat.SMALL + ",beta:cut:5", Chat.SMALL + ",beta:error_frame:5",
        Chat.MACAW + ",gamma:cut:5", Chat.MACAW + ",gamma:error_frame:5"
    })
    void anAnswerThatBreaksOffIsAnErrorAndCostsNothing(String model, String fault) {
        Reply reply =
                complete(Chat.of(model, "Hello #tokens=20 #fault=" + fault).streamed());

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.frames()).doesNotContain("[DONE]");
        JsonNode last = reply.chunks().getLast();
        assertThat(last.at("/error/code").asInt()).isEqualTo(502);
        assertThat(last.at("/error/message").asText()).startsWith("Upstream error from Simulator ");
        assertThat(last.at("/choices/0/finish_reason").asText()).isEqualTo("error");
        assertThat(last.at("/error/metadata/previous_errors")).hasSize(1);
        assertThat(last.has("usage")).isFalse();
        JsonNode record = record(reply);
        assertThat(record.at("/finish_reason").asText()).isEqualTo("error");
        assertThat(Account.nano(record.at("/total_cost"))).isZero();
        assertThat(account.usedNano()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"cut", "error_frame"})
    void theSdkThrowsWhenAnAnswerBreaksOff(String kind) {
        var ask = Sdk.ask(Chat.SMALL, "Hello #tokens=20 #fault=beta:" + kind + ":5")
                .build();

        assertThatThrownBy(() -> Sdk.of(stack, account.key().secret()).streamed(ask))
                .isInstanceOf(OpenAIException.class);
    }

    @ParameterizedTest
    @CsvSource({
        Chat.SMALL + ",beta:no_done,SMALL,true", Chat.SMALL + ",beta:no_usage,SMALL,true",
        Chat.SMALL + ",beta:no_usage,SMALL,false", Chat.MACAW + ",gamma:no_done,MACAW,true",
        Chat.MACAW + ",gamma:no_usage,MACAW,true", Chat.MACAW + ",gamma:no_usage,MACAW,false"
    })
    void aWholeAnswerWithoutEndMarkOrFiguresCostsWhatWasReceived(
            String model, String fault, Price price, boolean streamed) {
        String prompt = "Hello #tokens=20 #fault=" + fault;
        Chat chat = Chat.of(model, prompt).with("stream", streamed);
        int promptTokens = fault.contains("no_usage") ? chat.promptTokens() : Chat.tokens(prompt);

        Reply reply = complete(chat);

        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        JsonNode usage =
                streamed ? reply.chunks().getLast().at("/usage") : reply.json().at("/usage");
        assertThat(usage.at("/prompt_tokens").asInt()).isEqualTo(promptTokens);
        assertThat(usage.at("/completion_tokens").asInt()).isEqualTo(20);
        assertThat(Account.nano(usage.at("/cost"))).isEqualTo(price.nano(promptTokens, 20));
        assertThat(Account.nano(record(reply).at("/total_cost"))).isEqualTo(price.nano(promptTokens, 20));
        assertThat(account.usedNano()).isEqualTo(price.nano(promptTokens, 20));
    }

    @ParameterizedTest
    @CsvSource({
        Chat.SMALL + ",beta,SMALL,0", Chat.SMALL + ",beta,SMALL,5",
        Chat.MACAW + ",gamma,MACAW,0", Chat.MACAW + ",gamma,MACAW,5"
    })
    void oneEventThatCannotBeReadIsPassedOver(String model, String provider, Price price, int place) {
        String prompt = "Hello #tokens=20 #fault=" + provider + ":malformed:" + place;

        Reply reply = complete(Chat.of(model, prompt).streamed());

        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        assertThat(reply.frames().getLast()).isEqualTo("[DONE]");
        String text = reply.chunks().stream()
                .map(chunk -> chunk.at("/choices/0/delta/content").asText(""))
                .collect(Collectors.joining());
        assertThat(text).hasSize(20 * 4);
        account.awaitUsedNano(price.nano(Chat.tokens(prompt), 20));
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
