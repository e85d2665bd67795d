package dev.trunkline.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.openai.core.JsonValue;
import com.openai.models.FunctionDefinition;
import com.openai.models.FunctionParameters;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionMessage;
import com.openai.models.chat.completions.ChatCompletionMessageFunctionToolCall;
import com.openai.models.chat.completions.ChatCompletionToolMessageParam;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the official SDK gets, whichever protocol the provider speaks. */
@OnSharedStack
class SdkAnswersST {

    private static final String SYSTEM = "You are a bird.";

    private final Account account;
    private final TestStack stack;
    private final Sdk sdk;

    SdkAnswersST(TestStack stack) {
        this.stack = stack;
        account = stack.newAccount("1");
        sdk = Sdk.of(stack, account.key().secret());
    }

    @ParameterizedTest
    @CsvSource({Chat.SMALL + ",SMALL", Chat.MACAW + ",MACAW"})
    void plain(String model, Price price) {
        ChatCompletion answer = sdk.complete(Sdk.ask(model, "Sing! #tokens=7").build());

        assertThat(answer.model()).isEqualTo(model);
        assertThat(Sdk.text(answer)).hasSize(7 * 4);
        assertThat(answer.choices().getFirst().finishReason()).isEqualTo(ChatCompletion.Choice.FinishReason.STOP);
        assertPaid(answer, price.nano("Sing! #tokens=7", 7));
    }

    @ParameterizedTest
    @CsvSource({Chat.SMALL + ",SMALL", Chat.MACAW + ",MACAW"})
    void streamed(String model, Price price) {
        ChatCompletionCreateParams ask = Sdk.ask(model, "Sing! #tokens=9").build();

        ChatCompletion streamed = sdk.streamed(ask);

        assertThat(Sdk.text(streamed)).hasSize(9 * 4).isEqualTo(Sdk.text(sdk.complete(ask)));
        assertThat(streamed.choices().getFirst().finishReason()).isEqualTo(ChatCompletion.Choice.FinishReason.STOP);
        assertPaid(streamed, 2 * price.nano("Sing! #tokens=9", 9));
    }

    @ParameterizedTest
    @ValueSource(strings = {Chat.SMALL, Chat.MACAW})
    void theSystemPromptReachesTheProvider(String model) {
        ChatCompletion answer = sdk.complete(ChatCompletionCreateParams.builder()
                .model(model)
                .addSystemMessage(SYSTEM)
                .addUserMessage("Sing!")
                .build());

        assertThat(answer.usage().orElseThrow().promptTokens()).isEqualTo(Chat.tokens(SYSTEM + "Sing!"));
    }

    @ParameterizedTest
    @ValueSource(strings = {Chat.SMALL, Chat.MACAW})
    void aCutAtMaxTokensIsTold(String model) {
        ChatCompletion answer =
                sdk.complete(Sdk.ask(model, "Sing!").maxTokens(5L).build());

        assertThat(answer.choices().getFirst().finishReason()).isEqualTo(ChatCompletion.Choice.FinishReason.LENGTH);
        assertThat(answer.usage().orElseThrow().completionTokens()).isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {Chat.SMALL, Chat.MACAW})
    void aToolIsCalledAndItsResultTaken(String model) {
        ChatCompletionCreateParams.Builder conversation = withTool(Sdk.ask(model, "Weather in Bonn? #tool"));

        ChatCompletionMessage message =
                sdk.complete(conversation.build()).choices().getFirst().message();
        ChatCompletionMessageFunctionToolCall call = onlyCall(message);
        ChatCompletion answer = sdk.complete(conversation
                .addMessage(message)
                .addMessage(ChatCompletionToolMessageParam.builder()
                        .toolCallId(call.id())
                        .content("Rain")
                        .build())
                .build());

        assertThat(answer.choices().getFirst().finishReason()).isEqualTo(ChatCompletion.Choice.FinishReason.STOP);
        assertThat(answer.usage().orElseThrow().promptTokens())
                .isEqualTo(Chat.tokens("Weather in Bonn? #tool" + "Rain"));
    }

    @ParameterizedTest
    @ValueSource(strings = {Chat.SMALL, Chat.MACAW})
    void aToolCallIsStreamed(String model) {
        ChatCompletionCreateParams ask =
                withTool(Sdk.ask(model, "Weather in Bonn? #tool")).build();

        ChatCompletion streamed = sdk.streamed(ask);

        ChatCompletionMessageFunctionToolCall whole =
                onlyCall(sdk.complete(ask).choices().getFirst().message());
        ChatCompletionMessageFunctionToolCall call =
                onlyCall(streamed.choices().getFirst().message());
        assertThat(call.function()).isEqualTo(whole.function());
        assertThat(streamed.choices().getFirst().finishReason())
                .isEqualTo(ChatCompletion.Choice.FinishReason.TOOL_CALLS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1", "/api/v1"})
    void bothBasePathsAnswer(String basePath) {
        Sdk there = Sdk.at(stack, basePath, account.key().secret());

        assertThat(Sdk.text(there.complete(Sdk.ask(Chat.SMALL, "Hello").build())))
                .isNotEmpty();
    }

    private void assertPaid(ChatCompletion last, long nano) {
        Reply record = stack.gateway().generation(account.key().secret(), last.id());

        assertThat(Account.nano(record.expect(200).at("/data/total_cost")))
                .isEqualTo(Sdk.costNano(last.usage().orElseThrow()));
        account.awaitUsedNano(nano);
    }

    private static ChatCompletionCreateParams.Builder withTool(ChatCompletionCreateParams.Builder builder) {
        return builder.addFunctionTool(FunctionDefinition.builder()
                .name("weather")
                .parameters(FunctionParameters.builder()
                        .putAdditionalProperty("type", JsonValue.from("object"))
                        .putAdditionalProperty("properties", JsonValue.from(Map.of("city", Map.of("type", "string"))))
                        .putAdditionalProperty("required", JsonValue.from(List.of("city")))
                        .build())
                .build());
    }

    private static ChatCompletionMessageFunctionToolCall onlyCall(ChatCompletionMessage message) {
        var calls = message.toolCalls().orElseThrow();
        assertThat(calls).hasSize(1);
        ChatCompletionMessageFunctionToolCall call = calls.getFirst().asFunction();
        assertThat(call.function().name()).isEqualTo("weather");
        assertThat(Json.read(call.function().arguments()).path("city").isTextual())
                .as(call.function().arguments())
                .isTrue();
        return call;
    }
}
