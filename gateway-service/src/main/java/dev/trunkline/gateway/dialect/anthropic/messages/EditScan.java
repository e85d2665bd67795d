package dev.trunkline.gateway.dialect.anthropic.messages;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.trunkline.gateway.envelope.NestedMembers;
import java.io.IOException;

/**
 * {@code context_management}: edits that clear something only make a prompt shorter. All others go to nobody: to
 * compact it a model writes an answer of its own, which is charged beside the one that was asked for.
 */
record EditScan(JsonParser parser, NestedMembers nested) {

    private static final String CLEARS = "clear_";

    void scan(JsonToken value) throws IOException {
        Fields.each(parser, value, "context_management", (name, content) -> {
            if (name.equals("edits")) {
                Fields.elements(parser, content, "context_management.edits", this::edit);
            } else {
                parser.skipChildren();
            }
        });
    }

    private void edit(String path, JsonToken value) throws IOException {
        int from = Fields.start(parser);
        int mark = nested.mark();
        boolean[] clears = new boolean[1];
        Fields.each(parser, value, path, (name, content) -> {
            if (name.equals("type") && content == JsonToken.VALUE_STRING) {
                clears[0] = parser.getText().startsWith(CLEARS);
            } else {
                parser.skipChildren();
            }
        });
        if (!clears[0]) {
            nested.cut(mark, from, Fields.end(parser));
        }
    }
}
