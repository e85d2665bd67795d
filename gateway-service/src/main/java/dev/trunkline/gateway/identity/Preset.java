package dev.trunkline.gateway.identity;

/**
 * What an account keeps of its requests under a name. Immutable; neither it nor its parts are ever logged.
 *
 * @param version counts up by one with each change
 * @param dialect in whose words the configuration is
 * @param config a JSON object with members of a request, of at most 32 KiB
 * @param systemPrompt what the model is told before anybody speaks, empty for nothing
 * @param disabled it is there, and may not be used
 */
public record Preset(
        String id, String slug, int version, Dialect dialect, String config, String systemPrompt, boolean disabled) {

    /** In whose words a preset was posted. */
    public enum Dialect {
        CHAT_COMPLETIONS,
        RESPONSES,
        MESSAGES
    }

    @Override
    public String toString() {
        return "Preset[" + id + ", version " + version + "]";
    }
}
