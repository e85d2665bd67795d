package dev.trunkline.gateway.dialect.anthropic.messages;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.trunkline.gateway.envelope.FieldFault;
import dev.trunkline.gateway.envelope.Images;
import dev.trunkline.gateway.envelope.InlineImage;
import dev.trunkline.gateway.envelope.JsonFields;
import dev.trunkline.gateway.envelope.MediaCount;
import dev.trunkline.gateway.envelope.NestedMember;
import dev.trunkline.gateway.envelope.NestedMembers;
import dev.trunkline.gateway.envelope.NestedScan;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Walks over content blocks, at whatever depth, for what routing and hold have to know: kinds of content, and what is
 * no text in it. Used for one body.
 */
final class BlockScan {

    private static final String IMAGE = "image";
    private static final String NOTHING_LEFT = "only thoughts and tools that Anthropic would not take";
    /** A result of a tool may hold a document, which may hold blocks; what a server's tool gave has one more. */
    private static final int CONTENTS_IN_EACH_OTHER_AT_MOST = 4;

    /** What they hold is text, or blocks that are counted by themselves. */
    private static final Set<String> TEXT = Set.of(
            "text",
            "thinking",
            "redacted_thinking",
            "tool_use",
            "tool_result",
            "search_result",
            "server_tool_use",
            "tool_reference",
            "tool_addition",
            "tool_removal",
            "compaction");

    /** Sources whose content stands beside the type as text or blocks. */
    private static final Set<String> WRITTEN_OUT = Set.of("text", "content");

    private final JsonParser parser;
    private final byte[] body;
    private final NestedMembers nested;
    private final ToolScan tools;
    private final MediaCount media = new MediaCount("messages");
    private int contents;

    BlockScan(JsonParser parser, byte[] body, NestedMembers nested, ToolScan tools) {
        this.tools = tools;
        this.parser = parser;
        this.body = body;
        this.nested = nested;
    }

    /** @return how many there are */
    int messages(JsonToken value) throws IOException {
        if (value != JsonToken.START_ARRAY) {
            throw FieldFault.of("messages", JsonFields.found(parser, value), "an array with at least one message");
        }
        int[] kept = new int[1];
        int messages = Fields.elements(parser, value, "messages", (path, message) -> {
            if (message != JsonToken.START_OBJECT) {
                throw FieldFault.of(path, "not an object", "an object with \"role\"");
            }
            kept[0] += message(message, path) ? 1 : 0;
        });
        if (messages > 0 && kept[0] == 0) {
            throw FieldFault.of("messages", NOTHING_LEFT, "at least one message with anything else");
        }
        return messages;
    }

    /** @return whether anything is left of it: a message without content would be refused */
    private boolean message(JsonToken message, String path) throws IOException {
        int from = Fields.start(parser);
        int mark = nested.mark();
        MediaCount.Mark before = media.mark();
        boolean[] emptied = new boolean[1];
        Fields.each(parser, message, path, (name, member) -> {
            if (name.equals("content")) {
                emptied[0] = !content(member, path + ".content");
            } else if (name.equals("role") && text(member).equals("system")) {
                nested.note(NestedMember.Kind.SYSTEM_MESSAGE, Fields.start(parser), Fields.end(parser));
            } else {
                NestedScan.field(parser, name, "messages");
            }
        });
        if (emptied[0]) {
            nested.cut(mark, from, Fields.end(parser));
            media.backTo(before);
        }
        return !emptied[0];
    }

    /** A text, blocks, or one block. @return whether anything is left of what was there */
    boolean content(JsonToken value, String path) throws IOException {
        if (!value.isStructStart()) {
            return true;
        }
        if (++contents > CONTENTS_IN_EACH_OTHER_AT_MOST) {
            String expected = "at most " + CONTENTS_IN_EACH_OTHER_AT_MOST + " of them";
            throw FieldFault.of(path, "too many contents within each other", expected);
        }
        boolean kept = value == JsonToken.START_OBJECT ? block(value, path) : blocks(value, path);
        contents--;
        return kept;
    }

    /** One block that is cut leaves a name without a value: what holds it goes with it. */
    private boolean isCutAlone(JsonToken value, String path) throws IOException {
        return !content(value, path) && value == JsonToken.START_OBJECT;
    }

