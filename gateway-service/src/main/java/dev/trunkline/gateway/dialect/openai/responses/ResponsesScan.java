package dev.trunkline.gateway.dialect.openai.responses;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.trunkline.gateway.envelope.AnswerFields;
import dev.trunkline.gateway.envelope.AnswerModalities;
import dev.trunkline.gateway.envelope.BodyScan;
import dev.trunkline.gateway.envelope.Envelope;
import dev.trunkline.gateway.envelope.FieldFault;
import dev.trunkline.gateway.envelope.JsonFields;
import dev.trunkline.gateway.envelope.MediaCount;
import dev.trunkline.gateway.envelope.NestedMembers;
import dev.trunkline.gateway.envelope.NestedScan;
import dev.trunkline.gateway.envelope.PromptSize;
import dev.trunkline.gateway.envelope.RoutingFields;
import dev.trunkline.gateway.operation.Operation;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One pass over one request of OpenAI responses (section 2.2 of the public API). Used once. */
final class ResponsesScan {

    private static final int INCLUDED_AT_MOST = 16;
    /** By its own name first. */
    private static final List<String> LIMITS = List.of("max_output_tokens", "max_completion_tokens", "max_tokens");

    private static final String NOTHING_STORED = "null; nothing is stored, the whole conversation stands in \"input\"";

    /** Fields that go upstream and are never among the tokens of a prompt. All others may be. */
    private static final Set<String> OUTSIDE_PROMPT = Set.of(
            "model",
            "stream",
            "stream_options",
            "max_output_tokens",
            "max_completion_tokens",
            "max_tokens",
            "temperature",
            "top_p",
            "top_k",
            "frequency_penalty",
            "presence_penalty",
            "top_logprobs",
            "include",
            "truncation",
            "background",
            "metadata",
            "parallel_tool_calls",
            "prompt_cache_key",
            "safety_identifier",
            "service_tier");

    private final JsonParser parser;
    private final byte[] body;
    private final BodyScan scan;
    private final RoutingFields routing;
    private final AnswerFields answer;
    private final NestedMembers nested;
    private final ItemScan items;
    private final FlatToolScan toolScan;

    private boolean tools;
    private boolean inputSeen;

    ResponsesScan(JsonParser parser, byte[] body) {
        this.parser = parser;
        this.body = body;
        this.scan = new BodyScan(parser, body, OUTSIDE_PROMPT);
        this.routing = new RoutingFields(parser);
        this.answer = new AnswerFields(parser, LIMITS);
        this.nested = new NestedMembers(body);
        this.toolScan = new FlatToolScan(parser, nested);
        this.items = new ItemScan(parser, body, nested, toolScan);
    }

    Envelope envelope() throws IOException {
        scan.scan(this::read, "one JSON object with \"model\" and \"input\"");
        if (!inputSeen) {
            throw FieldFault.of("input", "missing", "a string or an array of items");
        }
        if (routing.preferences().resume()) {
            throw FieldFault.of("provider.resume", "true", "false; only chat completions are gone on with");
        }
        toolScan.end();
        MediaCount media = items.media();
        return new Envelope(
                Operation.CHAT,
                body,
                scan.members(),
                nested.found(),
                routing.slugsIfAny(),
                Map.of(),
                answer.stream(),
                answer.completionTokens(),
                answer.parameters(),
                media.modalities(),
                new PromptSize(
                                scan.textBytes() - Math.toIntExact(media.imageBytes()),
                                scan.growthBytes(),
                                media.images(),
                                media.others(),
                                tools || items.offersTools())
                        .keptForHour(scan.asksForHour()),
                routing.preferences(),
                answer.wish(),
                routing.user(),
                routing.session());
    }

    private void read(String name, JsonToken value) throws IOException {
        if (routing.read(name, value) || answer.read(name, value)) {
            return;
        }
        switch (name) {
            case "modalities" -> AnswerModalities.check(parser, value);
            case "cache_control" -> NestedScan.cacheControl(parser, name);
            case "input" -> {
                inputSeen = value != JsonToken.VALUE_NULL;
                if (inputSeen) {
                    items.scan(value);
                }
            }
            case "tools" -> {
                tools = toolScan.tools(value, name);
                answer.decides("tools", tools);
            }
            case "tool_choice" -> toolScan.choice(value);
            case "text" -> text(value);
            case "include" -> {
                List<String> included = JsonFields.strings(parser, value, name, INCLUDED_AT_MOST);
                answer.decides("logprobs", included.contains("message.output_text.logprobs"));
            }
            case "instructions", "truncation" -> string(value, name);
            case "previous_response_id", "conversation" -> {
                if (value != JsonToken.VALUE_NULL) {
                    throw FieldFault.of(name, JsonFields.found(parser, value), NOTHING_STORED);
                }
            }
            default -> answer.other(name, value);
        }
    }

    private void string(JsonToken value, String name) throws IOException {
        if (value != JsonToken.VALUE_NULL && value != JsonToken.VALUE_STRING) {
            throw FieldFault.of(name, JsonFields.found(parser, value), "a string");
        }
    }

    private void text(JsonToken value) throws IOException {
        if (value == JsonToken.VALUE_NULL) {
            return;
        }
        if (value != JsonToken.START_OBJECT) {
            throw FieldFault.of("text", JsonFields.found(parser, value), "an object with format or verbosity");
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken content = parser.nextToken();
            if (name.equals("verbosity")) {
                string(content, "text.verbosity");
                answer.decides(name, content != JsonToken.VALUE_NULL);
            } else if (name.equals("format") && content == JsonToken.START_OBJECT) {
                format();
            } else {
                parser.skipChildren();
            }
        }
    }

    private void format() throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            boolean type = parser.currentName().equals("type");
            JsonToken content = parser.nextToken();
            if (type) {
                answer.decides(
                        "response_format",
                        content == JsonToken.VALUE_STRING && !parser.getText().equals("text"));
            }
            parser.skipChildren();
        }
    }
}
