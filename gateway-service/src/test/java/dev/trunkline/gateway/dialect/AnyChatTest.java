package dev.trunkline.gateway.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.Given;
import dev.trunkline.gateway.dialect.anthropic.messages.Messages;
import dev.trunkline.gateway.dialect.openai.chat.ChatCompletions;
import dev.trunkline.gateway.dialect.openai.responses.Responses;
import dev.trunkline.gateway.envelope.Envelope;
import dev.trunkline.gateway.failure.Outcome;
import io.vertx.core.MultiMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnyChatTest {
    private final AnyChat anyChat = new AnyChat(new ChatCompletions(), new Responses(Given.clock()), new Messages());

    /** What is read as another one is refused, or has no limit of tokens. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"model":"a","messages":[{"role":"user","content":"Hi"}],"max_completion_tokens":7}        | ``
            {"model":"a","prompt":"Hi","max_completion_tokens":7}                                      | ``
            {"model":"a","input":"Hi","max_output_tokens":7}                                           | ``
            {"model":"a","system":"Be","messages":[{"role":"user","content":"Hi"}],"max_tokens":7,"fallbacks":[{"model":"b"}]} | ``
            {"model":"a","messages":[{"role":"user","content":"Hi"}],"max_tokens":7,"fallbacks":[{"model":"b"}]} | 2023-06-01
            """)
    void readsWhatItIs(String body, String anthropicVersion) {
        MultiMap headers = MultiMap.caseInsensitiveMultiMap();
        if (!anthropicVersion.isEmpty()) {
            headers.add("anthropic-version", anthropicVersion);
        }
        Outcome<Envelope> read = anyChat.read(Given.utf8(body), headers);

        assertThat(((Outcome.Passed<Envelope>) read).value().completionTokens()).isEqualTo(7);
    }
}
