package dev.trunkline.auth.preset;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one version of a preset holds. Immutable; neither it nor its parts are ever logged.
 *
 * @param config a JSON object in the words of the dialect, compact
 * @param members the names that the configuration has
 */
record PresetContent(
        Dialect dialect,
        String config,
        List<String> members,
        @Nullable String systemPrompt) {

    @Override
    public String toString() {
        return "PresetContent[" + dialect + ", " + members + "]";
    }
}
