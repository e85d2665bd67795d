package dev.trunkline.gateway.provider.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.trunkline.gateway.usage.TokenUsage;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The {@code usage} object of OpenAI chat completions, and what compatible providers write in its place. */
final class OpenAiUsage {

    private static final ObjectMapper JSON = new ObjectMapper();

    private OpenAiUsage() {}

    /** @return null where the object holds no figures that make sense */
    static @Nullable TokenUsage read(byte[] bytes, int from, int to) {
        try {
            JsonNode usage = JSON.readTree(bytes, from, to - from);
            if (!isCount(usage.path("prompt_tokens")) || !isCount(usage.path("completion_tokens"))) {
                return null;
            }
            int prompt = usage.path("prompt_tokens").intValue();
            int completion = usage.path("completion_tokens").intValue();
            int cached = part(usage.path("prompt_tokens_details").path("cached_tokens"), prompt);
            int written = part(usage.path("prompt_tokens_details").path("cache_write_tokens"), prompt - cached);
            int reasoning = part(usage.path("completion_tokens_details").path("reasoning_tokens"), completion);
            return new TokenUsage(prompt, completion, cached, written, reasoning, false);
        } catch (IOException e) {
            return null;
        }
    }

    private static boolean isCount(JsonNode node) {
        return node.isIntegralNumber() && node.canConvertToInt() && node.intValue() >= 0;
    }

    private static int part(JsonNode node, int whole) {
        return isCount(node) ? Math.min(node.intValue(), whole) : 0;
    }
}
