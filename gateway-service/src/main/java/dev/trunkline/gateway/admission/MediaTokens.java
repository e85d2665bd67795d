package dev.trunkline.gateway.admission;

import dev.trunkline.gateway.catalogue.Endpoint;
import dev.trunkline.gateway.envelope.Images;

/**
 * The most tokens that media can cost, by the rules of those who serve them; a rule that changes for the dearer has to
 * be raised here. Sources, read in 2026-11:
 *
 * <ul>
 *   <li>OpenAI, "Images and vision" and "Model guidance" of GPT-5.6 (developers.openai.com, 2026-08), for tiles,
 *       patches and multipliers. Billed were less: a multiplier of 1.2 where 1.62 and 2.46 stand (community.openai.com
 *       1377015, 2026-03), and 14,364 tokens for 4,032 by 3,024 pixels at GPT-6, 11,868 at GPT-5.5
 *       (huggingface.co/datasets/JOHNISKING/image-token-cost, 2026-09).
 *   <li>Anthropic, "Images and vision" (platform.claude.com, 2026-10): a token for 28 by 28 pixels, earlier one for 750
 *       pixels, after an image was scaled down to 4,784 tokens, by models before Opus 4.7 to 1,568.
 *   <li>Google, "Token counting", "Media resolution" and "Document understanding" (ai.google.dev, 2026-10): 258 tokens
 *       for a tile of 256 to 768 pixels on a longest edge of 3,072, 1,120 for an image of Gemini 3 and 4 and 2,240
 *       where asked for; 258 to 560 for each of up to 1,000 pages of a PDF, about 300 for a second of video, 32 for one
 *       of sound.
 *   <li>Image processors of huggingface/transformers and of vLLM (2026-08) for open models.
 * </ul>
 *
 * Pure.
 */
final class MediaTokens {

    /** 2,833 and 5,667 for each of at most 8 tiles of 512 pixels: the image fits 2,048 by 768 of them. */
    private static final int GPT_4O_MINI_IMAGE = 48_169;
    /** 1,536 patches at the highest multiplier; by tiles at most 85 and 170 for each of 8. */
    private static final int GPT_BY_TILES_IMAGE = 3_779;

    private static final int GPT_BY_PATCHES_PATCHES = 10_000;
    /** What {@code detail} of {@code low} or {@code high} leaves of any image. */
    private static final int GPT_SCALED_PATCHES = 2_500;
    /** The multiplier of gpt-4.1-nano, the highest, and of gpt-5-nano on paper. */
    private static final int PATCHES_PERCENT = 246;

    private static final int CLAUDE_IMAGE = 5_000;
    /** 24 tiles, of an image of 3,072 by 385 pixels. */
    private static final int GEMINI_IMAGE = 6_500;
    /**
     * GLM-4.6V takes 47,040,000 pixels for two frames at 28 by 28 for a token, 30,000; Kimi K3 16,641 after its
     * padding; Qwen2-VL to 3.5 16,384; GLM-5.3 8,000; Llama 3.2 6,404; Pixtral 4,160; Gemma 4 1,120.
     */
    private static final int OPEN_IMAGE = 32_768;

    /** Where the catalogue does not say what fits a context: the largest that any model has, Llama 4 Scout. */
    private static final int LARGEST_CONTEXT = 10_485_760;
    /**
     * Where their price rises at a length a catalogue may end the context there. The provider does not: it takes so
     * much of them, GPT from 5.4 on and Gemini.
     */
    private static final int LONG_CONTEXT = 1_050_000;

    private static final int LONG_CONTEXT_CUT_AT_LEAST = 200_000;

    private MediaTokens() {}

    /** @return {@link Long#MAX_VALUE} where only the context bounds what an image may hold */
    static long images(Images images, Endpoint endpoint) {
        return switch (ModelFamily.of(endpoint)) {
            case GPT_4O_MINI -> (long) images.count() * GPT_4O_MINI_IMAGE;
            case GPT_BY_TILES -> (long) images.count() * GPT_BY_TILES_IMAGE;
            case GPT_BY_PATCHES -> byPatches(images);
            case GPT_UNSCALED ->
                images.unseenAtFullSize() > 0
                        ? Long.MAX_VALUE
                        : tokens(images.patchesAtFullSize() + (long) images.scaled() * GPT_SCALED_PATCHES);
            case CLAUDE -> (long) images.count() * CLAUDE_IMAGE;
            // An address and a wrong type have been seen to bring it PDFs and clips.
            case GEMINI -> images.unseen() > 0 ? Long.MAX_VALUE : (long) images.count() * GEMINI_IMAGE;
            case OPEN -> (long) images.count() * OPEN_IMAGE;
            // May be any of them under another name.
            case UNKNOWN ->
                images.unseen() > 0
                        ? Long.MAX_VALUE
                        : (long) images.count() * GPT_4O_MINI_IMAGE + tokens(images.patchesAtFullSize());
        };
    }

    private static long byPatches(Images images) {
        long seen = (long) images.count() - images.scaled() - images.unseenAtFullSize();
        long patches = Math.min(images.patchesAtFullSize(), seen * GPT_BY_PATCHES_PATCHES)
                + (long) images.unseenAtFullSize() * GPT_BY_PATCHES_PATCHES
                + (long) images.scaled() * GPT_SCALED_PATCHES;
        return tokens(patches);
    }

    private static long tokens(long patches) {
        return Math.ceilDiv(patches * PATCHES_PERCENT, 100);
    }

    /**
     * Everything that a request can hold. A clip, a sound or a file may hold anything: an hour of silence and a hundred
     * empty pages are a few bytes. Only the context bounds it. OpenAI counts the patches of images in the context, and
     * bills their multiple (jaredboynton/tokenfiche, 2026-06: 30 images of 8,836 patches fitted 272,000 tokens of
     * context and were billed 318,283 tokens, a 31st did not fit).
     */
    static long wholeContext(Endpoint endpoint) {
        long context = endpoint.contextLength() == 0 ? LARGEST_CONTEXT : taken(endpoint);
        return switch (ModelFamily.of(endpoint)) {
            case GPT_4O_MINI -> context * GPT_4O_MINI_IMAGE / 1_445 + 1;
            case GPT_BY_TILES, GPT_BY_PATCHES, GPT_UNSCALED -> multiple(context, endpoint);
            case GEMINI, CLAUDE, OPEN, UNKNOWN -> context;
        };
    }

    /** How many tokens of text the provider takes; 0 where the catalogue does not say. */
    static long taken(Endpoint endpoint) {
        return switch (ModelFamily.of(endpoint)) {
            case GPT_BY_PATCHES, GPT_UNSCALED, GEMINI -> uncut(endpoint.contextLength());
            case GPT_4O_MINI, GPT_BY_TILES, CLAUDE, OPEN, UNKNOWN -> endpoint.contextLength();
        };
    }

    private static long uncut(long context) {
        return context < LONG_CONTEXT_CUT_AT_LEAST ? context : Math.max(context, LONG_CONTEXT);
    }

    private static long multiple(long context, Endpoint endpoint) {
        String names = ModelFamily.names(endpoint);
        int percent = names.contains("nano") ? PATCHES_PERCENT : names.contains("mini") ? 172 : 120;
        return Math.ceilDiv(context * percent, 100);
    }
}
