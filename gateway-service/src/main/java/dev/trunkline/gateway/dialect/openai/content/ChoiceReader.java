package dev.trunkline.gateway.dialect.openai.content;

import dev.trunkline.gateway.chat.ToolChoice;
import dev.trunkline.gateway.envelope.OfferedTools;
import dev.trunkline.gateway.failure.FieldFaults;
import dev.trunkline.gateway.json.JsonValue;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code tool_choice}: a word, a tool, or a word about some of the tools.
 *
 * @param said as it stands in the request
 * @param nested whether what is said of a tool stands in an object by the name of its type, as in chat
 */
public record ChoiceReader(FieldFaults faults, JsonValue said, boolean nested) {

    private static final String CHOICE = "tool_choice";
    private static final String LIMITED = "allowed_tools";

    private boolean isLimited() {
        return said.member("type").says(LIMITED);
    }

    private JsonValue limit() {
        return nested ? said.member(LIMITED) : said;
    }

    private String limitPath() {
        return nested ? CHOICE + "." + LIMITED : CHOICE;
    }

    private JsonValue nameOf(JsonValue tool) {
        JsonValue holder = nested ? tool.member(tool.member("type").string()) : tool;
        return holder.member("name");
    }

    /** Names of the tools that it is limited to; null where it is not. */
    public @Nullable Set<String> allowed() {
        if (!isLimited()) {
            return null;
        }
        Set<String> names = new HashSet<>();
        for (JsonValue tool : limit().member("tools").elements()) {
            names.add(nameOf(tool).string());
        }
        return names;
    }

    /** To say where none of the tools that it is limited to is offered. */
    public void faultOfLimit() {
        faults.expected(limitPath() + ".tools", "names of \"tools\"");
    }

    public ToolChoice choice() {
        if (said.isAbsent()) {
            return new ToolChoice.Auto();
        }
        if (said.isObject() && !isLimited()) {
            return tool();
        }
        String word = isLimited() ? limit().member("mode").string() : said.string();
        return switch (word) {
            case "auto" -> new ToolChoice.Auto();
            case "none" -> new ToolChoice.None();
            case "required" -> new ToolChoice.Required();
            // Any other word is the caller's mistake, and named as such.
            default -> {
                String path = isLimited() ? limitPath() + ".mode" : CHOICE;
                faults.expected(path, "auto, none, required or a tool", word);
                yield new ToolChoice.Auto();
            }
        };
    }

    private ToolChoice tool() {
        String type = said.member("type").string();
        JsonValue name = nameOf(said);
        if (!OfferedTools.isCallers(type)) {
            faults.expected(CHOICE + ".type", "function, custom or allowed_tools", type);
        } else if (name.text().isEmpty()) {
            faults.expected(nested ? CHOICE + "." + type + ".name" : CHOICE + ".name", "the name of a tool");
        }
        return new ToolChoice.Named(name.text());
    }
}
