package dev.trunkline.catalog.offer;

import java.util.List;

/** The closed word lists of the public API that both documents and queries are checked against. */
public final class Vocabulary {

    public static final String TEXT = "text";
    public static final String EMBEDDINGS = "embeddings";
    public static final String RERANK = "rerank";

    /** What an endpoint gives alone or not at all; it completes nothing then. */
    public static final List<String> ALONE = List.of(EMBEDDINGS, RERANK);

    /** What a path of the gateway asks for; of a model that gives nothing of it, only the facts are served. */
    public static final List<String> ASKED_FOR = List.of(TEXT, EMBEDDINGS, RERANK);

    public static final List<String> INPUT_MODALITIES = List.of("audio", "file", "image", "text", "video");
    public static final List<String> OUTPUT_MODALITIES =
            List.of("audio", "embeddings", "image", "rerank", "speech", "text", "transcription", "video");
    public static final List<String> QUANTIZATIONS =
            List.of("bf16", "fp16", "fp32", "fp4", "fp6", "fp8", "int4", "int8", "mxfp4", "mxfp8", "nvfp4", "unknown");
    public static final List<String> PARAMETERS = List.of(
            "frequency_penalty",
            "include_reasoning",
            "logit_bias",
            "logprobs",
            "max_completion_tokens",
            "max_tokens",
            "min_p",
            "parallel_tool_calls",
            "prediction",
            "presence_penalty",
            "reasoning",
            "reasoning_effort",
            "repetition_penalty",
            "response_format",
            "seed",
            "stop",
            "structured_outputs",
            "temperature",
            "tool_choice",
            "tools",
            "top_a",
            "top_k",
            "top_logprobs",
            "top_p",
            "verbosity",
            "web_search_options");

    /** In what a provider may differ from others of its wire format; contracts/quirks.json says what each means. */
    public static final List<String> QUIRKS = List.of(
            "assistant-after-tools",
            "developer-role",
            "files-by-address",
            "max-completion-tokens",
            "random-seed",
            "reasoning-with-calls",
            "reasoning-without-ids",
            "sealed-reasoning",
            "several-answers",
            "short-call-ids",
            "system-in-messages");

    /** Variants of a slug that say how its endpoints are asked, and name no model of their own. */
    public static final List<String> ORDERING_VARIANTS = List.of("exacto", "floor", "nitro", "online");

    /** What a chat model is taken to understand of which nothing is known. */
    public static final List<String> COMMON_PARAMETERS =
            List.of("max_tokens", "stop", "temperature", "tool_choice", "tools", "top_p");

    private Vocabulary() {}
}
