package dev.trunkline.gateway.chat;

import dev.trunkline.gateway.json.JsonText;

/**
 * Something that a model has thought, whole or a piece of it, with what its provider wants to see again. Immutable.
 *
 * @param text empty where it is sealed
 * @param seal of a text its signature, of what is encrypted all of it; empty where there is none
 * @param id the provider's id of it, empty where there is none
 * @param format whose it is, in the words of the public API ({@code anthropic-claude-v1}); empty where nobody knows
 * @param index which of the answer's thoughts it belongs to, counting from 0
 */
public record Thought(Kind kind, JsonText text, JsonText seal, JsonText id, String format, int index) {

    public static final String ANTHROPIC = "anthropic-claude-v1";
    public static final String GOOGLE = "google-gemini-v1";
    public static final String OPENAI = "openai-responses-v1";

    /** What a seal begins with that holds thoughts of any vendor, for wire formats which have room for a seal only. */
    public static final String WRAPPED = "tl1.";

    /** What can be told of it. */
    public enum Kind {
        TEXT,
        SUMMARY,
        ENCRYPTED
    }

    /** A piece of text, of which nothing else is known. */
    public static Thought of(JsonText text) {
        return of(text, "");
    }

    /** A piece of text. */
    public static Thought of(JsonText text, String format) {
        return new Thought(Kind.TEXT, text, JsonText.EMPTY, JsonText.EMPTY, format, 0);
    }

    /** Whether a provider whose thoughts are of this format may see it again. */
    public boolean isOf(String providersFormat) {
        return format.isEmpty() || format.equals(providersFormat);
    }
}
