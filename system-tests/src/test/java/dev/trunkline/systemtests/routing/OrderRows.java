package dev.trunkline.systemtests.routing;

import static dev.trunkline.systemtests.routing.Birds.EAST;
import static dev.trunkline.systemtests.routing.Birds.FINCH;
import static dev.trunkline.systemtests.routing.Birds.KITE;
import static dev.trunkline.systemtests.routing.Birds.NORTH;
import static dev.trunkline.systemtests.routing.Birds.SOUTH;
import static dev.trunkline.systemtests.routing.Birds.STILL;
import static dev.trunkline.systemtests.routing.Birds.WEST;
import static dev.trunkline.systemtests.routing.Birds.WREN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.openai.core.http.StreamResponse;
import com.openai.models.chat.completions.ChatCompletionChunk;
import java.util.List;
import java.util.Map;

/** Who comes first, and who is left out for what a request needs (sections 6.1, 6.2 and 6.4). */
final class OrderRows {

    private static final Map<String, Object> TOOL = Map.of(
            "type",
            "function",
            "function",
            Map.of("name", "look", "parameters", Map.of("type", "object", "properties", Map.of())));

    private OrderRows() {}

    private static Wish finch() {
        return Wish.of(FINCH);
    }

    static List<Row> byDefault() {
        return List.of(
                new Row("by default: a draw by the square of the price", OrderRows::drawsByPrice),
                new Row("by default: whoever is not drawn is a fallback", OrderRows::hasFallbacks),
                new Row("a stream tells it in its last chunk", OrderRows::tellsItLast),
                Row.leaves(
                        "tools: whoever has none is left out",
                        finch().with("tools", List.of(TOOL)),
                        NORTH,
                        SOUTH,
                        WEST),
                Row.leavesNothing(
                        "tools: nobody has them",
                        Wish.of(KITE).with("tools", List.of(TOOL)),
                        "Filter by Tool Compatibility",
                        "require_parameters",
                        "No endpoints found that can handle the requested parameters."),
                Row.leaves(
                        "response_format: only who has it, where somebody does",
                        finch().with("response_format", Map.of("type", "json_object")),
                        NORTH,
                        WEST),
                Row.leaves(
                        "response_format: passed over where nobody has it",
                        Wish.of(KITE).with("response_format", Map.of("type", "json_object")),
                        SOUTH),
                Row.leaves(
                        "max_tokens: who gives so long answers", finch().with("max_tokens", 8000), NORTH, EAST, WEST));
    }

    static List<Row> byRoom() {
        return List.of(
                Row.leaves(
                        "context: who holds the prompt",
                        finch().saying("#tokens=4 " + "word ".repeat(20_000)),
                        NORTH,
                        SOUTH,
                        WEST),
                new Row("context: nobody holds the prompt", OrderRows::isTooLong),
                Row.answers(
                        "context: the next of models holds the prompt",
                        Wish.ofModels(WREN, FINCH).saying("#tokens=4 " + "word ".repeat(1_000)),
                        FINCH),
                Row.leavesNothing(
                        "input modalities",
                        finch().with("messages", List.of(Map.of("role", "user", "content", List.of(picture())))),
                        "Filter by Input Modalities",
                        "",
                        "No endpoints found that support the requested input modalities: image, text."),
                Row.leavesNothing(
                        "output modalities",
                        finch().with("modalities", List.of("text", "image")),
                        "Filter by Model Output Modalities",
                        "",
                        "No endpoints found that support the requested output modalities: image, text."));
    }

    /** At three times the price a ninth; the model is asked by nobody, so that nothing else weighs. */
    private static void drawsByPrice(Caller caller) {
        List<Caller.Ranked> ranked = caller.ranked(Wish.of(STILL));

        assertThat(ranked).extracting(Caller.Ranked::tag).containsExactly(NORTH, SOUTH);
        assertThat(ranked.getFirst().weight()).isEqualTo(0.9, within(1e-9));
        assertThat(ranked.getLast().weight()).isEqualTo(0.1, within(1e-9));
        assertThat(caller.explained(Wish.of(STILL)).path("strategy").asText()).isEqualTo("direct");
    }

    private static void hasFallbacks(Caller caller) {
        Answer answer = caller.answer(finch());

        assertThat(answer.available())
                .containsExactlyInAnyOrder("Walk North", "Walk South", "Walk East", "Walk West")
                .startsWith(answer.provider());
        assertThat(answer.attempts()).containsExactly(answer.provider() + " 200");
        assertThat(answer.metadata().at("/endpoints/total").asInt()).isEqualTo(4);
    }

    private static void tellsItLast(Caller caller) {
        try (StreamResponse<ChatCompletionChunk> stream = caller.stream(finch().order(SOUTH))) {
            List<ChatCompletionChunk> chunks = stream.stream().toList();

            assertThat(chunks.getFirst()._additionalProperties()).doesNotContainKey("openrouter_metadata");
            assertThat(chunks.getLast()._additionalProperties().get("openrouter_metadata"))
                    .asString()
                    .contains("Walk South");
        }
    }

    private static void isTooLong(Caller caller) {
        Refusal refusal = caller.refusal(400, Wish.of(WREN).saying("word ".repeat(1_000)));

        assertThat(refusal.message()).startsWith("This endpoint's maximum context length is 200 tokens. However, you");
        assertThat(refusal.metadata().path("error_type").asText()).isEqualTo("context_length_exceeded");
        assertThat(refusal.metadata().path("failed_routing_step").asText()).isEqualTo("Filter by Context Length");
    }

    private static Map<String, Object> picture() {
        return Map.of("type", "image_url", "image_url", Map.of("url", "https://example.com/bird.png"));
    }
}
