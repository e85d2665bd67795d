package dev.trunkline.systemtests.siege;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trunkline.systemtests.Chat;
import dev.trunkline.systemtests.Gateway;
import dev.trunkline.systemtests.books.Tariff;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * What the honest tenant asks, with what its provider says to it when it is asked directly.
 *
 * @param text of the answer, or the arguments of its tool call
 * @param costNano by the provider's figures and the catalogue's price
 */
record Question(Chat chat, String text, int promptTokens, int completionTokens, long costNano) {

    private static final String PENNY = "books/penny";
    private static final List<Map<String, Object>> TOOLS = List.of(Map.of(
            "type",
            "function",
            "function",
            Map.of(
                    "name",
                    "look_up",
                    "parameters",
                    Map.of(
                            "type",
                            "object",
                            "properties",
                            Map.of("word", Map.of("type", "string")),
                            "required",
                            List.of("word")))));

    /** Where a model is served, and at whose price. */
    private record Place(String model, String endpoint, String provider, String providerModel) {}

    private static final List<Place> PLACES = List.of(
            new Place(Chat.SMALL, Chat.BETA, "beta", "parrot-small"),
            new Place(Chat.MACAW, Chat.GAMMA, "gamma", "macaw"),
            new Place(PENNY, Chat.BETA, "beta", "penny"));

    /** @param beta the provider's own address; what is asked decides what each of them says */
    static List<Question> some(int count, Gateway beta, RandomGenerator random) {
        List<Question> questions = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Place place = PLACES.get(i % PLACES.size());
            questions.add(of(place, "Question %d of %d:%s".formatted(i, count, directives(random)), beta));
        }
        return questions;
    }

    private static String directives(RandomGenerator random) {
        return switch (random.nextInt(5)) {
            case 0 -> " #tool";
            case 1 -> " #tokens=%d #cached=%d".formatted(random.nextInt(1, 60), random.nextInt(1, 8));
            case 2 -> " #tokens=%d #pace=400".formatted(random.nextInt(1, 200));
            default -> " #tokens=%d #ttft=%d".formatted(random.nextInt(1, 60), random.nextInt(40));
        };
    }

    private static Question of(Place place, String prompt, Gateway beta) {
        Chat chat = Chat.of(place.model(), prompt);
        if (prompt.contains("#tool")) {
            chat = chat.with("tools", TOOLS);
        }
        JsonNode answer = beta.post("/v1/chat/completions", "", chat.fields()).expect(200);
        int prompts = answer.at("/usage/prompt_tokens").asInt();
        int completions = answer.at("/usage/completion_tokens").asInt();
        int cached = answer.at("/usage/prompt_tokens_details/cached_tokens").asInt();
        long nano =
                Tariff.nano(Tariff.of(place.provider(), place.providerModel()).usd(prompts, cached, completions));
        return new Question(
                chat.only(place.endpoint()), text(answer.at("/choices/0/message")), prompts, completions, nano);
    }

    /** Of a message or of a part of one. */
    static String text(JsonNode message) {
        return message.at("/content").asText("")
                + message.at("/tool_calls/0/function/arguments").asText("");
    }
}
