package dev.trunkline.systemtests.matrix;

import com.openai.client.OpenAIClient;
import com.openai.core.JsonValue;
import com.openai.core.http.StreamResponse;
import com.openai.errors.OpenAIServiceException;
import com.openai.helpers.ChatCompletionAccumulator;
import com.openai.models.FunctionDefinition;
import com.openai.models.FunctionParameters;
import com.openai.models.ReasoningEffort;
import com.openai.models.ResponseFormatJsonSchema;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionContentPart;
import com.openai.models.chat.completions.ChatCompletionContentPartImage;
import com.openai.models.chat.completions.ChatCompletionContentPartText;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionMessage;
import com.openai.models.chat.completions.ChatCompletionNamedToolChoice;
import com.openai.models.chat.completions.ChatCompletionToolMessageParam;
import dev.trunkline.systemtests.Json;
import dev.trunkline.systemtests.matrix.Speech.Call;
import dev.trunkline.systemtests.matrix.Wish.With;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** Chat completions of {@code openai-java}. */
record OpenAiChatSdk(OpenAIClient client) implements JavaSdk {

    @Override
    public String section() {
        return JavaSdks.CHAT;
    }

    @Override
    public Speech speech() {
        return new ChatSpeech();
    }

    /** It has no field for them: of a stream it keeps the last piece, and the second turn goes without. */
    @Override
    public boolean knowsThoughts() {
        return false;
    }

    @Override
    public Told whole(Wish wish) {
        return told(client.chat().completions().create(params(wish)));
    }

    @Override
    public Told streamed(Wish wish) {
        ChatCompletionAccumulator accumulator = ChatCompletionAccumulator.create();
        try (StreamResponse<ChatCompletionChunk> stream =
                client.chat().completions().createStreaming(params(wish))) {
            stream.stream().forEach(accumulator::accumulate);
        }
        return told(accumulator.chatCompletion());
    }

    @Override
    public void leave(int bytes, Wish wish) {
        try (StreamResponse<ChatCompletionChunk> stream =
                client.chat().completions().createStreaming(params(wish))) {
            Iterator<ChatCompletionChunk> chunks = stream.stream().iterator();
            int left = bytes;
            while (left > 0) {
                left -= chunks.next()
                        .choices()
                        .getFirst()
                        .delta()
                        .content()
                        .orElse("")
                        .length();
            }
        }
    }

    @Override
    public int status(RuntimeException exception) {
        return exception instanceof OpenAIServiceException told ? told.statusCode() : 0;
    }

    @Override
    public String body(RuntimeException exception) {
        return exception instanceof OpenAIServiceException told ? told.body().toString() : "";
    }

    private static ChatCompletionCreateParams params(Wish wish) {
        ChatCompletionCreateParams.Builder ask =
                ChatCompletionCreateParams.builder().model(wish.model());
        if (wish.has(With.SYSTEM)) {
            ask.addSystemMessage(Matrix.LONG_SYSTEM_PROMPT);
        }
        if (wish.has(With.IMAGE)) {
            ask.addUserMessageOfArrayOfContentParts(List.of(text(wish.prompt()), image()));
        } else {
            ask.addUserMessage(wish.prompt());
        }
        tools(ask, wish);
        if (wish.has(With.SCHEMA)) {
            ask.responseFormat(format());
        }
        if (wish.has(With.THOUGHTS)) {
            ask.reasoningEffort(ReasoningEffort.HIGH);
        }
        if (wish.has(With.LIMIT)) {
            ask.maxCompletionTokens(Wish.LIMIT);
        }
        if (wish.has(With.WRONG_FIELD)) {
            ask.putAdditionalBodyProperty("temperature", JsonValue.from("hot"));
        }
        if (!wish.stop().isEmpty()) {
            ask.stopOfStrings(List.of(wish.stop()));
        }
        return ask.build();
    }

    private static void tools(ChatCompletionCreateParams.Builder ask, Wish wish) {
        if (wish.has(With.CHOICE)) {
            ask.addFunctionTool(tool("clock"));
            ask.toolChoice(ChatCompletionNamedToolChoice.builder()
                    .function(ChatCompletionNamedToolChoice.Function.builder()
                            .name("weather")
                            .build())
                    .build());
        }
        if (wish.hasTool()) {
            ask.addFunctionTool(tool("weather"));
        }
        if (wish.before().isPresent()) {
            Told before = wish.before().get();
            ask.addMessage((ChatCompletionMessage) before.answer());
            before.calls()
                    .forEach(call -> ask.addMessage(ChatCompletionToolMessageParam.builder()
                            .toolCallId(call.id())
                            .content(Wish.RESULT)
                            .build()));
        }
    }

    private static FunctionDefinition tool(String name) {
        FunctionParameters.Builder parameters = FunctionParameters.builder();
        Speech.SCHEMA.forEach((field, value) -> parameters.putAdditionalProperty(field, JsonValue.from(value)));
        return FunctionDefinition.builder()
                .name(name)
                .parameters(parameters.build())
                .build();
    }

    private static ResponseFormatJsonSchema format() {
        ResponseFormatJsonSchema.JsonSchema.Schema.Builder schema =
                ResponseFormatJsonSchema.JsonSchema.Schema.builder();
        Speech.SCHEMA.forEach((field, value) -> schema.putAdditionalProperty(field, JsonValue.from(value)));
        return ResponseFormatJsonSchema.builder()
                .jsonSchema(ResponseFormatJsonSchema.JsonSchema.builder()
                        .name("place")
                        .strict(true)
                        .schema(schema.build())
                        .build())
                .build();
    }

    private static ChatCompletionContentPart text(String text) {
        return ChatCompletionContentPart.ofText(
                ChatCompletionContentPartText.builder().text(text).build());
    }

    private static ChatCompletionContentPart image() {
        return ChatCompletionContentPart.ofImageUrl(ChatCompletionContentPartImage.builder()
                .imageUrl(ChatCompletionContentPartImage.ImageUrl.builder()
                        .url(Picture.URL)
                        .build())
                .build());
    }

    private static Told told(ChatCompletion answer) {
        ChatCompletion.Choice choice = answer.choices().getFirst();
        ChatCompletionMessage message = choice.message();
        Map<String, JsonValue> usage = answer.usage().orElseThrow()._additionalProperties();
        JsonValue thoughts = message._additionalProperties().get("reasoning");
        return new Told(
                answer.model(),
                message.content().orElse(""),
                choice.finishReason().asString(),
                message.toolCalls().orElse(List.of()).stream()
                        .map(call -> call.asFunction())
                        .map(call -> new Call(
                                call.id(),
                                call.function().name(),
                                Json.read(call.function().arguments())))
                        .toList(),
                thoughts == null || thoughts.isNull() ? "" : thoughts.convert(String.class),
                Told.nano(usage.get("cost").asNumber().orElseThrow()),
                message);
    }
}
