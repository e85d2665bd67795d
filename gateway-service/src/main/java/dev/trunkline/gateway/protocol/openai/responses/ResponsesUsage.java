package dev.trunkline.gateway.protocol.openai.responses;

import dev.trunkline.gateway.json.JsonValue;
import dev.trunkline.gateway.protocol.Figures;
import dev.trunkline.gateway.usage.TokenUsage;
import org.jspecify.annotations.Nullable;

/** The {@code usage} of a response. Pure. */
final class ResponsesUsage {

    private ResponsesUsage() {}

    /** @return null where it holds no figures, {@link TokenUsage#NONSENSE} where they make no sense */
    static @Nullable TokenUsage read(JsonValue usage) {
        if (usage.member("input_tokens").isAbsent()
                || usage.member("output_tokens").isAbsent()) {
            return null;
        }
        JsonValue details = usage.member("input_tokens_details");
        int prompt = Figures.count(usage.member("input_tokens"));
        int completion = Figures.count(usage.member("output_tokens"));
        int cached = Figures.count(details.member("cached_tokens"));
        int written = Figures.count(details.member("cache_write_tokens"));
        if (prompt < 0 || completion < 0 || cached < 0 || written < 0 || cached > prompt) {
            return TokenUsage.NONSENSE;
        }
        // Nothing is charged by it, so what cannot be true of it makes no other figure false.
        int reasoning = Figures.count(usage.member("output_tokens_details").member("reasoning_tokens"));
        return new TokenUsage(
                prompt,
                completion,
                cached,
                Math.min(written, prompt - cached),
                Math.clamp(reasoning, 0, completion),
                false);
    }
}
