package dev.trunkline.gateway.protocol.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.Given;
import dev.trunkline.gateway.envelope.Envelope;
import dev.trunkline.gateway.failure.GatewayFailure.BadRequest;
import dev.trunkline.gateway.failure.Outcome;
import dev.trunkline.gateway.transcode.Transcoder;
import dev.trunkline.gateway.transcode.Transcoding;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RequestTranslationTest {

    private static final int ENDPOINT_MAXIMUM = 8192;
    private static final String HELLO = "{\"messages\":[{\"role\":\"user\",\"content\":\"hello\"}]}";

    private final Transcoder protocol = Transcoding.chatToAnthropic();

    static List<Golden> translated() {
        return Golden.all("request");
    }

    static List<Golden> refused() {
        return Golden.all("refused");
    }

    @ParameterizedTest
    @MethodSource("translated")
    void translates(Golden golden) {
        String actual = passed(translate(golden.section("in"), 100));

        assertThat(WireJson.parse(actual)).isEqualTo(WireJson.parse(golden.section("out")));
    }

    /** Beyond what a JSON reader takes unasked. */
    @Test
    void readsAHugeText() {
        String body = "{\"metadata\":{\"note\":\"" + "x".repeat(20_000_001) + "\"}," + HELLO.substring(1);

        assertThat(passed(translate(body, 100))).contains("\"hello\"");
    }

    @ParameterizedTest
    @MethodSource("refused")
    void refusesNamingTheField(Golden golden) {
        for (String line : golden.section("cases").lines().toList()) {
            String[] body = line.split(" -> ", 2);

            assertThat(translate(body[0], 100)).as(body[0]).isEqualTo(Outcome.refused(new BadRequest(body[1].strip())));
        }
    }

    @Test
    void limitsTokensByGatewayThenCallerThenEndpointThenDefault() {
        assertThat(maxTokens(50, 100, ENDPOINT_MAXIMUM)).isEqualTo(50);
        assertThat(maxTokens(0, 100, ENDPOINT_MAXIMUM)).isEqualTo(100);
        assertThat(maxTokens(0, 0, ENDPOINT_MAXIMUM)).isEqualTo(ENDPOINT_MAXIMUM);
        assertThat(maxTokens(0, 0, 0)).isEqualTo(AnthropicRequest.DEFAULT_COMPLETION_TOKENS_AT_MOST);
    }

    @Test
    void shortensWhatItQuotesOfTheRequest() {
        String body = "{\"messages\":[{\"role\":\"" + "x".repeat(1000) + "\"}]}";

        assertThat(translate(body, 1))
                .isEqualTo(Outcome.refused(new BadRequest("messages[0].role: expected system, developer, user, "
                        + "assistant or tool, found \"" + "x".repeat(40) + "\"")));
    }

    @Test
    void refusesArgumentsNestedTooDeeplyToBeWrittenAgain() {
        String deep = "[".repeat(900) + "]".repeat(900);
        String body = "{\"messages\":[{\"role\":\"assistant\",\"tool_calls\":[{\"id\":\"c\",\"function\":"
                + "{\"name\":\"f\",\"arguments\":\"{\\\"a\\\":" + deep + "}\"}}]}]}";

        assertThat(translate(body, 1))
                .isEqualTo(Outcome.refused(new BadRequest("messages[0].tool_calls[0].function.arguments: "
                        + "expected a string that holds one JSON object")));
    }

    @Test
    void replacesHalfASurrogatePairInsteadOfFailing() {
        String body = "{\"messages\":[{\"role\":\"user\",\"content\":\"a\\ud83d\"}]}";

        assertThat(passed(translate(body, 1))).contains("\"text\":\"a?\"");
    }

    /** In the format of responses an assistant may have said nothing at all. */
    @Test
    void refusesAConversationOfNoTurnsAlsoWhereThoughtsAreWished() {
        String body = "{\"model\":\"m\",\"input\":[{\"role\":\"assistant\",\"content\":[]}],"
                + "\"reasoning\":{\"effort\":\"high\"}}";
        Envelope envelope =
                Given.passed(Transcoding.RESPONSES.read(Given.utf8(body), MultiMap.caseInsensitiveMultiMap()));

        assertThat(Transcoding.of(Transcoding.RESPONSES, new AnthropicProtocol())
                        .body(envelope, Samples.endpoint("claude-sonnet-5", ""), 100))
                .isEqualTo(Outcome.refused(new BadRequest(
                        "messages: expected at least one message that is not empty (as provider Anthropic takes it)")));
    }

    private int maxTokens(int gateway, int caller, int endpoint) {
        String body = passed(protocol.body(Samples.envelope(HELLO, caller), Samples.endpoint(endpoint), gateway));
        return WireJson.parse(body).path("max_tokens").intValue();
    }

    private Outcome<Buffer> translate(String body, int completionTokensAtMost) {
        return protocol.body(Samples.envelope(body, 0), Samples.endpoint(ENDPOINT_MAXIMUM), completionTokensAtMost);
    }

    private static String passed(Outcome<Buffer> outcome) {
        return switch (outcome) {
            case Outcome.Passed<Buffer>(Buffer body) -> body.toString();
            case Outcome.Refused<Buffer>(var failure) -> throw new AssertionError(failure);
        };
    }
}
