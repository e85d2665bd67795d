package dev.trunkline.gateway.protocol.openai;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Member names of the wire format, as bytes. */
final class Names {

    static final byte[] ID = ascii("id");
    static final byte[] OBJECT = ascii("object");
    static final byte[] CREATED = ascii("created");
    static final byte[] MODEL = ascii("model");
    static final byte[] PROVIDER = ascii("provider");
    static final byte[] CHOICES = ascii("choices");
    static final byte[] DATA = ascii("data");
    static final byte[] USAGE = ascii("usage");

    /** What the member of a vendor's own begins with, {@code x_groq} for one. */
    static final byte[] VENDOR_PREFIX = ascii("x_");

    static final byte[] SYSTEM_FINGERPRINT = ascii("system_fingerprint");
    static final byte[] SERVICE_TIER = ascii("service_tier");
    static final byte[] ERROR = ascii("error");
    static final byte[] DELTA = ascii("delta");
    static final byte[] MESSAGE = ascii("message");
    static final byte[] ROLE = ascii("role");
    static final byte[] TYPE = ascii("type");
    static final byte[] REASONING = ascii("reasoning");
    static final byte[] REASONING_CONTENT = ascii("reasoning_content");
    static final byte[] REASONING_DETAILS = ascii("reasoning_details");
    /** Routers that speak for Anthropic's models have the blocks as they came. */
    static final byte[] THINKING_BLOCKS = ascii("thinking_blocks");

    /** What Mistral calls the parts of its content that are thoughts. */
    static final byte[] THINKING = ascii("thinking");

    static final byte[] CONTENT = ascii("content");
    static final byte[] LOGPROBS = ascii("logprobs");
    static final byte[] TOOL_CALLS = ascii("tool_calls");
    static final byte[] FUNCTION_CALL = ascii("function_call");
    static final byte[] IMAGES = ascii("images");
    static final byte[] FINISH_REASON = ascii("finish_reason");
    static final byte[] NATIVE_FINISH_REASON = ascii("native_finish_reason");
    static final byte[] PROMPT_TOKENS = ascii("prompt_tokens");
    static final byte[] COMPLETION_TOKENS = ascii("completion_tokens");
    static final byte[] TOTAL_TOKENS = ascii("total_tokens");
    static final byte[] PROMPT_TOKENS_DETAILS = ascii("prompt_tokens_details");
    static final byte[] COMPLETION_TOKENS_DETAILS = ascii("completion_tokens_details");
    static final byte[] EMBEDDING = ascii("embedding");
    static final byte[] INDEX = ascii("index");
    static final byte[] FUNCTION = ascii("function");
    static final byte[] CUSTOM = ascii("custom");
    static final byte[] ARGUMENTS = ascii("arguments");
    static final byte[] CACHED_TOKENS = ascii("cached_tokens");
    /** DeepSeek and SiliconFlow, in place of the details. */
    static final byte[] PROMPT_CACHE_HIT_TOKENS = ascii("prompt_cache_hit_tokens");

    /** Anthropic's words, where its models are served in OpenAI's dialect. */
    static final byte[] CACHE_READ_INPUT_TOKENS = ascii("cache_read_input_tokens");

    static final byte[] CACHE_CREATION_INPUT_TOKENS = ascii("cache_creation_input_tokens");
    static final byte[] CACHE_WRITE_TOKENS = ascii("cache_write_tokens");
    static final byte[] REASONING_TOKENS = ascii("reasoning_tokens");
    static final byte[] AUDIO_TOKENS = ascii("audio_tokens");
    static final byte[] IMAGE_TOKENS = ascii("image_tokens");

    /** What the gateway writes itself in a {@code usage}, and in its details. */
    static final List<byte[]> OWN_USAGE =
            List.of(PROMPT_TOKENS, COMPLETION_TOKENS, TOTAL_TOKENS, PROMPT_TOKENS_DETAILS, COMPLETION_TOKENS_DETAILS);

    static final List<byte[]> OWN_PROMPT_DETAILS =
            List.of(CACHED_TOKENS, CACHE_WRITE_TOKENS, AUDIO_TOKENS, ascii("video_tokens"));

    static final List<byte[]> OWN_COMPLETION_DETAILS = List.of(REASONING_TOKENS, IMAGE_TOKENS, AUDIO_TOKENS);

    /** What a model writes in a call of a tool: of a function, or of a custom one. */
    static final List<byte[]> OF_CALLS = List.of(ascii("arguments"), ascii("input"));

    /** What it writes where the content is no text but parts. */
    static final List<byte[]> OF_PARTS = List.of(ascii("text"), ascii("thinking"), ascii("refusal"));

    static final List<byte[]> OF_REASONING = List.of(ascii("text"), ascii("summary"));

    /** Thoughts that are sealed, as details of {@code reasoning_details} have them. */
    static final List<byte[]> OF_SEALS = List.of(ascii("data"), ascii("signature"));

    private Names() {}

    private static byte[] ascii(String name) {
        return name.getBytes(StandardCharsets.US_ASCII);
    }
}
