package dev.trunkline.gateway.admission;

import dev.trunkline.gateway.endpoint.Endpoint;

/**
 * The most tokens that media can cost, by the rules of those who serve them. Sources: the providers' pages on images
 * and the processors of open models, as of 2026-07; a rule that changes for the dearer has to be raised here. Pure.
 */
final class MediaTokens {

    /**
     * Claude scales an image down until it costs about 1,600 tokens, the newest models about 4,800
     * (platform.claude.com, "Vision").
     */
    private static final int CLAUDE_IMAGE = 5_000;

    /**
     * 2,833 and 5,667 for each of at most 8 tiles, so that an image costs what it does at gpt-4o (platform.openai.com,
     * "Images and vision"). All other models of OpenAI stay below the rule for the rest.
     */
    private static final int GPT_4O_MINI_IMAGE = 48_169;

    /**
     * The most among the rest: Qwen-VL takes up to 12,845,056 pixels at 28 by 28 for a token (its processor's
     * {@code max_pixels}). Gemini, Llama, Gemma and Pixtral stay below 6,500.
     */
    private static final int IMAGE = 16_384;

    /** Where the catalogue does not say what fits a context: the largest that any model has. */
    private static final int LARGEST_CONTEXT = 2_000_000;

    private MediaTokens() {}

    static int image(Endpoint endpoint) {
        if (endpoint.providerModelId().contains("gpt-4o-mini")) {
            return GPT_4O_MINI_IMAGE;
        }
        return switch (endpoint.protocol()) {
            case PROTOCOL_ANTHROPIC_MESSAGES -> CLAUDE_IMAGE;
            case PROTOCOL_OPENAI_CHAT, PROTOCOL_UNSPECIFIED, UNRECOGNIZED -> IMAGE;
        };
    }

    /**
     * A clip, a sound or a file may hold anything: an hour of silence and a hundred empty pages are a few bytes. Only
     * the context bounds it.
     */
    static int anythingElse(Endpoint endpoint) {
        return endpoint.contextLength() == 0 ? LARGEST_CONTEXT : endpoint.contextLength();
    }
}
