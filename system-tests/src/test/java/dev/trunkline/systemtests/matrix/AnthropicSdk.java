package dev.trunkline.systemtests.matrix;

import com.anthropic.client.AnthropicClient;
import com.anthropic.core.JsonValue;
import com.anthropic.core.http.StreamResponse;
import com.anthropic.errors.AnthropicServiceException;
import com.anthropic.helpers.MessageAccumulator;
import com.anthropic.models.messages.Base64ImageSource;
import com.anthropic.models.messages.ContentBlock;
import com.anthropic.models.messages.ContentBlockParam;
import com.anthropic.models.messages.JsonOutputFormat;
import com.anthropic.models.messages.Message;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.OutputConfig;
import com.anthropic.models.messages.RawMessageStreamEvent;
import com.anthropic.models.messages.StopReason;
import com.anthropic.models.messages.Tool;
import com.anthropic.models.messages.ToolResultBlockParam;
import dev.trunkline.systemtests.Json;
import dev.trunkline.systemtests.matrix.Speech.Call;
import dev.trunkline.systemtests.matrix.Wish.With;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/** Messages of {@code anthropic-java}. */
record AnthropicSdk(AnthropicClient client) implements JavaSdk {

    private static final long LIMIT = 4_096;

    @Override
    public String section() {
        return JavaSdks.MESSAGES;
    }

    @Override
    public Speech speech() {
        return new MessagesSpeech();
    }

    @Override
    public Told whole(Wish wish) {
        Message answer = client.messages().create(params(wish));
        return told(answer, cost(answer.usage()._additionalProperties()));
    }

    /** The cost stands in the last event's usage, of which the accumulator keeps the tokens alone. */
    @Override
    public Told streamed(Wish wish) {
        MessageAccumulator accumulator = MessageAccumulator.create();
        AtomicLong costNano = new AtomicLong();
        try (StreamResponse<RawMessageStreamEvent> stream = client.messages().createStreaming(params(wish))) {
            stream.stream().forEach(event -> {
                accumulator.accumulate(event);
                event.messageDelta()
                        .ifPresent(end -> costNano.set(cost(end.usage()._additionalProperties())));
            });
        }
        return told(accumulator.message(), costNano.get());
    }

    @Override
    public void leave(int bytes, Wish wish) {
        try (StreamResponse<RawMessageStreamEvent> stream = client.messages().createStreaming(params(wish))) {
            Iterator<RawMessageStreamEvent> events = stream.stream().iterator();
            int left = bytes;
            while (left > 0) {
                left -= events.next()
                        .contentBlockDelta()
                        .flatMap(delta -> delta.delta().text())
                        .map(text -> text.text().length())
                        .orElse(0);
            }
        }
    }

    @Override
    public int status(RuntimeException exception) {
        return exception instanceof AnthropicServiceException told ? told.statusCode() : 0;
    }

    @Override
    public String body(RuntimeException exception) {
        return exception instanceof AnthropicServiceException told ? told.body().toString() : "";
    }

    private static MessageCreateParams params(Wish wish) {
        MessageCreateParams.Builder ask =
                MessageCreateParams.builder().model(wish.model()).maxTokens(wish.has(With.LIMIT) ? Wish.LIMIT : LIMIT);
        if (wish.has(With.SYSTEM)) {
            ask.system(Matrix.LONG_SYSTEM_PROMPT);
        }
        if (wish.has(With.IMAGE)) {
            ask.addUserMessageOfContentBlockParams(List.of(ContentBlockParam.ofText(wish.prompt()), image()));
        } else {
            ask.addUserMessage(wish.prompt());
        }
        tools(ask, wish);
        if (wish.has(With.SCHEMA)) {
            ask.outputConfig(OutputConfig.builder().format(format()).build());
        }
        if (wish.has(With.THOUGHTS)) {
            ask.enabledThinking(Wish.THINKING_TOKENS);
        }
        if (wish.has(With.WRONG_FIELD)) {
            ask.putAdditionalBodyProperty("temperature", JsonValue.from("hot"));
        }
        if (!wish.stop().isEmpty()) {
            ask.addStopSequence(wish.stop());
        }
        return ask.build();
    }

    private static void tools(MessageCreateParams.Builder ask, Wish wish) {
        if (wish.has(With.CHOICE)) {
            ask.addTool(tool("clock"));
            ask.toolToolChoice("weather");
        }
        if (wish.hasTool()) {
            ask.addTool(tool("weather"));
        }
        if (wish.before().isPresent()) {
            Told before = wish.before().get();
            ask.addMessage((Message) before.answer());
            ask.addUserMessageOfContentBlockParams(before.calls().stream()
                    .map(call -> ContentBlockParam.ofToolResult(ToolResultBlockParam.builder()
                            .toolUseId(call.id())
                            .content(Wish.RESULT)
                            .build()))
                    .toList());
        }
    }

    private static Tool tool(String name) {
        // The type is there already.
        Tool.InputSchema.Builder schema = Tool.InputSchema.builder();
        Speech.SCHEMA.forEach((field, value) -> {
            if (!field.equals("type")) {
                schema.putAdditionalProperty(field, JsonValue.from(value));
            }
        });
        return Tool.builder().name(name).inputSchema(schema.build()).build();
    }

    private static JsonOutputFormat format() {
        JsonOutputFormat.Schema.Builder schema = JsonOutputFormat.Schema.builder();
        Speech.SCHEMA.forEach((field, value) -> schema.putAdditionalProperty(field, JsonValue.from(value)));
        return JsonOutputFormat.builder().schema(schema.build()).build();
    }

    private static ContentBlockParam image() {
        return ContentBlockParam.ofImage(Base64ImageSource.builder()
                .mediaType(Base64ImageSource.MediaType.IMAGE_PNG)
                .data(Picture.BASE64)
                .build());
    }

    private static Told told(Message answer, long costNano) {
        List<ContentBlock> blocks = answer.content();
        return new Told(
                answer.model().asString(),
                blocks.stream()
                        .flatMap(block -> block.text().stream())
                        .map(block -> block.text())
                        .collect(Collectors.joining()),
                answer.stopReason().map(StopReason::asString).orElse(""),
                blocks.stream()
                        .flatMap(block -> block.toolUse().stream())
                        .map(use -> new Call(
                                use.id(),
                                use.name(),
                                Json.read(Json.write(use._input().convert(Map.class)))))
                        .toList(),
                blocks.stream()
                        .flatMap(block -> block.thinking().stream())
                        .map(block -> block.thinking())
                        .collect(Collectors.joining()),
                costNano,
                answer);
    }

    private static long cost(Map<String, JsonValue> usage) {
        return Told.nano(usage.get("cost").asNumber().orElseThrow());
    }
}
