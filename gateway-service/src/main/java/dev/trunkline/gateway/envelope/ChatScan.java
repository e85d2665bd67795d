package dev.trunkline.gateway.envelope;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.trunkline.gateway.operation.Operation;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** One pass over one request of OpenAI chat. Used once. */
final class ChatScan {

    /** Fields that some endpoints cannot serve, so that routing has to know of them; and tools, where there are any. */
    private static final Set<String> DECIDING_PARAMETERS =
            Set.of("response_format", "logprobs", "verbosity", "reasoning", "reasoning_effort");

    /** Fields that go upstream and are never among the tokens of a prompt. All others may be. */
    static final Set<String> OUTSIDE_PROMPT = Set.of(
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

    private final JsonParser parser;
    private final byte[] body;
    private final BodyScan scan;
    private final RoutingFields routing;
    private final TreeSet<String> parameters = new TreeSet<>();
    private final NestedMembers nested;
    private final ToolScan toolScan;
    private final MessageScan messages;
    private final ReasoningFields reasoning = new ReasoningFields();

    private boolean stream;
    private int maxTokens;
    private int maxCompletionTokens;
    private int maxOutputTokens;
    private boolean messagesSeen;
    private boolean tools;

    ChatScan(JsonParser parser, byte[] body) {
        this.parser = parser;
        this.body = body;
        this.scan = new BodyScan(parser, body, OUTSIDE_PROMPT);
        this.routing = new RoutingFields(parser);
        this.nested = new NestedMembers(body);
        this.toolScan = new ToolScan(parser, nested);
        this.messages = new MessageScan(parser, body, nested, toolScan);
    }

    Envelope envelope() throws IOException {
        scan.scan(this::read, "one JSON object with \"model\" and \"messages\"");
        if (!messagesSeen) {
            throw FieldFault.of("messages", "missing", "an array with at least one message");
        }
        return new Envelope(
                Operation.CHAT,
                body,
                scan.members(),
                nested.found(),
                routing.slugs(),
                Set.of(),
                stream,
                completionTokens(),
                List.copyOf(parameters),
                messages.media().modalities(),
                new PromptSize(
                        scan.textBytes() - Math.toIntExact(messages.media().imageBytes()),
                        scan.growthBytes(),
                        messages.media().images(),
                        messages.media().others(),
                        tools || messages.offersTools()),
                routing.preferences(),
                reasoning.wish(),
                routing.user(),
                routing.session());
    }

    private void read(String name, JsonToken value) throws IOException {
        if (routing.read(name, value)) {
            return;
        }
        if (DECIDING_PARAMETERS.contains(name) && value != JsonToken.VALUE_NULL) {
            parameters.add(name);
        }
        switch (name) {
            case "stream" -> stream = JsonFields.bool(parser, value, name);
            case "max_tokens" -> maxTokens = JsonFields.positive(parser, value, name);
            case "max_completion_tokens" -> maxCompletionTokens = JsonFields.positive(parser, value, name);
            case "max_output_tokens" -> maxOutputTokens = JsonFields.positive(parser, value, name);
            case "modalities" -> AnswerModalities.check(parser, value);
            case "cache_control" -> NestedScan.cacheControl(parser, name);
            case "tools" -> {
                if (toolScan.scan(value, name)) {
                    tools = true;
                    parameters.add(name);
                }
            }
            case "functions" -> {
                tools |= value != JsonToken.VALUE_NULL;
                parser.skipChildren();
            }
            case "reasoning" -> reasoning.object(parser, value);
            case "reasoning_effort" -> reasoning.shorthand(parser, value);
            case "include_reasoning" -> reasoning.included(parser, value);
            case "messages" -> readMessages(value);
            default -> {
                PricedFields.check(parser, value, name);
                FieldTypes.check(parser, value, name);
                parser.skipChildren();
            }
        }
    }

    private void readMessages(JsonToken value) throws IOException {
        if (value != JsonToken.START_ARRAY || messages.scanArray() == 0) {
            throw FieldFault.of("messages", "no message", "an array with at least one message");
        }
        messagesSeen = true;
    }

    private int completionTokens() {
        if (maxCompletionTokens > 0) {
            return maxCompletionTokens;
        }
        return maxTokens > 0 ? maxTokens : maxOutputTokens;
    }
}
