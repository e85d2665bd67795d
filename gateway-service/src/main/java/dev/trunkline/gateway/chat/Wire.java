package dev.trunkline.gateway.chat;

/** Wire formats that both callers and providers speak: between two of the same, bytes pass. */
public enum Wire {
    OPENAI_CHAT,
    OPENAI_RESPONSES,
    ANTHROPIC_MESSAGES,
    GEMINI,
    BEDROCK_CONVERSE,
    COHERE_CHAT,
    /** The older form, of a prompt and no messages; callers alone speak it. */
    OPENAI_COMPLETIONS
}
