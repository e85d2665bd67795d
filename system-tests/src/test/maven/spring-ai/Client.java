import com.openai.errors.BadRequestException;
import com.openai.models.completions.CompletionUsage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.messages.ToolResponseMessage;
import org.springframework.ai.chat.messages.UserMessage;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.openai.OpenAiChatModel;
import org.springframework.ai.openai.OpenAiChatOptions;
import org.springframework.ai.tool.function.FunctionToolCallback;

/** Asks with Spring AI as people use it, and prints what a test wants to know; anything unexpected ends it. */
public final class Client {

    private static final String PROMPT = "Hello #tokens=6";

    /** What the tool is asked for. */
    public record Place(String city) {}

    private Client() {}

    public static void main(String[] arguments) {
        String model = arguments[0];
        OpenAiChatModel chat =
                OpenAiChatModel.builder().options(options(model).build()).build();
        told("whole", List.of(chat.call(new Prompt(PROMPT))));
        told("streamed", chat.stream(new Prompt(PROMPT)).collectList().block());
        tools(chat, model);
        try {
            chat.call(new Prompt(PROMPT, options("nobody/nothing").build()));
        } catch (BadRequestException refused) {
            System.out.println("error " + refused.getMessage());
        }
    }

    private static OpenAiChatOptions.Builder options(String model) {
        return OpenAiChatOptions.builder()
                .baseUrl(System.getenv("TRUNKLINE_URL") + "/api/v1")
                .apiKey(System.getenv("TRUNKLINE_API_KEY"))
                .streamUsage(true)
                .maxRetries(0)
                .model(model);
    }

    private static void tools(OpenAiChatModel chat, String model) {
        FunctionToolCallback<Place, String> weather = FunctionToolCallback.builder(
                        "get_weather", (Place place) -> "Rain")
                .description("Weather")
                .inputType(Place.class)
                .build();
        OpenAiChatOptions options =
                options(model).toolCallbacks(List.of(weather)).build();
        List<Message> asked = new ArrayList<>(List.of(new UserMessage("Weather in Bonn? #tool")));
        AssistantMessage called =
                chat.call(new Prompt(asked, options)).getResult().getOutput();
        AssistantMessage.ToolCall call = called.getToolCalls().getFirst();
        asked.add(called);
        asked.add(ToolResponseMessage.builder()
                .responses(List.of(new ToolResponseMessage.ToolResponse(
                        call.id(), call.name(), weather.call(call.arguments()))))
                .build());
        System.out.println("tools " + finish(List.of(chat.call(new Prompt(asked, options)))));
    }

    private static void told(String what, List<ChatResponse> parts) {
        StringBuilder text = new StringBuilder();
        parts.stream()
                .filter(part -> part.getResult() != null && part.getResult().getOutput().getText() != null)
                .forEach(part -> text.append(part.getResult().getOutput().getText()));
        CompletionUsage usage = (CompletionUsage)
                parts.getLast().getMetadata().getUsage().getNativeUsage();
        double cost = usage._additionalProperties().get("cost").convert(Double.class);
        System.out.println(what + " characters " + text.length() + " finish " + finish(parts) + " tokens "
                + usage.completionTokens() + " cost " + (cost > 0));
    }

    private static String finish(List<ChatResponse> parts) {
        return parts.getLast().getResult().getMetadata().getFinishReason().toLowerCase(Locale.ROOT);
    }
}
