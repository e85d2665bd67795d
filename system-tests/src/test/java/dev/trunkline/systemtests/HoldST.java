package dev.trunkline.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Answers for less than their price: each way that was found, through the public door. */
@OnSharedStack
class HoldST {

    private static final Duration SOON = Duration.ofSeconds(30);

    private final TestStack stack;

    HoldST(TestStack stack) {
        this.stack = stack;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            simulated/parrot-small | "max_completion_tokens":1,"max_tokens":100000
            simulated/parrot-small | "max_tokens":100000,"max_completion_tokens":1
            simulated/parrot-small | "max_output_tokens":100000,"max_tok\\u0065ns":1
            simulated/macaw        | "max_tokens":100000,"max_completion_tokens":1
            """)
    void ofTwoLimitsOneIsHeldForAndSent(String model, String limits) {
        Account account = stack.newAccount("0.005");
        String tag = newTag();

        JsonNode answer =
                post(account, model, limits, "Hello #tokens=5000 #tag=" + tag).expect(200);

        assertThat(answer.at("/usage/completion_tokens").asInt()).isEqualTo(1);
        assertThat(served(tag).at("/completionTokens").asInt()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "max_tokens":1,"max_tokens":100000 | max_tokens: given twice
            "max_tokens":1,"max_tok\\u0065ns":100000 | max_tokens: given twice
            "max_tokens":1,"Max_Tokens":100000 | Max_Tokens: not the name of a field
            "max_new_tokens":100000            | max_new_tokens:
            "service_tier":"scale"             | service_tier: scale (expected:
            "web_search_options":{}            | web_search_options:
            "best_of":5                        | best_of: 5 (expected: 1)
            "modalities":["text","audio"],"audio":{"voice":"a","format":"wav"} | modalities: audio
            "tools":[{"type":"web_search"}]    | tools[0].type: web_search
            "speed":"turbo"                    | speed: turbo
            """)
    void whatWouldCostMoreThanTheListPriceIsNamed(String fields, String expected) {
        Account account = stack.newAccount("1");
        String tag = newTag();

        Reply reply = post(account, Chat.SMALL, fields, "Hello #tag=" + tag);

        assertThat(reply.expect(400).at("/error/message").asText()).startsWith(expected);
        assertThat(stack.simulator().record(tag)).isEmpty();
    }

    /** The simulator counts no such text, but another provider might; a megabyte must never be had for the price of nothing. */
    @ParameterizedTest
    @CsvSource({"url", "data", "file_data"})
    void textIsCountedByWhateverNameItHas(String name) {
        Account account = stack.newAccount("0.005");
        Map<String, Object> message = Map.of("role", "user", "content", "Hello", name, "x".repeat(900_000));

        Reply reply = stack.gateway()
                .complete(account.key().secret(), Chat.of(Chat.SMALL, "Hello").with("messages", List.of(message)));

        assertThat(reply.expect(402).at("/error/message").asText()).startsWith("Insufficient credits.");
        assertThat(account.usedNano()).isZero();
    }

    /** The account can pay for some 600 tokens; the model would write 8,192, and nobody asked for fewer. */
    @Test
    void aStreamIsToldWhatTheAccountCanPayFor() {
        Account account = stack.newAccount("0.01");
        String tag = newTag();
        Chat chat = Chat.of(Chat.MACAW, "Hello #tokens=20000 #tag=" + tag).streamed();

        assertThat(stack.gateway().complete(account.key().secret(), chat).status())
                .isEqualTo(200);

        JsonNode served = served(tag);
        int tokens = served.at("/completionTokens").asInt();
        assertThat(served.at("/ending").asText()).isEqualTo("finished");
        assertThat(tokens).isBetween(500, 667);
        await().atMost(SOON).untilAsserted(() -> assertThat(account.usedNano())
                .isEqualTo(3_000L * served.at("/promptTokens").asInt() + 15_000L * tokens));
    }

    /** The key's limit is not used up: who comes again when the first has ended is served. */
    @Test
    void aKeyWhoseLimitIsHeldByOthersIsToldToComeAgain() throws IOException {
        Account account = stack.newAccount("1");
        Account.Key key = account.newKey(Map.of("name", "small", "limit", 0.02));
        Chat chat = Chat.of(Chat.LARGE, "Hello").with("max_tokens", 2_000);

        try (RawCall call = RawCall.to(stack.gateway().address())) {
            call.sendChat(
                    key.secret(),
                    Chat.of(Chat.LARGE, "Hello #pace=200 #tokens=1000")
                            .with("max_tokens", 2_000)
                            .streamed());
            call.awaitContent();

            Reply refused = stack.gateway().complete(key.secret(), chat);

            JsonNode metadata = refused.expect(429).at("/error/metadata");
            assertThat(metadata.at("/reason").asText()).isEqualTo("in_flight_budget_exhausted");
            assertThat(Integer.parseInt(refused.header("Retry-After"))).isPositive();
            call.lastChunk();
        }

        await().atMost(SOON)
                .untilAsserted(
                        () -> stack.gateway().complete(key.secret(), chat).expect(200));
    }

    private static String newTag() {
        return "hold" + TestStack.nextNumber();
    }

    private JsonNode served(String tag) {
        return stack.simulator().record(tag).getFirst();
    }

    private Reply post(Account account, String model, String fields, String prompt) {
        String body = "{\"model\":\"" + model + "\"," + fields + ",\"messages\":[{\"role\":\"user\",\"content\":\""
                + prompt + "\"}]}";
        return stack.gateway().post("/api/v1/chat/completions", account.key().secret(), body);
    }
}
