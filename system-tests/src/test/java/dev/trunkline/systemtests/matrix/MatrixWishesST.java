package dev.trunkline.systemtests.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trunkline.systemtests.Account;
import dev.trunkline.systemtests.Chat;
import dev.trunkline.systemtests.TestStack;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What callers may wish beside an answer, and how it ends otherwise, of every dialect in front of every protocol. */
@ExtendWith(MatrixStack.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MatrixWishesST {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final int RECEIVED_TOKENS = 5;

    private final Table table = Matrix.table();
    private final TestStack stack;

    MatrixWishesST(TestStack stack) {
        this.stack = stack;
    }

    static Stream<Arguments> pairs() {
        return Matrix.pairs(speech -> true);
    }

    static Stream<Arguments> pairsWithMessages() {
        return Matrix.pairs(Speech::hasMessages);
    }

    static Stream<Arguments> pairsWithStops() {
        return Matrix.pairs(speech -> !speech.stopField().isEmpty());
    }

    /** The other tool stands first, so that whoever only calls any calls the wrong one. */
    @ParameterizedTest
    @MethodSource("pairsWithMessages")
    void callsTheToolOfTheCallersChoice(Speech speech, String protocol) {
        Asked asked = Asked.of(stack, speech, protocol, "", speech::withChoice);

        JsonNode answer = asked.reply().expect(200);

        assertThat(speech.calls(answer)).singleElement().satisfies(call -> assertThat(call.name())
                .isEqualTo("weather"));
        asked.assertPaid(speech.usage(answer));
        table.shown(Matrix.FORCED_TOOL, speech.name(), protocol);
    }

    @ParameterizedTest
    @MethodSource("pairsWithMessages")
    void showsAnImageByteForByte(Speech speech, String protocol) {
        Asked asked = Asked.of(stack, speech, protocol, "", question -> speech.withImage(question, Picture.BASE64));

        JsonNode answer = asked.reply().expect(200);

        assertThat(asked.served()).singleElement().satisfies(served -> assertThat(Picture.seen(served))
                .containsExactly(Picture.SEEN));
        asked.assertPaid(speech.usage(answer));
        table.shown(Matrix.IMAGE, speech.name(), protocol);
    }

    @ParameterizedTest
    @MethodSource("pairsWithMessages")
    void passesALongSystemPrompt(Speech speech, String protocol) {
        Asked asked = Asked.of(
                stack, speech, protocol, "", question -> speech.withSystem(question, Matrix.LONG_SYSTEM_PROMPT));

        JsonNode answer = asked.reply().expect(200);

        String said = Matrix.LONG_SYSTEM_PROMPT + Asked.prompt(asked.tag(), "");
        assertThat(asked.served().getFirst().at("/promptTokens").asInt()).isEqualTo(Chat.tokens(said));
        asked.assertPaid(speech.usage(answer));
        table.shown(Matrix.LONG_PROMPT, speech.name(), protocol);
    }

    @ParameterizedTest
    @MethodSource("pairsWithMessages")
    void tellsItsThoughtsAndHasThemAgainInTheSecondTurn(Speech speech, String protocol) {
        Asked first =
                Asked.of(stack, speech, protocol, "#tool", question -> speech.withThoughts(speech.withTool(question)));
        JsonNode answer = first.reply().expect(200);
        assertThat(speech.calls(answer)).hasSize(1);
        assertThat(speech.thoughts(answer).isEmpty()).isEqualTo(Matrix.THOUGHTS_TOLD.containsKey(protocol));
        first.assertPaid(speech.usage(answer));

        Map<String, Object> second = speech.secondTurn(first.body(), answer, "{\"sky\":\"grey\"}");
        JsonNode goneOn = stack.gateway()
                .post(speech.path(), first.account().key().secret(), second)
                .expect(200);

        assertThat(speech.text(goneOn)).isNotEmpty();
        Thoughts.assertCameBack(protocol, first.served(), speech.thoughts(answer));
        first.account()
                .awaitUsedNano(first.served().stream().mapToLong(Asked::nano).sum());
        table.shown(Matrix.THOUGHTS, speech.name(), protocol);
    }

    @ParameterizedTest
    @MethodSource("pairsWithStops")
    void endsBeforeAStopSequence(Speech speech, String protocol) {
        Asked whole = Asked.of(stack, speech, protocol, "#tokens=9", question -> question);
        String text = speech.text(whole.reply().expect(200));
        String word = Stops.wordOf(text);

        JsonNode answer = stack.gateway()
                .post(
                        speech.path(),
                        whole.account().key().secret(),
                        Bodies.with(whole.body(), speech.stopField(), (Object) List.of(word)))
                .expect(200);

        assertThat(speech.text(answer)).isEqualTo(Stops.expected(text, word));
        assertThat(speech.end(answer)).isIn(speech.ends().itself(), "stop_sequence");
        whole.account()
                .awaitUsedNano(whole.served().stream().mapToLong(Asked::nano).sum());
        table.shown(Matrix.STOP, speech.name(), protocol);
    }

    /** The provider is left at once, and what had come of it is paid. */
    @ParameterizedTest
    @MethodSource("pairs")
    void leavesTheProviderWhenTheCallerHangsUp(Speech speech, String protocol) {
        String tag = Asked.newTag();
        Account account = stack.newAccount("1");
        String stall = "#tokens=200 #fault=%s:stall:%d".formatted(Matrix.simulated(protocol), RECEIVED_TOKENS);
        Map<String, Object> body =
                Bodies.with(speech.question("matrix/" + protocol, Asked.prompt(tag, stall)), "stream", (Object) true);

        Departure.after(
                Chat.BYTES_OF_A_TOKEN * RECEIVED_TOKENS,
                stack.gateway(),
                speech,
                account.key().secret(),
                body);

        await().atMost(SOON).untilAsserted(() -> assertThat(stack.simulator().record(tag))
                .singleElement()
                .satisfies(served -> assertThat(served.at("/ending").asText()).isEqualTo("reset_by_caller")));
        account.awaitUsedNano(Asked.nano(Asked.countedTokens(body), RECEIVED_TOKENS));
        table.shown(Matrix.HANG_UP, speech.name(), protocol);
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void tellsThatTheProviderIsAskedTooMuch(Speech speech, String protocol) {
        assertTold(speech, protocol, 429, Trouble.TOO_MANY);
        table.shown(Matrix.TOO_MANY, speech.name(), protocol);
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void tellsWhatTheProviderRefuses(Speech speech, String protocol) {
        Asked asked = assertTold(speech, protocol, 400, Trouble.REFUSED);

        assertThat(asked.reply().body()).contains("Scripted status 400");
        table.shown(Matrix.REFUSED, speech.name(), protocol);
    }

    private Asked assertTold(Speech speech, String protocol, int status, Trouble trouble) {
        Asked asked = Asked.of(stack, speech, protocol, Matrix.fault(protocol, status), question -> question);

        assertThat(asked.reply().status()).as(asked.reply().body()).isEqualTo(status);
        assertThat(asked.reply().body()).contains("Matrix " + protocol);
        speech.assertTells(asked.reply().json(), trouble);
        asked.assertPaidOnlyFor(speech.question("matrix/" + protocol, "Sing"), speech::usage);
        return asked;
    }

    /** Where a test has failed, a cell is missing. */
    @AfterAll
    void thePageSaysSo() {
        table.writtenOrAgrees();
    }
}
