package dev.trunkline.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.openai.core.http.StreamResponse;
import com.openai.models.chat.completions.ChatCompletionChunk;
import dev.trunkline.localstack.TrunklineStack;
import java.io.BufferedReader;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Duration;
import java.util.Iterator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The caller hangs up: the provider is told at once, and what was received is paid. */
@ExtendWith(SharedStack.class)
class HangUpST {

    private static final int RECEIVED_TOKENS = 5;
    /** Far below the minute after which a provider that says nothing more is left. */
    private static final Duration SOON = Duration.ofSeconds(20);

    private final TestStack stack;
    private final Account account;

    HangUpST(TestStack stack) {
        this.stack = stack;
        this.account = stack.newAccount("1");
    }

    @ParameterizedTest
    @CsvSource({Chat.SMALL + ",beta,SMALL", Chat.MACAW + ",gamma,MACAW"})
    void aStreamThatTheSdkCloses(String model, String provider, Price price) {
        String tag = newTag();
        String prompt = prompt(tag, provider);
        String id = "";

        try (StreamResponse<ChatCompletionChunk> stream =
                Sdk.of(stack, account.key().secret()).stream(
                        Sdk.ask(model, prompt).build())) {
            Iterator<ChatCompletionChunk> chunks = stream.stream().iterator();
            int received = 0;
            while (received < RECEIVED_TOKENS) {
                ChatCompletionChunk chunk = chunks.next();
                id = chunk.id();
                received +=
                        chunk.choices().getFirst().delta().content().orElse("").length() / 4;
            }
        }

        awaitReset(tag);
        assertReceivedIsBilled(id, price.nano(prompt, RECEIVED_TOKENS));
    }

    @Test
    void aConnectionThatIsClosed() throws IOException {
        String tag = newTag();
        String prompt = prompt(tag, "beta");
        String id;

        try (RawCall call = RawCall.to(stack.gateway().address())) {
            call.sendChat(account.key().secret(), Chat.of(Chat.SMALL, prompt).streamed());
            id = readTokens(call.reader());
        }

        awaitReset(tag);
        assertReceivedIsBilled(id, Price.SMALL.nano(prompt, RECEIVED_TOKENS));
    }

    @Test
    void aConnectionThatIsResetInTheMiddleOfAPacedStream() throws IOException {
        String tag = newTag();
        String prompt = "Hello #tokens=2000 #pace=50 #tag=" + tag;

        try (RawCall call = RawCall.to(stack.gateway().address())) {
            call.sendChat(account.key().secret(), Chat.of(Chat.SMALL, prompt).streamed());
            readTokens(call.reader());
            call.reset();
        }

        awaitReset(tag);
        JsonNode served = stack.simulator().record(tag).getFirst();
        await().atMost(SOON).untilAsserted(() -> assertThat(account.usedNano()).isPositive());
        assertThat(account.usedNano())
                .isGreaterThanOrEqualTo(Price.SMALL.nano(prompt, RECEIVED_TOKENS))
                .isLessThanOrEqualTo(
                        Price.SMALL.nano(prompt, served.at("/completionTokens").asInt()));
    }

    @Test
    void beforeTheFirstToken() throws IOException {
        String tag = newTag();

        try (RawCall call = RawCall.to(stack.gateway().address())) {
            call.sendChat(
                    account.key().secret(),
                    Chat.of(Chat.SMALL, "Hello #ttft=60000 #tag=" + tag).streamed());
            awaitEnding(tag, "running");
        }

        awaitReset(tag);
        awaitCancelled();
        assertThat(account.usedNano()).isZero();
    }

    @Test
    void aWholeAnswerThatNobodyWaitsForAnyMore() throws IOException {
        String tag = newTag();

        try (RawCall call = RawCall.to(stack.gateway().address())) {
            call.sendChat(account.key().secret(), Chat.of(Chat.SMALL, "Hello #tokens=100 #pace=1 #tag=" + tag));
            awaitEnding(tag, "running");
        }

        awaitReset(tag);
        awaitCancelled();
    }

    private static String newTag() {
        return "hangup" + TestStack.nextNumber();
    }

    private static String prompt(String tag, String provider) {
        return "Hello #tokens=200 #tag=%s #fault=%s:stall:%d".formatted(tag, provider, RECEIVED_TOKENS);
    }

    /** Reads so many tokens of a stream; its generation id. */
    private static String readTokens(BufferedReader reader) throws IOException {
        String id = "";
        int received = 0;
        while (received < RECEIVED_TOKENS) {
            String line = reader.readLine();
            assertThat(line).as("the stream ended early").isNotNull();
            if (line.startsWith("data: ")) {
                JsonNode chunk = Json.read(line.substring("data: ".length()));
                id = chunk.at("/id").asText();
                received += chunk.at("/choices/0/delta/content").asText("").length() / 4;
            }
        }
        return id;
    }

    private void awaitReset(String tag) {
        awaitEnding(tag, "reset_by_caller");
    }

    private void awaitEnding(String tag, String ending) {
        await().atMost(SOON).untilAsserted(() -> assertThat(ending(tag)).isEqualTo(ending));
    }

    /** The provider was left for the caller's sake, and not because it took too long. */
    private void awaitCancelled() {
        TrunklineStack processes = stack.processes();
        await().atMost(SOON).untilAsserted(() -> {
            try (Connection connection = DriverManager.getConnection(
                            processes.jdbcUrl("billing"), processes.databaseUser(), processes.databasePassword());
                    PreparedStatement query =
                            connection.prepareStatement("select outcome from generation where account_id = ?")) {
                query.setString(1, account.id());
                ResultSet outcome = query.executeQuery();
                assertThat(outcome.next()).as("recorded").isTrue();
                assertThat(outcome.getString(1)).isEqualTo("cancelled");
            }
        });
    }

    private String ending(String tag) {
        var entries = stack.simulator().record(tag);
        return entries.isEmpty() ? "" : entries.getFirst().at("/ending").asText();
    }

    private void assertReceivedIsBilled(String id, long nano) {
        JsonNode record = stack.gateway()
                .generation(account.key().secret(), id)
                .expect(200)
                .at("/data");
        assertThat(record.at("/cancelled").asBoolean()).isTrue();
        assertThat(record.at("/native_tokens_completion").asInt()).isEqualTo(RECEIVED_TOKENS);
        assertThat(Account.nano(record.at("/total_cost"))).isEqualTo(nano);
        assertThat(account.usedNano()).isEqualTo(nano);
    }
}
