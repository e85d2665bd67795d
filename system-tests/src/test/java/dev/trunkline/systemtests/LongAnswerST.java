package dev.trunkline.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trunkline.localstack.StackOptions;
import dev.trunkline.localstack.component.Service;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Answers that take longer than they may, and callers that take their time: what was received is paid. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LongAnswerST {

    private static final Path FOLDER = Path.of("target", "long-answer-stack").toAbsolutePath();
    /** What an endpoint cannot give is not asked of it. */
    private static final Path ENDPOINTS =
            Path.of("src", "test", "resources", "long-answers").toAbsolutePath();

    private static final Duration SOON = Duration.ofSeconds(60);
    /** Longer than a busy machine takes for many tokens. */
    private static final int TOTAL_MILLIS = 10_000;

    private static final int SLOW_READER_MILLIS = 30_000;
    /** More than the buffers of two connections hold. */
    private static final int MANY_TOKENS = 60_000;

    private TestStack stack;

    @BeforeAll
    void start() {
        stack = TestStack.start(StackOptions.in(FOLDER)
                .startedQuickly()
                .with(Service.CATALOG, "TRUNKLINE_CATALOG_FOLDERS", ENDPOINTS.toString())
                .with(Service.GATEWAY, "TRUNKLINE_GATEWAY_UPSTREAM_KEEP_ALIVE_INTERVAL", "500ms")
                .with(Service.GATEWAY, "TRUNKLINE_GATEWAY_UPSTREAM_TOTAL_TIMEOUT", TOTAL_MILLIS + "ms")
                .with(Service.GATEWAY, "TRUNKLINE_GATEWAY_LIMITS_SLOW_READER_TIMEOUT", SLOW_READER_MILLIS + "ms"));
    }

    @AfterAll
    void stop() {
        if (stack != null) {
            stack.close();
        }
    }

    @Test
    void anAnswerThatIsLongerThanTheTotalTimeIsCutAndPaid() {
        Account account = stack.newAccount("1");
        Chat chat = Chat.of(Chat.SMALL, "Hello #tokens=2000 #pace=100").streamed();

        Reply reply = stack.gateway().complete(account.key().secret(), chat);

        assertThat(reply.frames().getLast()).isEqualTo("[DONE]");
        List<JsonNode> chunks = reply.chunks();
        int received = chunks.stream()
                        .mapToInt(chunk ->
                                chunk.at("/choices/0/delta/content").asText("").length())
                        .sum()
                / 4;
        assertThat(received).isBetween(1, 1_999);
        assertThat(chunks.getLast().at("/choices/0/finish_reason").asText()).isEqualTo("length");
        long nano = Price.SMALL.nano(chat.promptTokens(), received);
        assertThat(Account.nano(chunks.getLast().at("/usage/cost"))).isEqualTo(nano);
        account.awaitUsedNano(nano);
    }

    @Test
    void whoWaitsForTheFirstContentIsToldTo() {
        Account account = stack.newAccount("1");

        Reply reply = stack.gateway()
                .complete(
                        account.key().secret(),
                        Chat.of(Chat.SMALL, "Hello #ttft=2000").streamed());

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("X-Accel-Buffering")).isEqualTo("no");
        assertThat(reply.body()).startsWith(": OPENROUTER PROCESSING\n\n: OPENROUTER PROCESSING\n\n");
        assertThat(reply.frames().getLast()).isEqualTo("[DONE]");
    }

    /** The status has been sent by then. */
    @Test
    void whatFailsAfterThatIsToldInTheStream() {
        Account account = stack.newAccount("1");

        Reply reply = stack.gateway()
                .complete(
                        account.key().secret(),
                        Chat.of(Chat.SMALL, "Hello #fault=beta:never").streamed());

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.frames()).hasSize(1);
        JsonNode chunk = reply.chunks().getFirst();
        assertThat(chunk.at("/error/code").asInt()).isEqualTo(504);
        assertThat(chunk.at("/error/metadata/error_type").asText()).isEqualTo("timeout");
        assertThat(chunk.at("/error/metadata/previous_errors")).hasSize(1);
        assertThat(chunk.at("/choices/0/finish_reason").asText()).isEqualTo("error");
        assertThat(chunk.at("/id").asText()).isEqualTo(reply.generationId());
        assertThat(account.usedNano()).isZero();
    }

    /** The caller's pauses are no time of the provider. */
    @Test
    void aCallerThatPausesLongerThanTheTotalTimeGetsAndPaysItAll() throws IOException {
        Account account = stack.newAccount("1");
        String tag = "slow" + TestStack.nextNumber();
        String prompt = "Hello #tokens=" + MANY_TOKENS + " #tag=" + tag;

        JsonNode chunk;
        try (RawCall call = RawCall.to(stack.gateway().address())) {
            call.sendChat(
                    account.key().secret(),
                    Chat.of(Chat.SMALL, prompt).with("max_tokens", MANY_TOKENS).streamed());
            call.awaitContent();
            long pausedAtNanos = System.nanoTime();
            await().atMost(SOON).until(() -> System.nanoTime() - pausedAtNanos > 1_500_000L * TOTAL_MILLIS);
            chunk = call.lastChunk();
        }

        assertThat(chunk.at("/choices/0/finish_reason").asText()).isEqualTo("stop");
        assertThat(chunk.at("/usage/completion_tokens").asInt()).isEqualTo(MANY_TOKENS);
        account.awaitUsedNano(Price.SMALL.nano(prompt, MANY_TOKENS));
    }

    /** The provider continues, so that the rest is read for its figures. */
    @Test
    void aCallerThatStopsReadingIsGoneAndPaysForAll() throws IOException {
        Account account = stack.newAccount("1");
        String tag = "stuck" + TestStack.nextNumber();
        String prompt = "Hello #tokens=" + MANY_TOKENS + " #tag=" + tag;

        try (RawCall call = RawCall.to(stack.gateway().address())) {
            call.sendChat(
                    account.key().secret(),
                    Chat.of(Chat.LARGE, prompt)
                            .with("max_tokens", MANY_TOKENS)
                            .only(Chat.ALPHA)
                            .streamed());
            call.awaitContent();
            account.awaitUsedNano(Price.LARGE_AT_ALPHA.nano(prompt, MANY_TOKENS));
        }

        assertThat(stack.simulator().record(tag).getFirst().at("/ending").asText())
                .isEqualTo("finished");
    }

    /** Nobody waits for the answer, but the provider charges it. */
    @Test
    void aGatewayThatIsToldToEndReadsOnAndBillsBeforeItGoes() throws IOException {
        Account account = stack.newAccount("1");
        String tag = "leaving" + TestStack.nextNumber();
        String prompt = "Hello #tokens=300 #pace=100 #tag=" + tag;
        try (RawCall call = RawCall.to(stack.gateway().address())) {
            call.sendChat(
                    account.key().secret(),
                    Chat.of(Chat.LARGE, prompt).only(Chat.ALPHA).streamed());
            call.awaitContent();
            call.reset();
        }

        stack.processes().stop(Service.GATEWAY);
        String ending = stack.simulator().record(tag).getFirst().at("/ending").asText();
        stack.processes().start(Service.GATEWAY);

        assertThat(ending).isEqualTo("finished");
        account.awaitUsedNano(Price.LARGE_AT_ALPHA.nano(prompt, 300));
    }
}
