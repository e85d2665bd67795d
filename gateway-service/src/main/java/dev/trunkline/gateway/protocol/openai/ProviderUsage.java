package dev.trunkline.gateway.protocol.openai;

import dev.trunkline.gateway.usage.TokenUsage;
import dev.trunkline.gateway.usage.UsageExtras;

/** One {@code usage} object as a provider gave it: {@link TokenUsage#NONSENSE} where its figures make no sense. */
record ProviderUsage(TokenUsage figures, UsageExtras extras) {

    boolean isNonsense() {
        return figures.equals(TokenUsage.NONSENSE);
    }
}
