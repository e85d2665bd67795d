package dev.trunkline.gateway.dialect.openai.chat;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.trunkline.gateway.dialect.openai.content.MediaScan;
import dev.trunkline.gateway.envelope.FieldFault;
import dev.trunkline.gateway.envelope.MediaCount;
import dev.trunkline.gateway.envelope.NestedMember;
import dev.trunkline.gateway.envelope.NestedMembers;
import java.io.IOException;

/** Walks over the messages for what routing and hold have to know: their contents, and what else stands in them. */
final class MessageScan {

    private final JsonParser parser;
    private final MediaScan media;
    private final NestedMembers nested;
    private final ToolScan tools;
    private boolean offersTools;

    MessageScan(JsonParser parser, byte[] body, NestedMembers nested, ToolScan tools) {
        this.tools = tools;
        this.parser = parser;
        this.nested = nested;
        this.media = new MediaScan(parser, body, nested, "messages");
    }

    /** Leaves the parser at the end of the array and returns how many messages it held. */
    int scanArray() throws IOException {
        int messages = 0;
        JsonToken token = parser.nextToken();
        while (token != JsonToken.END_ARRAY) {
            if (token != JsonToken.START_OBJECT) {
                throw FieldFault.of("messages[" + messages + "]", "not an object", "an object with \"role\"");
            }
            message(messages);
            messages++;
            token = parser.nextToken();
        }
        return messages;
    }

    private void message(int index) throws IOException {
        boolean content = false;
        nested.message(parser);
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            switch (name) {
                case "content" -> {
                    if (content) {
                        throw FieldFault.of("messages[" + index + "].content", "given twice", "one value");
                    }
                    content = true;
                    media.content(value, index);
                }
                case "role" -> nested.role(parser, value);
                case "images" -> images(value, index);
                // It may stand for what was said before and does not travel again.
                case "audio" -> {
                    if (value != JsonToken.VALUE_NULL) {
                        media.count().other();
                    }
                    nested.ofMessage(parser, name, value);
                }
                case "tools" -> tools(value, "messages[" + index + "].tools");
                default -> nested.ofMessage(parser, name, value);
            }
        }
        nested.endMessage();
    }

    /** Of earlier answers: not every provider of this wire format takes them back. */
    private void images(JsonToken value, int index) throws IOException {
        if (value != JsonToken.START_ARRAY) {
            nested.ofMessage(parser, "images", value);
            return;
        }
        int mark = nested.mark();
        int from = nested.memberFrom(parser);
        media.images(value, index);
        nested.end(NestedMember.Kind.IMAGES, mark, from, parser);
    }

    /** Some providers let them be offered in the middle of a conversation. */
    private void tools(JsonToken value, String path) throws IOException {
        if (value == JsonToken.START_ARRAY) {
            offersTools |= tools.scan(value, path);
        } else {
            nested.ofMessage(parser, "tools", value);
        }
    }

    /** Whether there are tools among the messages. */
    boolean offersTools() {
        return offersTools;
    }

    MediaCount media() {
        return media.count();
    }
}
