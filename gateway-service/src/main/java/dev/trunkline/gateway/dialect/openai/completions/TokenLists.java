package dev.trunkline.gateway.dialect.openai.completions;

import dev.trunkline.gateway.json.JsonText;
import dev.trunkline.gateway.json.JsonValue;
import dev.trunkline.gateway.json.JsonWriter;
import io.vertx.core.buffer.Buffer;
import java.util.HashSet;
import java.util.Set;

/**
 * How likely tokens were, as this wire format tells it: a list for each thing that is known of them. Confined to one
 * thread.
 */
final class TokenLists {

    private JsonWriter tokens = new JsonWriter();
    private JsonWriter logprobs = new JsonWriter();
    private JsonWriter tops = new JsonWriter();
    private JsonWriter offsets = new JsonWriter();
    private boolean anyTops;
    /** In characters, behind the tokens so far. */
    private int offset;

    /** @param all as both other wire formats of OpenAI have it */
    void add(JsonValue all) {
        for (JsonValue told : all.elements()) {
            JsonText token = told.member("token").text();
            tokens.string(token);
            logprobs.value(told.member("logprob"));
            top(told.member("top_logprobs"));
            offsets.number(offset);
            String string = token.string();
            offset += string.codePointCount(0, string.length());
        }
    }

    private void top(JsonValue likely) {
        Set<String> named = new HashSet<>();
        tops.beginObject();
        for (JsonValue other : likely.elements()) {
            String token = other.member("token").string();
            if (named.add(token)) {
                tops.name(JsonText.escaped(token)).value(other.member("logprob"));
            }
        }
        tops.endObject();
        anyTops |= !named.isEmpty();
    }

    /** What was added since this was asked before, null where that is nothing. */
    Buffer appendTo(Buffer out) {
        if (tokens.buffer().length() == 0) {
            return out.appendString("null");
        }
        out.appendString("{\"tokens\":[").appendBuffer(tokens.buffer());
        out.appendString("],\"token_logprobs\":[").appendBuffer(logprobs.buffer());
        if (anyTops) {
            out.appendString("],\"top_logprobs\":[").appendBuffer(tops.buffer()).appendString("]");
        } else {
            out.appendString("],\"top_logprobs\":null");
        }
        out.appendString(",\"text_offset\":[").appendBuffer(offsets.buffer()).appendString("]}");
        tokens = new JsonWriter();
        logprobs = new JsonWriter();
        tops = new JsonWriter();
        offsets = new JsonWriter();
        anyTops = false;
        return out;
    }
}
