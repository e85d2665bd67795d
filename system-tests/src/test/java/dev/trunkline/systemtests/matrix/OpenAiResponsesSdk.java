package dev.trunkline.systemtests.matrix;

import com.openai.client.OpenAIClient;
import com.openai.core.JsonValue;
import com.openai.core.http.StreamResponse;
import com.openai.errors.OpenAIServiceException;
import com.openai.helpers.ResponseAccumulator;
import com.openai.models.Reasoning;
import com.openai.models.ReasoningEffort;
import com.openai.models.responses.EasyInputMessage;
import com.openai.models.responses.FunctionTool;
import com.openai.models.responses.Response;
import com.openai.models.responses.ResponseCreateParams;
import com.openai.models.responses.ResponseFormatTextJsonSchemaConfig;
import com.openai.models.responses.ResponseIncludable;
import com.openai.models.responses.ResponseInputContent;
import com.openai.models.responses.ResponseInputImage;
import com.openai.models.responses.ResponseInputItem;
import com.openai.models.responses.ResponseInputText;
import com.openai.models.responses.ResponseOutputItem;
import com.openai.models.responses.ResponseStreamEvent;
import com.openai.models.responses.ResponseTextConfig;
import com.openai.models.responses.ToolChoiceFunction;
import dev.trunkline.systemtests.Json;
import dev.trunkline.systemtests.matrix.Speech.Call;
import dev.trunkline.systemtests.matrix.Wish.With;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;

/** Responses of {@code openai-java}. */
record OpenAiResponsesSdk(OpenAIClient client) implements JavaSdk {

    @Override
    public String section() {
        return JavaSdks.RESPONSES;
    }

    @Override
    public Speech speech() {
        return new ResponsesSpeech();
    }

    @Override
    public Told whole(Wish wish) {
        return told(client.responses().create(params(wish)));
    }

    @Override
    public Told streamed(Wish wish) {
        ResponseAccumulator accumulator = ResponseAccumulator.create();
        try (StreamResponse<ResponseStreamEvent> stream = client.responses().createStreaming(params(wish))) {
            stream.stream().forEach(accumulator::accumulate);
        }
        return told(accumulator.response());
    }

