package dev.trunkline.gateway.protocol;

import dev.trunkline.gateway.json.JsonValue;
import dev.trunkline.gateway.usage.TokenUsage;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What was used where there is a prompt and nothing else. Pure. */
public final class PromptFigure {

    /** Some languages write every number with a fraction. */
    private static final Pattern COUNT = Pattern.compile("([0-9]{1,9})(?:\\.0{1,9})?");

    private PromptFigure() {}

    /** Null where the provider gave no figure. */
    public static @Nullable TokenUsage of(JsonValue figure) {
        if (figure.isAbsent()) {
            return null;
        }
        var count = COUNT.matcher(figure.json());
        return count.matches()
                ? new TokenUsage(Integer.parseInt(count.group(1)), 0, 0, 0, 0, false)
                : TokenUsage.NONSENSE;
    }
}
