package dev.trunkline.systemtests.books;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trunkline.systemtests.Simulator;
import dev.trunkline.systemtests.books.Tariff.Used;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** One request as the simulator recorded it: the other side of the books. */
public record Served(
        String tag,
        String provider,
        Protocol protocol,
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
                new Protocol(entry.path("protocol").asText()),
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
        boolean endless = streamed && fault.equals("no_done") && protocol.isEndedByOneMark();
        return ending.equals("finished") && !fault.equals(UNUSABLE) && !endless;
    }

    /** By an error status, or the beginning of one. */
    boolean refused() {
        return fault.equals("status") || fault.equals("unended");
    }

    /** A stream of which a caller took the beginning and then hung up. */
    boolean leftAtStall() {
        return streamed && fault.equals("stall") && completionTokens > 0;
    }

    /** Whether the record names it so; some vendors name no answer. */
    boolean isNamed(String upstreamId) {
        return upstreamId.equals(responseId) || upstreamId.isEmpty() && !protocol.tellsIds();
    }

    boolean figuresBelieved(Asked asked) {
        return usageSent && !asked.lies() && protocol.tellsFigures(model);
    }

    /** What is paid for where the provider's figures are believed, and where the gateway counts. */
    private Used used(Asked asked) {
        if (!figuresBelieved(asked)) {
            // Anthropic tells of its cache at the beginning.
            boolean cacheTold = protocol.isAnthropic() && leftAtStall();
            int completion = asked.tool() ? protocol.countedOfCall(completionTokens, streamed) : completionTokens;
            return new Used(
                    asked.promptTokens(),
                    cacheTold ? cachedTokens : 0,
                    cacheTold ? written(asked) : 0,
                    completion,
                    0,
                    asked.pictures(),
                    asked.searches());
        }
        int thinking = asked.thinkingTokens();
        return new Used(
                promptTokens,
                protocol.tellsCache() ? cachedTokens : 0,
                protocol.tellsWritten() ? written(asked) : 0,
                protocol.billsThinking() ? completionTokens : completionTokens - thinking,
                protocol.billsThinking() && protocol.tellsThinking() ? thinking : 0,
                asked.pictures(),
                asked.searches());
    }

    private int written(Asked asked) {
        return Math.min(asked.cacheWritten(), promptTokens - cachedTokens);
    }

    /** What a caller owes. */
    BigDecimal usd(Asked asked) {
        return Tariff.of(provider, model).usd(used(asked).within(asked.limit()));
    }

    long nano(Asked asked) {
        return Tariff.nano(usd(asked));
    }

    /** What is counted beyond the limit that was asked for is the operator's. */
    long uncollectedNano(Asked asked) {
        return Tariff.nano(Tariff.of(provider, model).usd(used(asked))) - nano(asked);
    }

    /** The provider had the request when the caller left, and had written nothing. */
    long nanoOfPrompt(Asked asked) {
        Used prompt = new Used(asked.promptTokens(), 0, 0, 0, 0, asked.pictures(), asked.searches());
        return Tariff.nano(Tariff.of(provider, model).usd(prompt));
    }
}
