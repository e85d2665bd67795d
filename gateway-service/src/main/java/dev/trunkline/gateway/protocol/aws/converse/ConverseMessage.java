package dev.trunkline.gateway.protocol.aws.converse;

import dev.trunkline.gateway.chat.AnswerSink;
import dev.trunkline.gateway.chat.Thought;
import dev.trunkline.gateway.json.JsonText;
import dev.trunkline.gateway.json.JsonValue;
import dev.trunkline.gateway.protocol.AnswerTally;
import dev.trunkline.gateway.protocol.WholeAnswer.ErrorInside;
import dev.trunkline.gateway.protocol.WholeAnswer.Malformed;
import dev.trunkline.gateway.protocol.WholeReading;
import dev.trunkline.gateway.text.ShortText;

/** A whole answer of Converse. One instance for each reading. */
final class ConverseMessage {

    private final AnswerTally sink;
    private final String thoughtFormat;
    private int thoughts;
    private boolean callWithoutName;

    private ConverseMessage(AnswerSink sink, String thoughtFormat) {
        this.sink = new AnswerTally(sink);
        this.thoughtFormat = thoughtFormat;
    }

    /** @param thoughtFormat whose thoughts they are, empty where nobody wants them again */
    static WholeReading read(byte[] body, AnswerSink sink, String thoughtFormat) {
        JsonValue answer = JsonValue.read(body);
        JsonValue content = answer.member("output").member("message").member("content");
        if (!content.isArray()) {
            return new WholeReading.Unusable(
                    answer.member("message").isString()
                            ? new ErrorInside(answer.member("message").string(), answer.json())
                            : new Malformed("output.message.content: expected an array of blocks"));
        }
        ConverseMessage reading = new ConverseMessage(sink, thoughtFormat);
        content.elements().forEach(reading::block);
        if (reading.callWithoutName) {
            return new WholeReading.Unusable(
                    new Malformed("output.message.content: expected toolUseId and name in each toolUse"));
        }
        String stopReason = ShortText.of(answer.member("stopReason").string());
        reading.sink.finished(StopReason.finishReason(stopReason), stopReason);
        reading.sink.usage(ConverseUsage.of(answer.member("usage")), false);
        reading.sink.servedBy(ConverseUsage.tier(answer));
        return new WholeReading.Read(reading.sink.summary());
    }

    /** Blocks that an answer in text has no place for, among them those to come, are passed over. */
    private void block(JsonValue block) {
        sink.text(block.member("text").text());
        call(block.member("toolUse"));
        JsonValue thought = block.member("reasoningContent");
        if (thought.isObject()) {
            thought(thought);
        }
    }

    private void call(JsonValue toolUse) {
        if (!toolUse.isObject() || ConverseStream.isOfTheProvider(toolUse)) {
            return;
        }
        callWithoutName |= !toolUse.member("toolUseId").isString()
                || !toolUse.member("name").isString();
        JsonValue input = toolUse.member("input");
        int index = sink.calls();
        sink.toolCall(
                index,
                toolUse.member("toolUseId").text(),
                toolUse.member("name").text());
        sink.toolArguments(index, JsonText.of(input.isObject() ? input.json() : "{}"));
    }

    private void thought(JsonValue thought) {
        JsonValue text = thought.member("reasoningText");
        int index = thoughts++;
        if (text.isObject()) {
            JsonText seal = text.member("signature").text();
            sink.thought(new Thought(
                    Thought.Kind.TEXT, text.member("text").text(), seal, JsonText.EMPTY, thoughtFormat, index));
        } else if (!thought.member("redactedContent").text().isEmpty()) {
            sink.thought(RedactedThought.read(thought.member("redactedContent").text(), thoughtFormat, index));
        }
    }
}
