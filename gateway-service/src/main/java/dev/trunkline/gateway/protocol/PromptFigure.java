package dev.trunkline.gateway.protocol;

import dev.trunkline.gateway.json.JsonValue;
import dev.trunkline.gateway.usage.TokenUsage;
import org.jspecify.annotations.Nullable;

/** What was used where there is a prompt and nothing else. Pure. */
public final class PromptFigure {

    private PromptFigure() {}

    /** Null where the provider gave no figure. */
    public static @Nullable TokenUsage of(JsonValue figure) {
        if (figure.isAbsent()) {
            return null;
        }
        int count = Figures.count(figure);
        return count < 0 ? TokenUsage.NONSENSE : new TokenUsage(count, 0, 0, 0, 0, false);
    }
}
