package dev.trunkline.systemtests.books;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trunkline.systemtests.Simulator;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** One request as the simulator recorded it: the other side of the books. */
public record Served(
        String tag,
        String provider,
        String responseId,
        String model,
        boolean streamed,
        int promptTokens,
        int cachedTokens,
        int completionTokens,
        String ending,
        boolean usageSent,
        String fault) {

    private static final int PAGE = 10_000;
    /** The simulator writes this to its end, and yet no caller can use it. */
    private static final String UNUSABLE = "wrong_content_type";

    public static Map<String, List<Served>> byTag(Simulator simulator) {
        List<Served> all = new ArrayList<>();
        long after = 0;
        while (true) {
            List<JsonNode> page = simulator.record(after, PAGE);
            page.forEach(entry -> all.add(of(entry)));
            if (page.size() < PAGE) {
                return all.stream().collect(Collectors.groupingBy(Served::tag));
            }
            after = page.getLast().path("sequence").asLong();
        }
    }

    private static Served of(JsonNode entry) {
        return new Served(
                entry.path("tag").asText(),
                entry.path("provider").asText(),
                entry.path("responseId").asText(),
                entry.path("model").asText(),
                entry.path("streamed").asBoolean(),
                entry.path("promptTokens").asInt(),
                entry.path("cachedTokens").asInt(),
                entry.path("completionTokens").asInt(),
                entry.path("ending").asText(),
                entry.path("usageSent").asBoolean(),
                entry.path("fault").asText());
    }

    /** A whole, usable answer. */
    public boolean answered() {
        return ending.equals("finished") && !fault.equals(UNUSABLE);
    }

    /** A stream of which a caller took the beginning and then hung up. */
    boolean leftAtStall() {
        return streamed && fault.equals("stall") && completionTokens > 0;
    }

    boolean anthropic() {
        return provider.equals("gamma");
    }

    /**
     * Whoever gave no usage told nobody about cached tokens either. Anthropic tells of them at the beginning.
     *
     * @param countedPromptTokens what is billed for the prompt where the provider did not say
     */
    BigDecimal usd(int countedPromptTokens) {
        boolean cachedTold = usageSent || (anthropic() && leftAtStall());
        return Tariff.of(provider, model)
                .usd(usageSent ? promptTokens : countedPromptTokens, cachedTold ? cachedTokens : 0, completionTokens);
    }

    long nano(int countedPromptTokens) {
        return Tariff.nano(usd(countedPromptTokens));
    }

    /** The provider had the request when the caller left, and had written nothing. */
    long nanoOfPrompt(int countedPromptTokens) {
        return Tariff.nano(Tariff.of(provider, model).usd(countedPromptTokens, 0, 0));
    }
}
