package dev.trunkline.gateway.protocol.openai;

import dev.trunkline.gateway.chat.AnswerSink;
import dev.trunkline.gateway.chat.Thought;
import dev.trunkline.gateway.json.JsonText;
import dev.trunkline.gateway.json.JsonValue;
import java.util.List;

/**
 * Thoughts under the names that providers have for them: {@code reasoning} as text, {@code reasoning_details} with what
 * a provider wants to see again, {@code thinking_blocks} as Anthropic wrote them. What is said twice is told once.
 */
record ThoughtsReading(AnswerSink sink) {

    void tell(JsonValue message) {
        List<JsonValue> details = message.member("reasoning_details").elements();
        List<JsonValue> blocks =
                details.isEmpty() ? message.member("thinking_blocks").elements() : List.of();
        boolean said = false;
        for (int i = 0; i < details.size(); i++) {
            said |= tell(detail(details.get(i), i));
        }
        for (int i = 0; i < blocks.size(); i++) {
            said |= tell(block(blocks.get(i), i));
        }
        JsonText text = message.member("reasoning").text();
        if (!said && !text.isEmpty()) {
            sink.thought(Thought.of(text));
        }
    }

    private boolean tell(Thought thought) {
        sink.thought(thought);
        return !thought.text().isEmpty();
    }

    private static Thought detail(JsonValue detail, int place) {
        return switch (detail.member("type").string()) {
            case "reasoning.summary" -> thought(Thought.Kind.SUMMARY, detail, "summary", "", place);
            case "reasoning.encrypted" -> thought(Thought.Kind.ENCRYPTED, detail, "", "data", place);
            // Of kinds to come only the words can be told.
            default -> thought(Thought.Kind.TEXT, detail, "text", "signature", place);
        };
    }

    private static Thought thought(Thought.Kind kind, JsonValue detail, String text, String seal, int place) {
        return new Thought(
                kind,
                detail.member(text).text(),
                detail.member(seal).text(),
                detail.member("id").text(),
                detail.member("format").string(),
                detail.member("index").count(place));
    }

    private static Thought block(JsonValue block, int place) {
        boolean sealed = block.member("type").says("redacted_thinking");
        return new Thought(
                sealed ? Thought.Kind.ENCRYPTED : Thought.Kind.TEXT,
                block.member("thinking").text(),
                block.member(sealed ? "data" : "signature").text(),
                JsonText.EMPTY,
                Thought.ANTHROPIC,
                block.member("index").count(place));
    }
}
