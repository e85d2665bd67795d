package dev.trunkline.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.openai.errors.BadRequestException;
import com.openai.errors.UnexpectedStatusCodeException;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a caller gets for a request that cannot be served: one line that says what was wrong and what was expected. */
@OnSharedStack
class BadRequestST {

    private static final int HEADER_BYTES = 20_000;

    private final TestStack stack;
    private final Account account;
    private final String key;

    BadRequestST(TestStack stack) {
        this.stack = stack;
        this.account = stack.newAccount("1");
        this.key = account.key().secret();
    }

    @Test
    void anUnknownModel() {
        assertThat(message(stack.gateway().complete(key, Chat.of("nobody/nothing", "Hello"))))
                .isEqualTo("nobody/nothing is not a valid model ID");
    }

    @Test
    void theSdkSaysThatTheModelIsUnknown() {
        var ask = Sdk.ask("nobody/nothing", "Hello").build();

        assertThatThrownBy(() -> Sdk.of(stack, key).complete(ask))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("nobody/nothing is not a valid model ID");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"model":"simulated/parrot-small","messages":[}                                            | body: malformed JSON at line 1, column
            {"model":"simulated/parrot-small",                                                         | body: malformed JSON at line 1, column
            []                                                                                         | body: not an object
            {"messages":[{"role":"user","content":"a"}]}                                               | model: missing
            {"model":7,"messages":[{"role":"user","content":"a"}]}                                     | model: 7 (expected: a model slug
            {"model":"simulated/parrot-small"}                                                         | messages: missing
            {"model":"simulated/parrot-small","messages":[]}                                           | messages: no message
            {"model":"simulated/parrot-small","messages":"a"}                                          | messages:
            {"model":"simulated/parrot-small","messages":[{"role":"user","content":"a"}],"stream":"x"} | stream: a string of 1 characters (expected: true or false)
            {"model":"simulated/parrot-small","messages":[{"role":"user","content":"a"}],"max_tokens":-1} | max_tokens: -1 (expected: a whole number
            {"model":"simulated/parrot-small","messages":[{"role":"user","content":"a"}],"models":"x"} | models: a string of 1 characters (expected: an array
            {"model":"simulated/parrot-small","messages":[{"role":"user","content":"a"}],"provider":{"order":[1]}} | provider.order[0]: 1 (expected: a string
            {"model":"simulated/parrot-small","messages":[{"role":"user","content":"a"}],"provider":{"zdr":"x"}} | provider.zdr: a string of 1 characters (expected: true or false
            """)
    void whatIsWrongIsNamed(String body, String expected) {
        assertThat(message(stack.gateway().post("/api/v1/chat/completions", key, body)))
                .startsWith(expected);
    }

    @Test
    void nothingOfTheseCostsAnything() {
        stack.gateway().complete(key, Chat.of("nobody/nothing", "Hello")).expect(400);

        assertThat(account.usedNano()).isZero();
    }

    @Test
    void aBodyThatIsDeclaredTooLarge() throws IOException {
        try (RawCall call = RawCall.to(stack.gateway().address())) {
            call.sendHead(key, "Content-Length: " + (SharedStack.REQUEST_BODY_BYTES + 1));

            assertThat(call.status()).isEqualTo(413);
            assertThat(call.rest()).contains("at most " + SharedStack.REQUEST_BODY_BYTES + " bytes");
        }
    }

    @Test
    void aBodyThatTurnsOutTooLarge() throws IOException {
        try (RawCall call = RawCall.to(stack.gateway().address())) {
            call.sendHead(key, "Transfer-Encoding: chunked");
            call.send(Integer.toHexString(SharedStack.REQUEST_BODY_BYTES + 1) + "\r\n");
            call.send("x".repeat(SharedStack.REQUEST_BODY_BYTES + 1));

            assertThat(call.status()).isEqualTo(413);
        }
    }

    @Test
    void theSdkSaysThatTheBodyIsTooLarge() {
        var ask = Sdk.ask(Chat.SMALL, "x".repeat(3 * SharedStack.REQUEST_BODY_BYTES))
                .build();

        assertThatThrownBy(() -> Sdk.of(stack, key).complete(ask))
                .isInstanceOfSatisfying(UnexpectedStatusCodeException.class, failure -> assertThat(failure.statusCode())
                        .isEqualTo(413));
    }

    @Test
    void aLargeBodyWithinTheLimitIsServed() {
        String prompt = "x".repeat(200_000) + " #tokens=1";

        stack.gateway().complete(key, Chat.of(Chat.SMALL, prompt)).expect(200);

        account.awaitUsedNano(Price.SMALL.nano(prompt, 1));
    }

    @Test
    void headersThatAreTooLarge() {
        var request = stack.gateway()
                .request("/api/v1/chat/completions", key)
                .header("X-Large", "x".repeat(HEADER_BYTES))
                .POST(java.net.http.HttpRequest.BodyPublishers.ofString("{}"))
                .build();

        assertThat(stack.gateway().send(request).expect(431).at("/error/code").asInt())
                .isEqualTo(431);
    }

    @Test
    void aBodyThatComesTooSlowly() throws IOException {
        try (RawCall call = RawCall.to(stack.gateway().address())) {
            call.sendHead(key, "Content-Length: 100");
            call.send("{\"model\":");

            assertThat(call.status()).isEqualTo(408);
            assertThat(call.rest()).contains("Request not received within 2 seconds");
        }
    }

    @Test
    void anUnknownPath() {
        stack.gateway().get("/api/v1/nothing/here", key).expect(404);
    }

    private static String message(Reply reply) {
        return reply.expect(400).at("/error/message").asText();
    }
}
