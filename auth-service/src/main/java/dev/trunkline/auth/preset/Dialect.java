package dev.trunkline.auth.preset;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * In whose words a preset was posted, and what of them is configuration (public API as of 2026-11). Everything else,
 * such as messages, users, sessions and what nobody knows, is of one request and is not kept. The words are stored and
 * shown: they stay.
 */
enum Dialect {
    CHAT_COMPLETIONS(Members.CHAT),
    RESPONSES(Members.RESPONSES),
    MESSAGES(Members.MESSAGES);

    private final Set<String> kept;

    Dialect(Set<String> kept) {
        this.kept = kept;
    }

    boolean keeps(String member) {
        return kept.contains(member);
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static final class Members {

        private static final Set<String> OF_ALL = Set.of(
                "model",
                "models",
                "fallbacks",
                "provider",
                "plugins",
                "route",
                "transforms",
                "tools",
                "tool_choice",
                "temperature",
                "top_p",
                "top_k",
                "service_tier",
                "max_tool_calls",
                "stop_server_tools_when",
                "cache_control",
                "cache_enabled",
                "cache_ttl_seconds");

        static final Set<String> CHAT = with(
                "min_p",
                "top_a",
                "frequency_penalty",
                "presence_penalty",
                "repetition_penalty",
                "seed",
                "max_tokens",
                "max_completion_tokens",
                "stop",
                "logit_bias",
                "logprobs",
                "top_logprobs",
                "response_format",
                "structured_outputs",
                "verbosity",
                "modalities",
                "audio",
                "image_config",
                "parallel_tool_calls",
                "reasoning",
                "reasoning_effort",
                "include_reasoning",
                "web_search_options",
                "prompt_cache_options");

        static final Set<String> RESPONSES = with(
                "max_output_tokens",
                "top_logprobs",
                "frequency_penalty",
                "presence_penalty",
                "parallel_tool_calls",
                "text",
                "reasoning",
                "include",
                "modalities",
                "image_config",
                "truncation",
                "prompt_cache_options");

        static final Set<String> MESSAGES =
                with("max_tokens", "stop_sequences", "thinking", "context_management", "output_config", "speed");

        private static Set<String> with(String... own) {
            return Stream.concat(OF_ALL.stream(), Stream.of(own)).collect(Collectors.toUnmodifiableSet());
        }
    }
}
