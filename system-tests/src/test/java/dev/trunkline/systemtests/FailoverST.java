package dev.trunkline.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.openai.errors.InternalServerException;
import com.openai.models.chat.completions.ChatCompletion;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One provider fails and nobody notices but the books; both fail and one error says so. */
@OnSharedStack
class FailoverST {

    private static final String ALPHA_NAME = "Simulator Alpha";
    private static final String BETA_NAME = "Simulator Beta";

    private final TestStack stack;
    private Account account;

    FailoverST(TestStack stack) {
        this.stack = stack;
        this.account = stack.newAccount("1");
    }

    @BeforeEach
    void bothProvidersAreWell() {
        Providers.awaitBothWell(stack);
    }

    @ParameterizedTest
    @CsvSource({
        "status:503,false,503",
        "status:503,true,503",
        "status:429,true,429",
        "status:401,false,401",
        "reset,false,0",
        "reset,true,0",
        "never,true,0",
        "late:60000,true,0",
        "wrong_content_type,false,200",
        "wrong_content_type,true,200",
        "malformed:0,false,200",
        "cut:0,true,200",
        "cut:4,false,200",
        "error_frame:0,true,200",
        "error_frame:0,false,200"
    })
    void theOtherProviderAnswersAndOnlyItIsBilled(String fault, boolean streamed, int alphaStatus) {
        String prompt = "Hello #tokens=8 #fault=alpha:" + fault;

        // What an earlier test did to alpha may be heard of only now, and keep it from being asked first.
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            account = stack.newAccount("1");
            Reply reply = complete(
                    Chat.of(Chat.LARGE, prompt).with("stream", streamed).alphaFirst());

            assertThat(reply.status()).as(reply.body()).isEqualTo(200);
            assertThat(reply.body()).contains(BETA_NAME).doesNotContain(ALPHA_NAME);
            assertServedByBeta(reply, prompt, alphaStatus);
        });
    }

    @Test
    void aClosedPortIsAProviderThatIsDown() {
        stack.simulator().faults(Map.of("kind", "refuse", "provider", "alpha"));
        String prompt = "Hello #tokens=8";

        ChatCompletion answer = Sdk.of(stack, account.key().secret())
                .streamed(Sdk.ask(Chat.LARGE, prompt)
                        .putAdditionalBodyProperty("provider", Sdk.order(Chat.ALPHA, Chat.BETA))
                        .build());

        assertThat(Sdk.text(answer)).hasSize(8 * 4);
        assertThat(attempts(answer.id())).containsExactly(ALPHA_NAME + " 0", BETA_NAME + " 200");
        account.awaitUsedNano(Price.LARGE_AT_BETA.nano(prompt, 8));
    }

    @Test
    void aProviderInTroubleIsAvoidedUntilItHasRecovered() {
        Chat failing = Chat.of(Chat.LARGE, "Hello #fault=alpha:status:500").alphaFirst();
        Account other = stack.newAccount("1");

        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            // What fails for one account alone may be its own doing.
            stack.gateway().complete(other.key().secret(), failing).expect(200);
            Reply next = complete(failing);
            assertThat(attempts(next.generationId())).containsExactly(BETA_NAME + " 200");
        });
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(
                        complete(Chat.of(Chat.LARGE, "Hello").alphaFirst())
                                .expect(200)
                                .at("/provider")
                                .asText())
                .isEqualTo(ALPHA_NAME));
    }

    @Test
    void bothDownIsOneClearErrorThatNamesEachAttempt() {
        String prompt = "Hello #fault=alpha:status:503 #fault=beta:reset";

        Reply reply = complete(Chat.of(Chat.LARGE, prompt).alphaFirst());

        JsonNode error = reply.expect(502).at("/error");
        assertThat(error.at("/code").asInt()).isEqualTo(502);
        assertThat(error.at("/message").asText()).startsWith("All 3 attempts failed; the last, " + ALPHA_NAME);
        assertThat(error.at("/metadata/error_type").asText()).isEqualTo("provider_unavailable");
        assertThat(error.at("/metadata/provider_name").asText()).isEqualTo(ALPHA_NAME);
        JsonNode previous = error.at("/metadata/previous_errors");
        assertThat(previous).hasSize(3);
        assertThat(previous.at("/0/provider_name").asText()).isEqualTo(ALPHA_NAME);
        assertThat(previous.at("/0/code").asInt()).isEqualTo(503);
        assertThat(previous.at("/1/provider_name").asText()).isEqualTo(BETA_NAME);
        assertThat(attempts(reply.generationId()))
                .containsExactly(ALPHA_NAME + " 503", BETA_NAME + " 0", ALPHA_NAME + " 503");
        assertThat(account.usedNano()).isZero();
    }

    @Test
    void bothDownIsAnErrorOfTheSdk() {
        var ask = Sdk.ask(Chat.LARGE, "Hello #fault=*:status:500").build();

        Assertions.assertThatThrownBy(
                        () -> Sdk.of(stack, account.key().secret()).streamed(ask))
                .isInstanceOfSatisfying(InternalServerException.class, failure -> assertThat(failure.statusCode())
                        .isEqualTo(502));
    }

    @Test
    void bothAtTheirLimitSayWhenToComeBack() {
        Reply reply = complete(Chat.of(Chat.LARGE, "Hello #fault=alpha:status:429:7 #fault=beta:status:429:3")
                .alphaFirst());

        reply.expect(429);
        assertThat(reply.header("Retry-After")).isEqualTo("3");
    }

    @Test
    void noAnswerInTimeFromAnyoneIsAGatewayTimeout() {
        complete(Chat.of(Chat.SMALL, "Hello #fault=beta:never").streamed()).expect(504);
    }

    /** It takes longer than the first token of a stream may, and comes once. */
    @Test
    void aWholeAnswerIsWaitedForAndAskedForOnce() {
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            Reply reply =
                    complete(Chat.of(Chat.LARGE, "Hello #fault=alpha:late:5000").alphaFirst());

            reply.expect(200);
            assertThat(attempts(reply.generationId())).containsExactly(ALPHA_NAME + " 200");
        });
    }

    @Test
    void whatIsTheCallersOwnFaultIsNotTriedElsewhere() {
        Reply reply =
                complete(Chat.of(Chat.LARGE, "Hello #fault=alpha:status:400").alphaFirst());

        JsonNode error = reply.expect(400).at("/error");
        assertThat(error.at("/metadata/provider_name").asText()).isEqualTo(ALPHA_NAME);
        assertThat(attempts(reply.generationId())).containsExactly(ALPHA_NAME + " 400");
    }

    @Test
    void withoutFallbacksTheFirstFailureIsTheAnswer() {
        Reply reply = complete(Chat.of(Chat.LARGE, "Hello #fault=alpha:status:503")
                .with("provider", Map.of("order", List.of(Chat.ALPHA), "allow_fallbacks", false)));

        assertThat(reply.expect(503).at("/error/metadata/error_type").asText()).isEqualTo("provider_overloaded");
        assertThat(attempts(reply.generationId())).containsExactly(ALPHA_NAME + " 503", ALPHA_NAME + " 503");
    }

    @ParameterizedTest
    @CsvSource({
        "order,simulator-beta," + BETA_NAME,
        "only,simulator-beta," + BETA_NAME,
        "ignore,simulator-alpha," + BETA_NAME,
        "order,simulator-alpha," + ALPHA_NAME,
        "only,simulator-alpha," + ALPHA_NAME,
        "ignore,simulator-beta," + ALPHA_NAME
    })
    void theCallerChoosesItsProvider(String field, String provider, String served) {
        for (int i = 0; i < 5; i++) {
            Reply reply = complete(Chat.of(Chat.LARGE, "Hello").with("provider", Map.of(field, List.of(provider))));

            assertThat(reply.expect(200).at("/provider").asText()).isEqualTo(served);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"only", "ignore"})
    void noProviderLeftIsSaidSo(String field) {
        List<String> providers = field.equals("only") ? List.of("openai") : List.of(Chat.ALPHA, Chat.BETA);

        Reply reply = complete(Chat.of(Chat.LARGE, "Hello").with("provider", Map.of(field, providers)));

        assertThat(reply.expect(404).at("/error/message").asText())
                .isEqualTo("No allowed providers are available for the selected model.");
    }

    @Test
    void theNextModelAnswersWhenTheFirstCannot() {
        String prompt = "Hello #tokens=8 #fault=alpha:status:503 #fault=beta:status:503";

        Reply reply = complete(Chat.of(Chat.LARGE, prompt).with("models", List.of(Chat.LARGE, Chat.MACAW)));

        assertThat(reply.expect(200).at("/model").asText()).isEqualTo(Chat.MACAW);
        List<String> attempts = attempts(reply.generationId());
        assertThat(attempts).hasSize(4).endsWith("Simulator Gamma 200");
        account.awaitUsedNano(Price.MACAW.nano(prompt, 8));
    }

    private void assertServedByBeta(Reply reply, String prompt, int alphaStatus) {
        assertThat(attempts(reply.generationId())).containsExactly(ALPHA_NAME + " " + alphaStatus, BETA_NAME + " 200");
        assertThat(account.usedNano()).isEqualTo(Price.LARGE_AT_BETA.nano(prompt, 8));
    }

    /** Name and status of each attempt, by the record of the generation. */
    private List<String> attempts(String generationId) {
        JsonNode record =
                stack.gateway().generation(account.key().secret(), generationId).expect(200);
        List<String> attempts = new ArrayList<>();
        record.at("/data/provider_responses")
                .forEach(attempt -> attempts.add(attempt.at("/provider_name").asText() + " "
                        + attempt.at("/status").asInt(0)));
        return attempts;
    }

    private Reply complete(Chat chat) {
        return stack.gateway().complete(account.key().secret(), chat);
    }
}
