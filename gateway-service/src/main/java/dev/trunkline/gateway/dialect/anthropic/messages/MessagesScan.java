package dev.trunkline.gateway.dialect.anthropic.messages;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.trunkline.gateway.envelope.AnswerModalities;
import dev.trunkline.gateway.envelope.BodyScan;
import dev.trunkline.gateway.envelope.Envelope;
import dev.trunkline.gateway.envelope.FieldFault;
import dev.trunkline.gateway.envelope.FieldTypes;
import dev.trunkline.gateway.envelope.JsonFields;
import dev.trunkline.gateway.envelope.NestedMembers;
import dev.trunkline.gateway.envelope.NestedScan;
import dev.trunkline.gateway.envelope.PricedFields;
import dev.trunkline.gateway.envelope.PromptSize;
import dev.trunkline.gateway.envelope.RoutingFields;
import dev.trunkline.gateway.operation.Operation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** One pass over one request of Anthropic messages. Used once. */
final class MessagesScan {

    private static final int USER_CHARACTERS_AT_MOST = 256;
    private static final int FALLBACKS_AT_MOST = 3;

    /** Fields that go upstream and are never among the tokens of a prompt. All others may be. */
    private static final Set<String> OUTSIDE_PROMPT = Set.of(
            "model",
            "stream",
            "max_tokens",
            "temperature",
            "top_p",
            "top_k",
            "stop_sequences",
            "metadata",
            "service_tier",
            "fallbacks",
            "thinking");

    private final JsonParser parser;
    private final byte[] body;
    private final BodyScan scan;
    private final RoutingFields routing;
    private final NestedMembers nested;
    private final BlockScan blocks;
    private final ToolScan tools;
    private final ThinkingFields thinking;
    private final List<String> fallbacks = new ArrayList<>(0);
    private boolean stream;
    private int maxTokens;
    private int messages;
    private String endUser = "";

    MessagesScan(JsonParser parser, byte[] body) {
        this.parser = parser;
        this.body = body;
        this.scan = new BodyScan(parser, body, OUTSIDE_PROMPT);
        this.routing = new RoutingFields(parser);
        this.nested = new NestedMembers(body);
        this.tools = new ToolScan(parser, body, nested);
        this.blocks = new BlockScan(parser, body, nested, tools);
        this.thinking = new ThinkingFields(parser);
    }

    Envelope envelope() throws IOException {
        scan.scan(this::read, "one JSON object with \"model\" and \"messages\"");
        if (messages == 0) {
            throw FieldFault.of("messages", "missing", "an array with at least one message");
        }
        if (routing.preferences().resume()) {
            throw FieldFault.of("provider.resume", "true", "false; answers in this format are not resumed");
        }
        tools.end();
        return new Envelope(
                Operation.CHAT,
                body,
                scan.members(),
                nested.found(),
                models(),
                Map.of(),
                stream,
                maxTokens,
                parameters(),
                blocks.media().modalities(),
                new PromptSize(
                                scan.textBytes()
                                        - Math.toIntExact(blocks.media().imageBytes()),
                                scan.growthBytes() + tools.instructionTokens(),
                                blocks.media().images(),
                                blocks.media().others(),
                                tools.anywhere())
                        .keptForHour(scan.asksForHour()),
                routing.preferences(),
                thinking.wish(),
                routing.user().isEmpty() ? endUser : routing.user(),
                routing.session());
    }

    private List<String> models() {
        Set<String> models = new LinkedHashSet<>(fallbacks.isEmpty() ? routing.slugsIfAny() : routing.slugs());
        if (!fallbacks.isEmpty() && member("models")) {
            throw FieldFault.of("fallbacks", "given beside models", "one of the two");
        }
        models.addAll(fallbacks);
        return List.copyOf(models);
    }

    private boolean member(String name) {
        return scan.members().stream().anyMatch(member -> member.name().equals(name));
    }

    private List<String> parameters() {
        TreeSet<String> parameters = new TreeSet<>();
        if (tools.any()) {
            parameters.add("tools");
        }
        if (thinking.isAsked()) {
            parameters.add("reasoning");
        }
        if (thinking.isFormAsked()) {
            parameters.addAll(List.of("response_format", "structured_outputs"));
        }
        return List.copyOf(parameters);
    }

    private void read(String name, JsonToken value) throws IOException {
        // Of Anthropic's own form, which is one of objects.
        if (name.equals("fallbacks")) {
            fallbacks(value);
            return;
        }
        if (routing.read(name, value) || AnswerModalities.checkTextOnly(parser, name, value)) {
            return;
        }
        switch (name) {
            case "stream" -> stream = JsonFields.bool(parser, value, name);
            case "max_tokens" -> maxTokens = JsonFields.positive(parser, value, name);
            case "messages" -> messages = blocks.messages(value);
            case "system" -> blocks.content(value, name);
            case "tools" -> tools.tools(value);
            case "tool_choice" -> tools.choice(value);
            case "thinking" -> thinking.thinking(value);
            case "output_config" -> thinking.outputConfig(value);
            case "output_format" -> thinking.form(value);
            case "context_management" -> new EditScan(parser, nested).scan(value);
            case "cache_control" -> NestedScan.cacheControl(parser, name);
            case "metadata" -> metadata(value);
            default -> other(name, value);
        }
    }

    /** Anthropic's own word for the tier at its list price; no servers at all cost nothing. */
    private void other(String name, JsonToken value) throws IOException {
        boolean listPrice = name.equals("service_tier")
                && value == JsonToken.VALUE_STRING
                && parser.getText().equals("standard_only");
        boolean nobody = name.equals("mcp_servers")
                && value == JsonToken.START_ARRAY
                && parser.nextToken() == JsonToken.END_ARRAY;
        if (!listPrice && !nobody) {
            PricedFields.check(parser, value, name);
            FieldTypes.check(parser, value, name);
            NestedScan.value(parser, name);
        }
    }

    private void metadata(JsonToken value) throws IOException {
        Fields.each(parser, value, "metadata", (name, content) -> {
            if (name.equals("user_id")) {
                endUser = JsonFields.text(parser, content, "metadata.user_id", USER_CHARACTERS_AT_MOST);
            } else {
                parser.skipChildren();
            }
        });
    }

    private void fallbacks(JsonToken value) throws IOException {
        Fields.elements(parser, value, "fallbacks", (path, element) -> {
            if (fallbacks.size() == FALLBACKS_AT_MOST) {
                throw FieldFault.of("fallbacks", "too many", "at most " + FALLBACKS_AT_MOST);
            }
            int before = fallbacks.size();
            Fields.each(parser, element, path, (name, content) -> {
                if (!name.equals("model")) {
                    throw FieldFault.of(path + "." + name, "not a field", "model");
                }
                fallbacks.add(JsonFields.slug(parser, content, path + ".model"));
            });
            if (fallbacks.size() != before + 1) {
                throw FieldFault.of(path + ".model", "missing", "a model slug");
            }
        });
    }
}
