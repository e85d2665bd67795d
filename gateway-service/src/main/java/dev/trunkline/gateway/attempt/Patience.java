package dev.trunkline.gateway.attempt;

import dev.trunkline.gateway.catalogue.Endpoint;
import dev.trunkline.gateway.settings.UpstreamSettings;

/**
 * How long the first content of a stream is waited for: short while somebody else can be asked, longer at the last one,
 * for a long prompt, and for a model that thinks before it answers; an endpoint may have a limit of its own. Times in
 * milliseconds. Pure.
 */
record Patience(long firstToken, long lastFirstToken, long moreForPrompt, int thinkingFactor) {

    private static final int PROMPT_STEP_TOKENS = 10_000;
    private static final String THINKS = "reasoning";

    static Patience of(UpstreamSettings settings) {
        return new Patience(
                settings.firstTokenTimeout().toMillis(),
                settings.lastFirstTokenTimeout().toMillis(),
                settings.firstTokenTimeoutForPrompt().toMillis(),
                settings.thinkingFactor());
    }

    long firstTokenMillis(Endpoint endpoint, int promptTokens, boolean othersUntried) {
        long own = endpoint.timeLimits().firstTokenMillis();
        if (own > 0) {
            return own;
        }
        long whileOthersCanBeAsked = firstToken + moreForPrompt * (promptTokens / PROMPT_STEP_TOKENS);
        long millis = othersUntried ? whileOthersCanBeAsked : Math.max(lastFirstToken, whileOthersCanBeAsked);
        return endpoint.supportedParameters().contains(THINKS) ? millis * thinkingFactor : millis;
    }
}
