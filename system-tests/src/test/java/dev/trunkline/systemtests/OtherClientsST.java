package dev.trunkline.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** curl, and the official SDK of another language. */
@OnSharedStack
class OtherClientsST {

    private static final Duration LIMIT = Duration.ofSeconds(120);
    private static final Path NODE = Node.ofTests();
    private static final String PROMPT = "Hello #tokens=6";

    private final TestStack stack;
    private final Account account;

    OtherClientsST(TestStack stack) {
        this.stack = stack;
        this.account = stack.newAccount("1");
    }

    @Test
    void nodePlain() {
        assertThat(node("plain")).contains("finish stop", "characters " + 6 * 4, "completion_tokens 6");
    }

    @Test
    void nodeStreamed() {
        assertThat(node("streamed")).contains("finish stop", "characters " + 6 * 4, "completion_tokens 6");
    }

    @Test
    void nodeIsToldWhatIsWrong() {
        assertThat(node("wrong")).contains("status 400", "nobody/nothing is not a valid model ID");
    }

    @Test
    void curlPlain() {
        String answer = curl(Chat.of(Chat.SMALL, PROMPT));

        assertThat(Json.read(answer).at("/choices/0/message/content").asText()).hasSize(6 * 4);
    }

    @Test
    void curlStreamed() {
        assertThat(curl(Chat.of(Chat.SMALL, PROMPT).streamed()))
                .startsWith("data: {")
                .endsWith("data: [DONE]\n\n");
    }

    private String node(String what) {
        Map<String, String> environment = Map.of(
                "TRUNKLINE_URL", stack.gateway().address().toString(),
                "TRUNKLINE_API_KEY", account.key().secret());
        return Shell.run(NODE, environment, LIMIT, List.of("node", "ask.mjs", what, Chat.SMALL, PROMPT));
    }

    private String curl(Chat chat) {
        String url = stack.gateway().address() + "/api/v1/chat/completions";
        String authorization = "Authorization: Bearer " + account.key().secret();
        return Shell.run(
                NODE,
                Map.of(),
                LIMIT,
                List.of(
                        "curl",
                        "-sSN",
                        url,
                        "-H",
                        authorization,
                        "-H",
                        "Content-Type: application/json",
                        "-d",
                        Json.write(chat.fields())));
    }
}
