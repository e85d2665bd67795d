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
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The caller hangs up, and that is no discount. A provider that stops (beta, gamma) is told at once, and its prompt and
 * what was received are paid; one that continues (alpha), a whole answer and one that only lacks its figures are read to
 * their end and paid in full.
 */
@OnSharedStack
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
        Chat chat = stalling(model, tag, provider, "");
        String id = "";

        try (StreamResponse<ChatCompletionChunk> stream =
                Sdk.of(stack, account.key().secret()).stream(
                        Sdk.ask(model, prompt(tag, provider, "")).build())) {
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
        assertReceivedIsBilled(id, price.nano(chat.promptTokens(), RECEIVED_TOKENS));
    }

    /** What a provider says on the way is no end of the bill. */
    @ParameterizedTest
    @CsvSource({
        Chat.SMALL + ",beta,SMALL,''",
        Chat.SMALL + ",beta,SMALL,#running=0:0",
        Chat.SMALL + ",beta,SMALL,#running=1:1",
        Chat.MACAW + ",gamma,MACAW,#running=0:0"
    })
    void aConnectionThatIsClosed(String model, String provider, Price price, String figures) throws IOException {
        String tag = newTag();
        Chat chat = stalling(model, tag, provider, figures);
        String id;

        try (RawCall call = RawCall.to(stack.gateway().address())) {
            call.sendChat(account.key().secret(), chat);
            id = readTokens(call.reader());
        }

        awaitReset(tag);
        assertReceivedIsBilled(id, price.nano(chat.promptTokens(), RECEIVED_TOKENS));
    }

    @Test
    void aConnectionThatIsResetInTheMiddleOfAPacedStream() throws IOException {
        String tag = newTag();
        Chat chat = streamed(Chat.SMALL, "#tokens=2000 #pace=50", tag);

        leaveHavingRead(chat);

        awaitReset(tag);
        JsonNode served = stack.simulator().record(tag).getFirst();
        await().atMost(SOON).untilAsserted(() -> assertThat(account.usedNano()).isPositive());
        assertThat(account.usedNano())
                .isGreaterThanOrEqualTo(Price.SMALL.nano(chat.promptTokens(), RECEIVED_TOKENS))
                .isLessThanOrEqualTo(Price.SMALL.nano(
                        chat.promptTokens(), served.at("/completionTokens").asInt()));
    }

    /** The provider has the prompt and works on it: tools and their schemas are part of it. */
    @ParameterizedTest
    @CsvSource({Chat.SMALL + ",SMALL", Chat.MACAW + ",MACAW"})
    void beforeTheFirstToken(String model, Price price) throws IOException {
        String tag = newTag();
        Chat chat = streamed(model, "#ttft=60000", tag).with("tools", largeTool());

        leaveWhen(chat, tag);

        awaitReset(tag);
        awaitCancelled();
        assertThat(chat.promptTokens()).isGreaterThan(2_000);
        account.awaitUsedNano(price.nano(chat.promptTokens(), 0));
    }

    /** The provider charges all of it, so that is what is paid. */
    @Test
    void aWholeAnswerThatNobodyWaitsForAnyMore() throws IOException {
        String tag = newTag();
        String prompt = "Hello #tokens=200 #pace=100 #tag=" + tag;

        leaveWhen(Chat.of(Chat.SMALL, prompt), tag);

        awaitEnding(tag, "finished");
        awaitCancelled();
        account.awaitUsedNano(Price.SMALL.nano(prompt, 200));
    }

    @ParameterizedTest
    @ValueSource(strings = {"#tokens=400 #pace=200", "#tokens=400 #pace=200 #running=0:0"})
    void aStreamOfAProviderThatContinues(String directives) throws IOException {
        String tag = newTag();
        Chat chat = streamed(Chat.LARGE, directives, tag).only(Chat.ALPHA);

        leaveHavingRead(chat);

        awaitEnding(tag, "finished");
        awaitCancelled();
        account.awaitUsedNano(Price.LARGE_AT_ALPHA.nano(promptOf(directives, tag), 400));
    }

    @Test
    void beforeTheFirstTokenOfAProviderThatContinues() throws IOException {
        String tag = newTag();
        Chat chat = streamed(Chat.LARGE, "#tokens=300 #ttft=1500", tag).only(Chat.ALPHA);

        leaveWhen(chat, tag);

        awaitEnding(tag, "finished");
        account.awaitUsedNano(Price.LARGE_AT_ALPHA.nano(promptOf("#tokens=300 #ttft=1500", tag), 300));
    }

    /** Twenty tokens are seen, 220 are charged: the rest was thought unseen, and leaving before the figures saves none. */
    @ParameterizedTest
    @CsvSource({Chat.SMALL + ",SMALL", Chat.MACAW + ",MACAW"})
    void betweenTheFinishReasonAndTheFigures(String model, Price price) throws IOException {
        String tag = newTag();
        String directives = "#tokens=20 #late-usage=1500 #usage=9:220";
        Chat chat = streamed(model, directives, tag);

        try (RawCall call = RawCall.to(stack.gateway().address())) {
            call.sendChat(account.key().secret(), chat);
            readUntil(call.reader(), "\"finish_reason\":\"stop\"");
        }

        awaitEnding(tag, "finished");
        awaitCancelled();
        // Anthropic tells of the prompt at the beginning; a later, smaller figure takes nothing from that.
        int promptTokens = price == Price.MACAW ? Chat.tokens(promptOf(directives, tag)) : 9;
        account.awaitUsedNano(price.nano(promptTokens, 220));
    }

    private static String newTag() {
        return "hangup" + TestStack.nextNumber();
    }

    private static String promptOf(String directives, String tag) {
        return "Hello %s #tag=%s".formatted(directives, tag);
    }

    private static Chat streamed(String model, String directives, String tag) {
        return Chat.of(model, promptOf(directives, tag)).streamed();
    }

    private static String prompt(String tag, String provider, String figures) {
        return "Hello #tokens=200 #tag=%s #fault=%s:stall:%d %s".formatted(tag, provider, RECEIVED_TOKENS, figures);
    }

    private static Chat stalling(String model, String tag, String provider, String figures) {
        return Chat.of(model, prompt(tag, provider, figures)).streamed();
    }

    private static List<Map<String, ?>> largeTool() {
        return List.of(Map.of(
                "type",
                "function",
                "function",
                Map.of(
                        "name",
                        "look_up",
                        "description",
                        "Looks up a word. ".repeat(600),
                        "parameters",
                        Map.of("type", "object", "properties", Map.of()))));
    }

    /** Hangs up as soon as the provider has the request. */
    private void leaveWhen(Chat chat, String tag) throws IOException {
        try (RawCall call = RawCall.to(stack.gateway().address())) {
            call.sendChat(account.key().secret(), chat);
            awaitEnding(tag, "running");
        }
    }

    private void leaveHavingRead(Chat chat) throws IOException {
        try (RawCall call = RawCall.to(stack.gateway().address())) {
            call.sendChat(account.key().secret(), chat);
            readTokens(call.reader());
            call.reset();
        }
    }

    private static void readUntil(BufferedReader reader, String text) throws IOException {
        String line = reader.readLine();
        while (line != null && !line.contains(text)) {
            line = reader.readLine();
        }
        assertThat(line).as("the stream ended early").isNotNull();
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
