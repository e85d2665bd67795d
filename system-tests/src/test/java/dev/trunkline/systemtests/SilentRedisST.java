package dev.trunkline.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trunkline.localstack.component.Part;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Redis falls silent while a stream runs whose hold has to grow: it waits, and is neither cut short nor given away. */
@OnSharedStack
class SilentRedisST {

    /** Four steps of the hold cost more than a 64th of it, so nothing is held for whole. */
    private static final String CREDIT_USD = "0.1";

    /** Less than the model writes at most. */
    private static final int TOKENS = 8_000;

    private final TestStack stack;
    private final Account account;

    SilentRedisST(TestStack stack) {
        this.stack = stack;
        this.account = stack.newAccount(CREDIT_USD);
    }

    @AfterEach
    void redisSpeaks() {
        stack.processes().resume(Part.REDIS);
    }

    @Test
    void aStreamThatIsAtTheEndOfItsHoldWaitsAndIsWhole() throws IOException {
        String prompt = "Hello #pace=3000 #tokens=" + TOKENS;

        JsonNode last = streamedWhileRedisIsSilent(prompt);

        assertThat(last.at("/choices/0/finish_reason").asText()).isEqualTo("stop");
        assertThat(last.at("/usage/completion_tokens").asInt()).isEqualTo(TOKENS);
        account.awaitUsedNano(Price.LARGE_AT_ALPHA.nano(prompt, TOKENS));
    }

    /** Most of it was written unseen, and is known with the last chunk only. */
    @Test
    void aStreamThatHasUsedMoreThanIsHeldIsPaidWhole() throws IOException {
        String prompt = "Hello #pace=60 #tokens=120 #usage=20:" + TOKENS;

        JsonNode last = streamedWhileRedisIsSilent(prompt);

        long nano = 20 * 1_000L + TOKENS * 3_000L;
        assertThat(Account.nano(last.at("/usage/cost"))).isEqualTo(nano);
        account.awaitUsedNano(nano);
    }

    private JsonNode streamedWhileRedisIsSilent(String prompt) throws IOException {
        try (RawCall call = RawCall.to(stack.gateway().address())) {
            call.sendChat(
                    account.key().secret(),
                    Chat.of(Chat.LARGE, prompt).only(Chat.ALPHA).streamed());
            call.awaitContent();
            stack.processes().pause(Part.REDIS);
            // It waits for Redis as long as a request does.
            stack.gateway()
                    .complete(account.key().secret(), Chat.of(Chat.SMALL, "Hello"))
                    .expect(503);
            stack.processes().resume(Part.REDIS);
            return call.lastChunk();
        }
    }
}
