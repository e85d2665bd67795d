package dev.trunkline.gateway.dialect.openai.content;

import java.util.Set;

/** Fields of chat and of completions that go upstream and are never among the tokens of a prompt. All others may be. */
public final class OutsidePrompt {

    public static final Set<String> FIELDS = Set.of(
            "model",
            "stream",
            "stream_options",
            "max_completion_tokens",
            "max_tokens",
            "max_output_tokens",
            "temperature",
            "top_p",
            "top_k",
            "min_p",
            "top_a",
            "frequency_penalty",
            "presence_penalty",
            "repetition_penalty",
            "seed",
            "stop",
            "logit_bias",
            "logprobs",
            "top_logprobs",
            "n",
            "metadata",
            "parallel_tool_calls",
            "prompt_cache_key",
            "safety_identifier",
            "service_tier");

    private OutsidePrompt() {}
}