    @Override
    public void leave(int bytes, Wish wish) {
        try (StreamResponse<ResponseStreamEvent> stream = client.responses().createStreaming(params(wish))) {
            Iterator<ResponseStreamEvent> events = stream.stream().iterator();
            int left = bytes;
            while (left > 0) {
                left -= events.next()
                        .outputTextDelta()
                        .map(delta -> delta.delta().length())
                        .orElse(0);
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

    private static ResponseCreateParams params(Wish wish) {
        ResponseCreateParams.Builder ask =
                ResponseCreateParams.builder().model(wish.model()).inputOfResponse(input(wish));
        if (wish.has(With.SYSTEM)) {
            ask.instructions(Matrix.LONG_SYSTEM_PROMPT);
        }
        if (wish.has(With.CHOICE)) {
            ask.addTool(tool("clock"));
            ask.toolChoice(ToolChoiceFunction.builder().name("weather").build());
        }
        if (wish.hasTool()) {
            ask.addTool(tool("weather"));
        }
        if (wish.has(With.SCHEMA)) {
            ask.text(ResponseTextConfig.builder().format(format()).build());
        }
        if (wish.has(With.THOUGHTS)) {
            ask.reasoning(Reasoning.builder()
                    .effort(ReasoningEffort.HIGH)
                    .summary(Reasoning.Summary.AUTO)
                    .build());
            ask.addInclude(ResponseIncludable.REASONING_ENCRYPTED_CONTENT);
        }
        if (wish.has(With.LIMIT)) {
            ask.maxOutputTokens(Wish.LIMIT);
        }
        if (wish.has(With.WRONG_FIELD)) {
            ask.putAdditionalBodyProperty("temperature", JsonValue.from("hot"));
        }
        return ask.build();
    }

    private static List<ResponseInputItem> input(Wish wish) {
        EasyInputMessage.Builder asked = EasyInputMessage.builder().role(EasyInputMessage.Role.USER);
        if (wish.has(With.IMAGE)) {
            asked.contentOfResponseInputMessageContentList(List.of(text(wish.prompt()), image()));
        } else {
            asked.content(wish.prompt());
        }
        List<ResponseInputItem> items = new ArrayList<>(List.of(ResponseInputItem.ofEasyInputMessage(asked.build())));
        if (wish.before().isPresent()) {
            Told before = wish.before().get();
            ((Response) before.answer()).output().forEach(item -> items.add(again(item)));
            before.calls()
                    .forEach(call -> items.add(
                            ResponseInputItem.ofFunctionCallOutput(ResponseInputItem.FunctionCallOutput.builder()
                                    .callId(call.id())
                                    .output(Wish.RESULT)
                                    .build())));
        }
        return items;
    }

    private static ResponseInputItem again(ResponseOutputItem item) {
        if (item.isReasoning()) {
            return ResponseInputItem.ofReasoning(item.asReasoning());
        }
        return item.isFunctionCall()
                ? ResponseInputItem.ofFunctionCall(item.asFunctionCall())
                : ResponseInputItem.ofResponseOutputMessage(item.asMessage());
    }

    private static ResponseInputContent text(String text) {
        return ResponseInputContent.ofInputText(
                ResponseInputText.builder().text(text).build());
    }

    private static ResponseInputContent image() {
        return ResponseInputContent.ofInputImage(ResponseInputImage.builder()
                .detail(ResponseInputImage.Detail.AUTO)
                .imageUrl(Picture.URL)
                .build());
    }

    private static FunctionTool tool(String name) {
        FunctionTool.Parameters.Builder parameters = FunctionTool.Parameters.builder();
        Speech.SCHEMA.forEach((field, value) -> parameters.putAdditionalProperty(field, JsonValue.from(value)));
        return FunctionTool.builder()
                .name(name)
                .parameters(parameters.build())
                .strict(true)
                .build();
    }

    private static ResponseFormatTextJsonSchemaConfig format() {
        ResponseFormatTextJsonSchemaConfig.Schema.Builder schema = ResponseFormatTextJsonSchemaConfig.Schema.builder();
        Speech.SCHEMA.forEach((field, value) -> schema.putAdditionalProperty(field, JsonValue.from(value)));
        return ResponseFormatTextJsonSchemaConfig.builder()
                .name("place")
                .strict(true)
                .schema(schema.build())
                .build();
    }

    private static Told told(Response answer) {
        List<ResponseOutputItem> items = answer.output();
        String end = answer.incompleteDetails()
                .flatMap(Response.IncompleteDetails::reason)
                .map(reason -> reason.asString())
                .orElseGet(() -> answer.status().orElseThrow().asString());
        return new Told(
                answer.model().asString(),
                items.stream()
                        .filter(ResponseOutputItem::isMessage)
                        .flatMap(item -> item.asMessage().content().stream())
                        .map(part -> part.asOutputText().text())
                        .collect(Collectors.joining()),
                end,
                items.stream()
                        .filter(ResponseOutputItem::isFunctionCall)
                        .map(item -> item.asFunctionCall())
                        .map(call -> new Call(call.callId(), call.name(), Json.read(call.arguments())))
                        .toList(),
                thoughts(items),
                Told.nano(answer.usage()
                        .orElseThrow()
                        ._additionalProperties()
                        .get("cost")
                        .asNumber()
                        .orElseThrow()),
                answer);
    }

    /** Of a summary, or of the thoughts themselves. */
    private static String thoughts(List<ResponseOutputItem> items) {
        StringBuilder thoughts = new StringBuilder();
        items.stream()
                .filter(ResponseOutputItem::isReasoning)
                .map(ResponseOutputItem::asReasoning)
                .forEach(item -> {
                    item.summary().forEach(part -> thoughts.append(part.text()));
                    item.content().orElse(List.of()).forEach(part -> thoughts.append(part.text()));
                });
        return thoughts.toString();
    }
}
