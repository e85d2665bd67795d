package dev.trunkline.gateway.catalogue;

import java.util.Arrays;
import java.util.Optional;

/** In what a provider differs from others of its wire format, by the words of the contract's {@code quirks.json}. */
public enum Quirk {
    /** Refuses a user directly behind the result of a tool. */
    ASSISTANT_AFTER_TOOLS("assistant-after-tools"),
    /** Knows the role of a developer, and refusals in messages. */
    DEVELOPER_ROLE("developer-role"),
    /** Fetches files itself, as routers do (openrouter.ai/docs, "PDF inputs", as of 2026-11). */
    FILES_BY_ADDRESS("files-by-address"),
    /** Reasoning models of these refuse {@code max_tokens}, and none of their models refuses the other name. */
    MAX_COMPLETION_TOKENS("max-completion-tokens"),
    /** Takes {@code seed} under another name. */
    RANDOM_SEED("random-seed"),
    /** Refuses a turn that calls tools without the thoughts that led to it. */
    REASONING_WITH_CALLS("reasoning-with-calls"),
    /**
     * With an id it demands that what stood behind the thought does so again, which a caller of OpenAI chat cannot say;
     * others refuse an item without one.
     */
    REASONING_WITHOUT_IDS("reasoning-without-ids"),
    /** Looks up what is not sealed, and has stored nothing. */
    SEALED_REASONING("sealed-reasoning"),
    /** Gives as many answers as {@code n} asks for; others would refuse it, or give one. */
    SEVERAL_ANSWERS("several-answers"),
    /** Takes ids of calls of nine letters and digits. */
    SHORT_CALL_IDS("short-call-ids"),
    /** Takes messages of the role {@code system} in a format that has none. */
    SYSTEM_IN_MESSAGES("system-in-messages");

    private final String word;

    Quirk(String word) {
        this.word = word;
    }

    static Optional<Quirk> ofWord(String word) {
        return Arrays.stream(values()).filter(quirk -> quirk.word.equals(word)).findFirst();
    }
}
