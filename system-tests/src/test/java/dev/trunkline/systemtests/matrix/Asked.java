package dev.trunkline.systemtests.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trunkline.systemtests.Account;
import dev.trunkline.systemtests.Chat;
import dev.trunkline.systemtests.Json;
import dev.trunkline.systemtests.Reply;
import dev.trunkline.systemtests.TestStack;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * A question, and what came of it.
 *
 * @param account of its own
 * @param tag by which the simulator remembers it
 */
record Asked(TestStack stack, Account account, String path, String tag, Map<String, Object> body, Reply reply) {

    private static final int PROMPT_NANO = 1_000;
    private static final int COMPLETION_NANO = 3_000;

    static Asked of(TestStack stack, String path, String tag, Map<String, Object> body) {
        Account account = stack.newAccount("1");
        return new Asked(
                stack,
                account,
                path,
                tag,
                body,
                stack.gateway().post(path, account.key().secret(), body));
    }

    /** @param directives behind what is asked */
    static Asked of(
            TestStack stack,
            Speech speech,
            String protocol,
            String directives,
            UnaryOperator<Map<String, Object>> with) {
        String tag = newTag();
        Map<String, Object> question = speech.question("matrix/" + protocol, prompt(tag, directives));
        return of(stack, speech.path(), tag, with.apply(question));
    }

    static String prompt(String tag, String directives) {
        return "Sing #tag=" + tag + " " + directives;
    }

    static String newTag() {
        return "matrix" + TestStack.nextNumber();
    }

    /** What the simulator has of it. */
    List<JsonNode> served() {
        return stack.simulator().record(tag);
    }

    /** The answer says what the tokens of the simulator's record cost, and the account has paid just that. */
    void assertPaid(JsonNode usage) {
        List<JsonNode> served = served();
        assertThat(served).isNotEmpty();
        assertPaid(usage, nano(served.getFirst()));
    }

    void assertPaid(JsonNode usage, long nano) {
        assertThat(served()).hasSize(1);
        assertThat(Account.nano(usage.at("/cost"))).isEqualTo(nano);
        account.awaitUsedNano(nano);
    }

    /** What costs nothing never shows in the books: a good question behind it is all that the account pays for. */
    void assertPaidOnlyFor(Map<String, Object> good, Function<JsonNode, JsonNode> usage) {
        assertThat(served()).isNotEmpty();
        JsonNode answer =
                stack.gateway().post(path, account.key().secret(), good).expect(200);
        long nano = Account.nano(usage.apply(answer).at("/cost"));
        assertThat(nano).isPositive();
        account.awaitUsedNano(nano);
    }

    /** What the prompt costs by the gateway's own count. */
    long countedNano() {
        return nano(countedTokens(body), 0);
    }

    static int countedTokens(Map<String, Object> body) {
        return Chat.promptTokens(Json.read(Json.write(body)));
    }

    /** What it is billed; Cohere bills no thoughts. */
    static long nano(JsonNode served) {
        boolean freeThoughts = served.at("/protocol").asText().equals("cohere-chat");
        return nano(
                served.at("/promptTokens").asLong(),
                served.at("/completionTokens").asLong()
                        - (freeThoughts ? served.at("/thinkingTokens").asLong() : 0));
    }

    static long nano(long promptTokens, long completionTokens) {
        return promptTokens * PROMPT_NANO + completionTokens * COMPLETION_NANO;
    }
}
