package dev.trunkline.gateway.dialect.anthropic.messages;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.trunkline.gateway.envelope.FieldFault;
import dev.trunkline.gateway.envelope.JsonFields;
import dev.trunkline.gateway.envelope.NestedMember;
import dev.trunkline.gateway.envelope.NestedMembers;
import dev.trunkline.gateway.envelope.NestedScan;
import dev.trunkline.gateway.envelope.OfferedTools;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The offered tools. Those that the caller runs cost nothing but tokens; all others go to nobody, and are missed only
 * where the choice names one. Used for one body.
 */
final class ToolScan {

    /**
     * What a tool that Anthropic describes itself adds to a prompt: at most 1,234 tokens, those of the use of a
     * computer (platform.claude.com, "Computer use tool", as of 2026-11).
     */
    static final int INSTRUCTION_TOKENS = 1_536;

    private static final Pattern OF_ANTHROPIC_RUN_BY_THE_CALLER =
            Pattern.compile("(bash|text_editor|computer|memory)_[0-9]{8}");

    /** What stands around a tool that is offered in the middle of a conversation, or names one. */
    private static final Set<String> AROUND_ADDED = Set.of("tool_definition", "tool_reference");

    private static final String FINDS_TOOLS = "tool_search_tool";
    private static final String DEFERRED = "defer_loading";
    private static final String ANY = "any";

    private final JsonParser parser;
    private final byte[] body;
    private final NestedMembers nested;
    private final List<NestedMember> deferred = new ArrayList<>(0);
    private final OfferedTools offered = new OfferedTools();
    private boolean finderDropped;
    private boolean added;
    private int tools;
    private int described;

    ToolScan(JsonParser parser, byte[] body, NestedMembers nested) {
        this.parser = parser;
        this.body = body;
        this.nested = nested;
    }

    /** Whether the caller runs tools of this type. */
    static boolean isCallers(String type) {
        return isPlain(type) || OF_ANTHROPIC_RUN_BY_THE_CALLER.matcher(type).matches();
    }

    /** Whether its name and schema say all about it. */
    static boolean isPlain(String type) {
        return type.isEmpty() || type.equals("custom");
    }

    void tools(JsonToken value) throws IOException {
        Fields.elements(parser, value, "tools", this::tool);
    }

    private void tool(String path, JsonToken value) throws IOException {
        int from = Fields.start(parser);
        int mark = nested.mark();
        Tool tool = new Tool(value, path);
        if (isKept(tool)) {
            tools++;
            if (tool.deferral != null) {
                deferred.add(tool.deferral);
            }
        } else {
            finderDropped |= tool.type.startsWith(FINDS_TOOLS);
            nested.cut(mark, from, Fields.end(parser));
        }
    }

    private boolean isKept(Tool tool) {
        boolean kept = !tool.isProviders();
        if (kept) {
            offered.keep(tool.name);
        } else {
            offered.drop(tool.name);
        }
        return kept;
    }

    /**
     * Reads one that is offered in the middle of a conversation: as it is, with its definition or by its name.
     *
     * @return whether a provider would run it
     */
    boolean isProvidersAddition(JsonToken value, String path) throws IOException {
        Tool tool = new Tool(value, path);
        Tool defined = AROUND_ADDED.contains(tool.type) ? tool.definition : tool;
        added |= defined != null;
        return defined != null && !isKept(defined);
    }

    /** One of them, or its definition within one. */
    private final class Tool {

        private String type = "";
        private String name = "";
        private @Nullable NestedMember deferral;
        private @Nullable Tool definition;

        Tool(JsonToken value, String path) throws IOException {
            Fields.each(parser, value, path, (field, content) -> read(field, content, path));
            described += isCallers(type) && !isPlain(type) ? 1 : 0;
        }

        boolean isProviders() {
            return !isCallers(type) || definition != null && definition.isProviders();
        }

        private void read(String field, JsonToken value, String path) throws IOException {
            switch (field) {
                case "type" -> type = type(value, path);
                case "name" -> name = value == JsonToken.VALUE_STRING ? parser.getText() : "";
                // A schema may have properties of any name.
                case "input_schema", "input_examples" -> parser.skipChildren();
                case DEFERRED -> deferral = member(DEFERRED);
                case "definition" ->
                    definition = value == JsonToken.VALUE_NULL ? null : new Tool(value, path + "." + field);
                default -> NestedScan.field(parser, field, "tools");
            }
            parser.skipChildren();
        }
    }

    private String type(JsonToken value, String path) throws IOException {
        if (value == JsonToken.VALUE_NULL) {
            return "";
        }
        if (value != JsonToken.VALUE_STRING) {
            throw FieldFault.of(path + ".type", JsonFields.found(parser, value), "a string");
        }
        OfferedTools.checkType(parser.getText(), path);
        return parser.getText();
    }

    /** The member at whose value the parser stands; null where its name is written in another way. */
    private @Nullable NestedMember member(String name) throws IOException {
        byte[] quoted = ('"' + name + '"').getBytes(StandardCharsets.US_ASCII);
        int end = Fields.start(parser);
        parser.skipChildren();
        int nameEnd = end;
        while (body[nameEnd - 1] != '"') {
            nameEnd--;
        }
        int nameStart = nameEnd - quoted.length;
        return Arrays.equals(body, nameStart, nameEnd, quoted, 0, quoted.length)
                ? new NestedMember(NestedMember.Kind.NOBODYS, nameStart, Fields.end(parser))
                : null;
    }

    void choice(JsonToken value) throws IOException {
        Fields.each(parser, value, "tool_choice", (name, content) -> {
            if (name.equals("name") && content == JsonToken.VALUE_STRING) {
                offered.demandNamed(parser.getText());
            } else if (name.equals("type")
                    && content == JsonToken.VALUE_STRING
                    && parser.getText().equals(ANY)) {
                offered.demand(ANY);
            } else {
                parser.skipChildren();
            }
        });
    }

    /** All of the body has been read. */
    void end() {
        offered.end();
        if (finderDropped) {
            // Who could have found them is gone.
            deferred.forEach(member -> nested.cut(nested.mark(), member.from(), member.to()));
        }
    }

    /** Whether there are any that are sent on. */
    boolean any() {
        return tools > 0;
    }

    /** Whether there are any at all, in the middle of the conversation too. */
    boolean anywhere() {
        return added || any();
    }

    int instructionTokens() {
        return described * INSTRUCTION_TOKENS;
    }
}
