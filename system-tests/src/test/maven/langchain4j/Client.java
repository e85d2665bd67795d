import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiChatResponseMetadata;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;

/** Asks with LangChain4j as people use it, and prints what a test wants to know; anything unexpected ends it. */
public final class Client {

    private static final String URL = System.getenv("TRUNKLINE_URL") + "/api/v1";
    private static final String KEY = System.getenv("TRUNKLINE_API_KEY");
    private static final Pattern COST = Pattern.compile("\"cost\":[0-9.]*[1-9]");
    private static final String PROMPT = "Hello #tokens=6";

    private Client() {}

    public static void main(String[] arguments) {
        String model = arguments[0];
        ChatResponse whole = chat(model).chat(UserMessage.from(PROMPT));
        told("whole", whole, metadata(whole).rawHttpResponse().body());
        ChatResponse streamed = streamed(model);
        told("streamed", streamed, metadata(streamed).rawServerSentEvents().toString());
        tools(model);
        try {
            chat("nobody/nothing").chat(PROMPT);
        } catch (InvalidRequestException refused) {
            System.out.println("error " + refused.getMessage());
        }
    }

    private static OpenAiChatModel chat(String model) {
        return OpenAiChatModel.builder()
                .baseUrl(URL)
                .apiKey(KEY)
                .modelName(model)
                .maxRetries(0)
                .build();
    }

    private static ChatResponse streamed(String model) {
        CompletableFuture<ChatResponse> streamed = new CompletableFuture<>();
        OpenAiStreamingChatModel.builder()
                .baseUrl(URL)
                .apiKey(KEY)
                .modelName(model)
                .build()
                .chat(PROMPT, new StreamingChatResponseHandler() {
                    @Override
                    public void onCompleteResponse(ChatResponse response) {
                        streamed.complete(response);
                    }

                    @Override
                    public void onError(Throwable error) {
                        streamed.completeExceptionally(error);
                    }
                });
        return streamed.join();
    }

    private static void tools(String model) {
        ToolSpecification weather = ToolSpecification.builder()
                .name("get_weather")
                .description("Weather")
                .parameters(JsonObjectSchema.builder()
                        .addStringProperty("city")
                        .required("city")
                        .build())
                .build();
        List<ChatMessage> asked = new ArrayList<>(List.of(UserMessage.from("Weather in Bonn? #tool")));
        AiMessage called = ask(model, asked, weather).aiMessage();
        ToolExecutionRequest call = called.toolExecutionRequests().getFirst();
        asked.add(called);
        asked.add(ToolExecutionResultMessage.from(call, "Rain"));
        System.out.println("tools " + finish(ask(model, asked, weather)));
    }

    private static ChatResponse ask(String model, List<ChatMessage> messages, ToolSpecification tool) {
        return chat(model)
                .chat(ChatRequest.builder()
                        .messages(messages)
                        .toolSpecifications(tool)
                        .build());
    }

    private static OpenAiChatResponseMetadata metadata(ChatResponse response) {
        return (OpenAiChatResponseMetadata) response.metadata();
    }

    /** The cost stands in the raw answer only. */
    private static void told(String what, ChatResponse response, String raw) {
        int characters = response.aiMessage().text().length();
        System.out.println(what + " characters " + characters + " finish " + finish(response) + " tokens "
                + response.tokenUsage().outputTokenCount() + " cost " + COST.matcher(raw).find());
    }

    private static String finish(ChatResponse response) {
        return response.finishReason().name().toLowerCase(Locale.ROOT);
    }
}
