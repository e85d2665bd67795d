package dev.trunkline.gateway.dialect.openai.responses;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.trunkline.gateway.chat.Thought;
import dev.trunkline.gateway.dialect.openai.content.MediaScan;
import dev.trunkline.gateway.envelope.FieldFault;
import dev.trunkline.gateway.envelope.InlineImage;
import dev.trunkline.gateway.envelope.JsonFields;
import dev.trunkline.gateway.envelope.MediaCount;
import dev.trunkline.gateway.envelope.NestedMembers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Walks over the items of OpenAI responses for what routing and hold have to know. Thoughts that no provider of this
 * wire format could take back are cut out: those that the gateway has wrapped up itself, and those of which there is
 * nothing but an id or a summary, since no provider keeps an answer. Used for one body.
 */
final class ItemScan {

    private static final String INPUT = "input";
    private static final Set<String> READ_BY_ITSELF = Set.of("type", "content", "output", "tools");
    private static final String MESSAGE = "message";
    private static final String REASONING = "reasoning";
    private static final String DRAWN = "image_generation_call";
    private static final byte[] OWN_SEAL = Thought.WRAPPED.getBytes(StandardCharsets.US_ASCII);
    private static final byte[] OWN_ID = "rs_tmp_".getBytes(StandardCharsets.US_ASCII);

    private final JsonParser parser;
    private final byte[] body;
    private final NestedMembers nested;
    private final FlatToolScan tools;
    private final MediaScan media;
    private boolean offersTools;

    /** One item, while it is read. */
    private static final class Item {
        private String type = "";
        private boolean typed;
        private boolean content;
        private boolean role;
        private boolean wrapped;
        private boolean ownId;
        private boolean sealed;
        private boolean told;
        private @Nullable InlineImage drawn;

        /** Whether a provider of this wire format can make anything of the thought. */
        private boolean isTakenBack() {
            return sealed ? !wrapped : told && !ownId;
        }
    }

    ItemScan(JsonParser parser, byte[] body, NestedMembers nested, FlatToolScan tools) {
        this.parser = parser;
        this.body = body;
        this.nested = nested;
        this.tools = tools;
        this.media = new MediaScan(parser, body, nested, INPUT);
    }

    MediaCount media() {
        return media.count();
    }

    /** Whether there are tools among the items that the caller runs. */
    boolean offersTools() {
        return offersTools;
    }

    /** Begins at the first token of the field and leaves the parser at its last. */
    void scan(JsonToken value) throws IOException {
        if (value == JsonToken.VALUE_STRING) {
            return;
        }
        if (value != JsonToken.START_ARRAY) {
            throw FieldFault.of(INPUT, JsonFields.found(parser, value), "a string or an array of items");
        }
        int number = 0;
        int kept = 0;
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            if (token != JsonToken.START_OBJECT) {
                throw FieldFault.of(path(number), JsonFields.found(parser, token), "an object with \"type\"");
            }
            kept += item(number++) ? 1 : 0;
        }
        if (number == 0) {
            throw FieldFault.of(INPUT, "an empty array", "at least one item");
        }
        if (kept == 0) {
            throw FieldFault.of(INPUT, "only thoughts that nobody could take back", "at least one other item");
        }
    }

    private static String path(int number) {
        return INPUT + "[" + number + "]";
    }

    /** @return whether it is left */
    private boolean item(int number) throws IOException {
        int from = start();
        int mark = nested.mark();
        MediaCount.Mark before = media.count().mark();
        Item item = new Item();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            member(item, parser.currentName(), parser.nextToken(), number);
        }
        String type = item.type.isEmpty() && item.role ? MESSAGE : item.type;
        switch (type) {
            case "" -> throw FieldFault.of(path(number) + ".type", "missing", "the type of an item, or a role");
            case "item_reference" ->
                throw FieldFault.of(path(number) + ".type", type, "the item itself; nothing is stored");
            case REASONING -> {
                if (!item.isTakenBack()) {
                    nested.cut(
                            mark, from, Math.toIntExact(parser.currentLocation().getByteOffset()));
                    media.count().backTo(before);
                    return false;
                }
            }
            case MESSAGE, "function_call", "function_call_output", "custom_tool_call", "custom_tool_call_output" -> {}
            case DRAWN -> drawn(item.drawn);
            // May make a provider fetch or remember anything.
            default -> media.count().other();
        }
        return true;
    }

    /** A picture of an earlier answer; without its bytes a provider has to remember it. */
    private void drawn(@Nullable InlineImage image) {
        if (image == null) {
            media.count().other();
            return;
        }
        media.count().kind("image");
        media.count().images(image.images(body));
        media.count().imageBytes(image.end() - image.begin());
    }

    private void member(Item item, String name, JsonToken value, int number) throws IOException {
        switch (name) {
            case "type" -> {
                if (item.typed) {
                    throw FieldFault.of(path(number) + ".type", "given twice", "one value");
                }
                item.typed = true;
                item.type = value == JsonToken.VALUE_STRING ? parser.getText() : "";
                parser.skipChildren();
            }
            case "content", "output" -> {
                if (item.content) {
                    throw FieldFault.of(path(number) + "." + name, "given twice", "one value");
                }
                item.content = true;
                item.told = value == JsonToken.START_ARRAY && isFilled();
                media.content(value, number);
            }
            case "encrypted_content" -> {
                item.sealed = value == JsonToken.VALUE_STRING;
                item.wrapped = begins(OWN_SEAL);
            }
            case "result" -> item.drawn = value == JsonToken.VALUE_STRING ? InlineImage.at(body, start()) : null;
            case "id" -> item.ownId = begins(OWN_ID);
            case "role" -> item.role = value == JsonToken.VALUE_STRING;
            case "tools" -> offersTools |= tools.tools(value, path(number) + ".tools");
            default -> {}
        }
        if (!READ_BY_ITSELF.contains(name) && value != JsonToken.VALUE_NULL) {
            nested.ofObject(parser, name, value, INPUT);
        }
    }

    /** Whether the array that begins there has any elements. */
    private boolean isFilled() {
        int at = start() + 1;
        while (at < body.length && body[at] <= ' ') {
            at++;
        }
        return at < body.length && body[at] != ']';
    }

    /** Whether it is a string that begins so. */
    private boolean begins(byte[] words) {
        int from = start() + 1;
        return body[from - 1] == '"'
                && from + words.length <= body.length
                && Arrays.equals(body, from, from + words.length, words, 0, words.length);
    }

    private int start() {
        return Math.toIntExact(parser.currentTokenLocation().getByteOffset());
    }
}
