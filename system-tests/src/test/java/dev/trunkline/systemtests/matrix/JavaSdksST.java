package dev.trunkline.systemtests.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.fasterxml.jackson.databind.JsonNode;
import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.models.embeddings.CreateEmbeddingResponse;
import com.openai.models.embeddings.EmbeddingCreateParams;
import dev.trunkline.systemtests.Account;
import dev.trunkline.systemtests.Chat;
import dev.trunkline.systemtests.Json;
import dev.trunkline.systemtests.TestStack;
import dev.trunkline.systemtests.matrix.Wish.With;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The official SDKs of Maven Central in front of every protocol: what they make of an answer in their own types is what
 * the provider gave, whoever that was. All calls are one account's, which has paid in the end what the simulator's
 * record comes to.
 */
@ExtendWith(MatrixStack.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JavaSdksST {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final int TOKENS = 6;
    private static final int RECEIVED_TOKENS = 5;
    private static final int DIMENSIONS = 8;

    private final Table table = Sdks.table();
    private final TestStack stack;
    private final Account account;
    private final OpenAIClient openAi;
    private final List<JavaSdk> sdks;
    private long paidNano;

    JavaSdksST(TestStack stack) {
        this.stack = stack;
        this.account = stack.newAccount("5");
        this.openAi = openAi(account.key().secret());
        this.sdks = sdks(account.key().secret());
    }

    private OpenAIClient openAi(String key) {
        return OpenAIOkHttpClient.builder()
                .baseUrl(stack.gateway().address() + "/api/v1")
                .apiKey(key)
                .maxRetries(0)
                .build();
    }

    private List<JavaSdk> sdks(String key) {
        OpenAIClient client = openAi(key);
        return List.of(
                new OpenAiChatSdk(client),
                new OpenAiResponsesSdk(client),
                new OpenAiCompletionsSdk(client),
                new AnthropicSdk(AnthropicOkHttpClient.builder()
                        .baseUrl(stack.gateway().address() + "/api")
                        .apiKey(key)
                        .maxRetries(0)
                        .build()));
    }

    static Stream<Arguments> whole() {
        return JavaSdks.cells(Matrix.WHOLE);
    }

    static Stream<Arguments> withTools() {
        return JavaSdks.cells(Matrix.TOOLS);
    }

    static Stream<Arguments> withStops() {
        return JavaSdks.cells(Matrix.STOP);
    }

    @ParameterizedTest
    @MethodSource("whole")
    void answersWhole(String section, String protocol) {
        JavaSdk sdk = sdk(section);
        String tag = Asked.newTag();

        Told told = sdk.whole(Wish.of(protocol, Asked.prompt(tag, "#tokens=" + TOKENS)));

        assertWords(sdk, protocol, told);
        pay(tag, told);
        table.shown(section, Matrix.WHOLE, protocol);
    }

    @ParameterizedTest
    @MethodSource("whole")
    void answersAsAStream(String section, String protocol) {
        JavaSdk sdk = sdk(section);
        String tag = Asked.newTag();

        Told told = sdk.streamed(Wish.of(protocol, Asked.prompt(tag, "#tokens=" + TOKENS)));

        assertWords(sdk, protocol, told);
        pay(tag, told);
        table.shown(section, Matrix.STREAM, protocol);
    }

    private static void assertWords(JavaSdk sdk, String protocol, Told told) {
        assertThat(told.model()).isEqualTo("matrix/" + protocol);
        assertThat(told.text()).hasSize(TOKENS * Chat.BYTES_OF_A_TOKEN);
        assertThat(told.end()).isEqualTo(sdk.speech().ends().itself());
    }

    /** The first turn as a stream: the second goes on with what the SDK has put together. */
    @ParameterizedTest
    @MethodSource("withTools")
    void callsToolsSideBySideAndGoesOnWithWhatTheyGave(String section, String protocol) {
        JavaSdk sdk = sdk(section);
        String tag = Asked.newTag();
        Wish wish = Wish.of(protocol, Asked.prompt(tag, "#tool=2"), With.TOOL);

        Told called = sdk.streamed(wish);
        assertThat(called.end()).isEqualTo(sdk.speech().ends().calls());
        assertThat(called.calls()).hasSize(2).allSatisfy(call -> {
            assertThat(call.name()).isEqualTo("weather");
            assertThat(call.arguments().at("/city").isTextual()).isTrue();
        });

        Told told = sdk.whole(wish.behind(called));
        assertThat(told.calls()).isEmpty();
        assertThat(told.text()).isNotEmpty();
        pay(tag, called, told);
        table.shown(section, Matrix.TOOLS, protocol);
    }

    @ParameterizedTest
    @MethodSource("withTools")
    void callsTheToolOfTheCallersChoice(String section, String protocol) {
        String tag = Asked.newTag();

        Told told = sdk(section).whole(Wish.of(protocol, Asked.prompt(tag, ""), With.CHOICE));

        assertThat(told.calls()).singleElement().satisfies(call -> assertThat(call.name())
                .isEqualTo("weather"));
        pay(tag, told);
        table.shown(section, Matrix.FORCED_TOOL, protocol);
    }

    @ParameterizedTest
    @MethodSource("withTools")
    void answersByASchema(String section, String protocol) {
        String tag = Asked.newTag();

        Told told = sdk(section).whole(Wish.of(protocol, Asked.prompt(tag, ""), With.SCHEMA));

        assertThat(Json.read(told.text()).at("/city").isTextual()).isTrue();
        pay(tag, told);
        table.shown(section, Matrix.SCHEMA, protocol);
    }

    @ParameterizedTest
    @MethodSource("withTools")
    void showsAnImageByteForByte(String section, String protocol) {
        String tag = Asked.newTag();

        Told told = sdk(section).whole(Wish.of(protocol, Asked.prompt(tag, ""), With.IMAGE));

        assertThat(Picture.seen(served(tag).getFirst())).containsExactly(Picture.SEEN);
        pay(tag, told);
        table.shown(section, Matrix.IMAGE, protocol);
    }

    @ParameterizedTest
    @MethodSource("withTools")
    void passesALongSystemPrompt(String section, String protocol) {
        String tag = Asked.newTag();
        String prompt = Asked.prompt(tag, "");

        Told told = sdk(section).whole(Wish.of(protocol, prompt, With.SYSTEM));

        assertThat(served(tag).getFirst().at("/promptTokens").asInt())
                .isEqualTo(Chat.tokens(Matrix.LONG_SYSTEM_PROMPT + prompt));
        pay(tag, told);
        table.shown(section, Matrix.LONG_PROMPT, protocol);
    }

    /** What an SDK loses on the way the gateway has kept, where it is sealed. */
    @ParameterizedTest
    @MethodSource("withTools")
    void tellsItsThoughtsAndHasThemAgainInTheSecondTurn(String section, String protocol) {
        JavaSdk sdk = sdk(section);
        String tag = Asked.newTag();
        Wish wish = Wish.of(protocol, Asked.prompt(tag, "#tool"), With.TOOL, With.THOUGHTS);

        Told called = sdk.knowsThoughts() ? sdk.streamed(wish) : sdk.whole(wish);
        assertThat(called.calls()).hasSize(1);
        assertThat(called.thoughts().isEmpty()).isEqualTo(Matrix.THOUGHTS_TOLD.containsKey(protocol));
        Told told = sdk.whole(wish.behind(called));

        assertThat(told.text()).isNotEmpty();
        Thoughts.assertCameBack(protocol, served(tag), sdk.knowsThoughts() ? called.thoughts() : "");
        pay(tag, called, told);
        table.shown(section, Matrix.THOUGHTS, protocol);
    }

    @ParameterizedTest
    @MethodSource("withStops")
    void endsBeforeAStopSequence(String section, String protocol) {
        JavaSdk sdk = sdk(section);
        String tag = Asked.newTag();
        Wish wish = Wish.of(protocol, Asked.prompt(tag, "#tokens=9"));

        Told whole = sdk.whole(wish);
        String word = Stops.wordOf(whole.text());
        Told told = sdk.whole(wish.until(word));

        assertThat(told.text()).isEqualTo(Stops.expected(whole.text(), word));
        assertThat(told.end()).isIn(sdk.speech().ends().itself(), "stop_sequence");
        pay(tag, whole, told);
        table.shown(section, Matrix.STOP, protocol);
    }

    @ParameterizedTest
    @MethodSource("whole")
    void endsAtTheCallersLimit(String section, String protocol) {
        JavaSdk sdk = sdk(section);
        String tag = Asked.newTag();

        Told told = sdk.whole(Wish.of(protocol, Asked.prompt(tag, "#tokens=40"), With.LIMIT));

        assertThat(told.text()).hasSize(Wish.LIMIT * Chat.BYTES_OF_A_TOKEN);
        assertThat(told.end()).isEqualTo(sdk.speech().ends().limit());
        pay(tag, told);
        table.shown(section, Matrix.LIMIT, protocol);
    }

    @ParameterizedTest
    @MethodSource("whole")
    void throwsWhatTheProviderCouldNotDo(String section, String protocol) {
        assertThrown(section, protocol, 500, 502, "InternalServerException");
        table.shown(section, Matrix.ERROR, protocol);
    }

    @ParameterizedTest
    @MethodSource("whole")
    void throwsThatTheProviderIsAskedTooMuch(String section, String protocol) {
        assertThrown(section, protocol, 429, 429, "RateLimitException");
        table.shown(section, Matrix.TOO_MANY, protocol);
    }

    @ParameterizedTest
    @MethodSource("whole")
    void throwsWhatTheProviderRefuses(String section, String protocol) {
        assertThrown(section, protocol, 400, 400, "BadRequestException");
        table.shown(section, Matrix.REFUSED, protocol);
    }

    private void assertThrown(String section, String protocol, int status, int told, String type) {
        String tag = Asked.newTag();
        JavaSdk sdk = sdk(section);

        RuntimeException thrown = thrown(sdk, Wish.of(protocol, Asked.prompt(tag, Matrix.fault(protocol, status))));

        assertThat(sdk.status(thrown)).as(thrown.toString()).isEqualTo(told);
        assertThat(thrown.getClass().getSimpleName()).isEqualTo(type);
        assertThat(sdk.body(thrown)).contains("Matrix " + protocol);
        assertThat(served(tag)).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("whole")
    void throwsAWrongFieldByItsName(String section, String protocol) {
        String tag = Asked.newTag();
        JavaSdk sdk = sdk(section);

        RuntimeException thrown = thrown(sdk, Wish.of(protocol, Asked.prompt(tag, ""), With.WRONG_FIELD));

        assertThat(thrown.getClass().getSimpleName()).isEqualTo("BadRequestException");
        assertThat(thrown).hasMessageContaining("temperature: ");
        assertThat(served(tag)).isEmpty();
        table.shown(section, Matrix.WRONG_FIELD, protocol);
    }

    private static RuntimeException thrown(JavaSdk sdk, Wish wish) {
        return catchThrowableOfType(RuntimeException.class, () -> sdk.whole(wish));
    }

    /** By an account of its own: what it pays is the gateway's count of a body that only the SDK has seen. */
    @ParameterizedTest
    @MethodSource("whole")
    void leavesTheProviderWhenTheStreamIsClosed(String section, String protocol) {
        Account leaving = stack.newAccount("1");
        String tag = Asked.newTag();
        String stall = "#tokens=200 #fault=%s:stall:%d".formatted(Matrix.simulated(protocol), RECEIVED_TOKENS);
        String prompt = Asked.prompt(tag, stall);

        JavaSdks.of(section, sdks(leaving.key().secret()))
                .leave(RECEIVED_TOKENS * Chat.BYTES_OF_A_TOKEN, Wish.of(protocol, prompt));

        await().atMost(SOON).untilAsserted(() -> assertThat(served(tag))
                .singleElement()
                .satisfies(served -> assertThat(served.at("/ending").asText()).isEqualTo("reset_by_caller")));
        await().atMost(SOON).untilAsserted(() -> assertThat(leaving.usedNano())
                .isGreaterThan(Asked.nano(Chat.tokens(prompt), RECEIVED_TOKENS))
                .isLessThan(Asked.nano(Chat.tokens(prompt) + 60L, RECEIVED_TOKENS)));
        table.shown(section, Matrix.HANG_UP, protocol);
    }

    @ParameterizedTest
    @FieldSource("dev.trunkline.systemtests.matrix.Matrix#EMBEDDERS")
    void embeds(String protocol) {
        CreateEmbeddingResponse answer = openAi.embeddings().create(embedding(protocol, Asked.newTag(), ""));

        assertThat(answer.model()).isEqualTo("matrix/embed-" + protocol);
        assertThat(answer.data()).singleElement().satisfies(vector -> assertThat(vector.embedding())
                .hasSize(DIMENSIONS));
        long nano = Told.nano(
                answer.usage()._additionalProperties().get("cost").asNumber().orElseThrow());
        assertThat(nano).isPositive();
        paidNano += nano;
        table.shown(JavaSdks.EMBEDDINGS, Matrix.VECTORS, protocol);
    }

    @ParameterizedTest
    @FieldSource("dev.trunkline.systemtests.matrix.Matrix#EMBEDDERS")
    void throwsWhoCouldNotEmbed(String protocol) {
        String fault = Matrix.fault(protocol, 500);

        RuntimeException thrown = catchThrowableOfType(
                RuntimeException.class, () -> openAi.embeddings().create(embedding(protocol, Asked.newTag(), fault)));

        assertThat(thrown.getClass().getSimpleName()).isEqualTo("InternalServerException");
        assertThat(sdks.getFirst().body(thrown)).contains("Matrix embed ");
        table.shown(JavaSdks.EMBEDDINGS, Matrix.ERROR_OF_VECTORS, protocol);
    }

    private static EmbeddingCreateParams embedding(String protocol, String tag, String directives) {
        return EmbeddingCreateParams.builder()
                .model("matrix/embed-" + protocol)
                .input(Asked.prompt(tag, directives))
                .build();
    }

    @AfterAll
    void isPaidAndThePageSaysSo() {
        account.awaitUsedNano(paidNano);
        table.writtenOrAgrees();
    }

    private JavaSdk sdk(String section) {
        return JavaSdks.of(section, sdks);
    }

    private List<JsonNode> served(String tag) {
        return stack.simulator().record(tag);
    }

    /** What the answers cost is what the record says, one for one. */
    private void pay(String tag, Told... answers) {
        List<Long> served = served(tag).stream().map(Asked::nano).toList();
        paidNano += served.stream().mapToLong(nano -> nano).sum();
        assertThat(Stream.of(answers).map(Told::costNano)).containsExactlyElementsOf(served);
    }
}
