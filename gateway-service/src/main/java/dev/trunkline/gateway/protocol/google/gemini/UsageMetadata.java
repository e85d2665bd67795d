package dev.trunkline.gateway.protocol.google.gemini;

import dev.trunkline.gateway.json.JsonValue;
import dev.trunkline.gateway.usage.Meter;
import dev.trunkline.gateway.usage.TokenUsage;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Tokens as the provider counts them; a figure that is missing is 0. Pure. */
final class UsageMetadata {

    private static final int NOT_A_COUNT = -1;

    private UsageMetadata() {}

    /** Null where nothing is said of the prompt: half a usage would be half a bill. */
    static @Nullable TokenUsage read(JsonValue metadata) {
        if (metadata.member("promptTokenCount").isAbsent()) {
            return null;
        }
        int asked = count(metadata, "promptTokenCount");
        int readByTools = count(metadata, "toolUsePromptTokenCount");
        int cached = count(metadata, "cachedContentTokenCount");
        int said = count(metadata, "candidatesTokenCount");
        int thought = count(metadata, "thoughtsTokenCount");
        int total = count(metadata, "totalTokenCount");
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

    /** Whole numbers from 0, as a number or as a text, as Google writes long ones. */
    static int count(JsonValue metadata, String name) {
        JsonValue figure = metadata.member(name);
        if (figure.isAbsent()) {
            return 0;
        }
        String written = figure.isString() ? figure.string() : figure.json();
        try {
            int count = written.length() > 20 ? NOT_A_COUNT : new BigDecimal(written).intValueExact();
            return Math.max(NOT_A_COUNT, count);
        } catch (ArithmeticException | NumberFormatException e) {
            return NOT_A_COUNT;
        }
    }
}
