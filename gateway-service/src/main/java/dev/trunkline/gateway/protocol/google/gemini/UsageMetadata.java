package dev.trunkline.gateway.protocol.google.gemini;

import dev.trunkline.gateway.json.JsonValue;
import dev.trunkline.gateway.protocol.Figures;
import dev.trunkline.gateway.usage.Meter;
import dev.trunkline.gateway.usage.ServiceTier;
import dev.trunkline.gateway.usage.TokenUsage;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Tokens as the provider counts them; a figure that is missing is 0. Pure. */
final class UsageMetadata {

    private UsageMetadata() {}

    /** Null where nothing is said of the prompt: half a usage would be half a bill. */
    static @Nullable TokenUsage read(JsonValue metadata) {
        if (metadata.member("promptTokenCount").isAbsent()) {
            return null;
        }
        int asked = Figures.count(metadata.member("promptTokenCount"));
        int readByTools = Figures.count(metadata.member("toolUsePromptTokenCount"));
        int cached = Figures.count(metadata.member("cachedContentTokenCount"));
        int said = Figures.count(metadata.member("candidatesTokenCount"));
        int thought = Figures.count(metadata.member("thoughtsTokenCount"));
        int total = Figures.count(metadata.member("totalTokenCount"));
        if (asked < 0 || readByTools < 0 || cached < 0 || said < 0 || thought < 0 || total < 0) {
            return TokenUsage.NONSENSE;
        }
        long prompt = (long) asked + readByTools;
        // What is in the total and in no part of it is billed all the same.
        long completion = Math.max((long) said + thought, total - prompt);
        boolean possible = prompt <= Integer.MAX_VALUE && completion <= Integer.MAX_VALUE && cached <= prompt;
        return possible
                ? detailed(new TokenUsage((int) prompt, (int) completion, cached, 0, thought, false), metadata)
                : TokenUsage.NONSENSE;
    }

    /** What comes from the cache has its price whatever it is. */
    private static TokenUsage detailed(TokenUsage sums, JsonValue metadata) {
        TokenDetails asked = TokenDetails.of(metadata.member("promptTokensDetails"))
                .plus(TokenDetails.of(metadata.member("toolUsePromptTokensDetails")));
        TokenDetails cached = TokenDetails.of(metadata.member("cacheTokensDetails"));
        TokenDetails said = TokenDetails.of(metadata.member("candidatesTokensDetails"));
        if (!asked.fit(sums.promptTokens()) || !cached.fit(sums.cachedTokens()) || !said.fit(sums.completionTokens())) {
            return TokenUsage.NONSENSE;
        }
        return sums.withPart(Meter.PROMPT_AUDIO, asked.audio() - cached.audio())
                .withPart(Meter.VIDEO, asked.video() - cached.video())
                .withPart(Meter.COMPLETION_AUDIO, said.audio())
                .withPart(Meter.COMPLETION_IMAGE, said.image());
    }

    /**
     * Vertex AI tells a type of traffic, AI Studio a tier (as of 2026-11); null where it is none that is known, such as
     * throughput that was bought before.
     */
    static @Nullable ServiceTier tier(JsonValue metadata) {
        return switch (metadata.member("trafficType").string()) {
            case "ON_DEMAND" -> ServiceTier.DEFAULT;
            case "ON_DEMAND_FLEX" -> ServiceTier.FLEX;
            case "ON_DEMAND_PRIORITY" -> ServiceTier.PRIORITY;
            default -> ServiceTier.said(metadata.member("serviceTier").string().toLowerCase(Locale.ROOT));
        };
    }

    /** Later figures are totals: neither a smaller nor an impossible one takes anything of a true one away. */
    static @Nullable TokenUsage merged(@Nullable TokenUsage known, @Nullable TokenUsage later) {
        if (later == null || known == null) {
            return known == null ? later : known;
        }
        if (known.equals(TokenUsage.NONSENSE) || later.equals(TokenUsage.NONSENSE)) {
            return known.equals(TokenUsage.NONSENSE) ? later : known;
        }
        return known.orMore(later);
    }
}