    private boolean blocks(JsonToken value, String path) throws IOException {
        int[] kept = new int[1];
        int blocks =
                Fields.elements(parser, value, path, (element, token) -> kept[0] += element(token, element) ? 1 : 0);
        return blocks == 0 || kept[0] > 0;
    }

    private boolean element(JsonToken value, String path) throws IOException {
        if (value == JsonToken.START_OBJECT) {
            return block(value, path);
        }
        NestedScan.value(parser, path);
        return true;
    }

    private boolean block(JsonToken value, String path) throws IOException {
        Block block = new Block(Fields.start(parser), nested.mark(), media.mark());
        Fields.each(parser, value, path, (name, member) -> block.read(name, member, path));
        return block.isKept();
    }

    /** One block while it is read: its type may stand behind all else. */
    private final class Block {

        private final int from;
        private final int mark;
        private final MediaCount.Mark before;
        private String type = "";
        private @Nullable Source source;
        private String seal = "";
        private boolean offersProvidersTool;
        private boolean holdsCut;

        Block(int from, int mark, MediaCount.Mark before) {
            this.from = from;
            this.mark = mark;
            this.before = before;
        }

        void read(String name, JsonToken value, String path) throws IOException {
            switch (name) {
                case "type" -> type = text(value);
                case "source" -> source = source(value, path + ".source");
                case "content" -> holdsCut |= isCutAlone(value, path + ".content");
                // What a tool is called with is no mark of anything.
                case "input" -> parser.skipChildren();
                case "signature", "data" -> seal = text(value);
                case "tool" -> offersProvidersTool |= tools.isProvidersAddition(value, path + "." + name);
                case "tools" -> Fields.elements(parser, value, path + "." + name, this::tool);
                default -> NestedScan.field(parser, name, "messages");
            }
        }

        private void tool(String path, JsonToken value) throws IOException {
            offersProvidersTool |= tools.isProvidersAddition(value, path);
        }

        /** Takes what it holds into account. */
        boolean isKept() throws IOException {
            switch (type) {
                case IMAGE -> image(source);
                case "document" -> document(source);
                default -> {
                    if (source != null || !TEXT.contains(type)) {
                        media.other();
                    }
                }
            }
            boolean thought = type.equals("thinking") || type.equals("redacted_thinking");
            boolean emptied = holdsCut || source != null && source.holdsCut;
            boolean cut = offersProvidersTool || emptied || thought && !Signatures.isAnthropics(seal);
            if (cut) {
                nested.cut(mark, from, Fields.end(parser));
                media.backTo(before);
            }
            return !cut;
        }
    }

    /** Where an image or a document comes from, while that is read. */
    private final class Source {

        private String type = "";
        /** Where the string with its bytes begins, 0 where it has none. */
        private int quote;

        private boolean holdsCut;

        void read(String name, JsonToken value, String path) throws IOException {
            switch (name) {
                case "type" -> type = text(value);
                case "data" -> {
                    quote = value == JsonToken.VALUE_STRING ? Fields.start(parser) : 0;
                    NestedScan.value(parser, "messages");
                }
                case "content" -> holdsCut |= isCutAlone(value, path + ".content");
                default -> NestedScan.field(parser, name, "messages");
            }
        }
    }

    /** Of a search result it is a text. */
    private @Nullable Source source(JsonToken value, String path) throws IOException {
        if (value != JsonToken.START_OBJECT) {
            NestedScan.value(parser, path);
            return null;
        }
        Source source = new Source();
        Fields.each(parser, value, path, (name, member) -> source.read(name, member, path));
        return source;
    }

    private String text(JsonToken value) throws IOException {
        if (value == JsonToken.VALUE_STRING) {
            return parser.getText();
        }
        NestedScan.value(parser, "messages");
        return "";
    }

    private void image(@Nullable Source source) {
        media.kind(IMAGE);
        if (source != null && source.type.equals("base64") && source.quote > 0) {
            InlineImage image = InlineImage.at(body, source.quote);
            media.imageBytes(image.bytes());
            media.images(image.images(body));
        } else {
            media.images(Images.UNSEEN);
        }
    }

    private void document(@Nullable Source source) {
        if (source == null || !WRITTEN_OUT.contains(source.type)) {
            media.kind("file");
            media.other();
        }
    }

    MediaCount media() {
        return media;
    }
}
