package dev.trunkline.gateway.protocol.cohere.chat;

import dev.trunkline.gateway.chat.AnswerSink;
import dev.trunkline.gateway.chat.Thought;
import dev.trunkline.gateway.json.JsonText;
import dev.trunkline.gateway.json.JsonValue;
import dev.trunkline.gateway.protocol.AnswerSummary;
import dev.trunkline.gateway.protocol.AnswerTally;
import dev.trunkline.gateway.protocol.Figures;
import dev.trunkline.gateway.usage.TokenUsage;
import org.jspecify.annotations.Nullable;

/** What whole answers and streams have in common, on its way to a sink. One for each answer, confined to one thread. */
final class AnswerPieces {

    private final AnswerTally tally;
    private long thoughtBytes;

    AnswerPieces(AnswerSink sink) {
        this.tally = new AnswerTally(sink);
    }

    AnswerTally tally() {
        return tally;
    }

    /** A block of content or a piece of one. */
    void content(JsonValue content) {
        JsonText thinking = content.member("thinking").text().wellFormed();
        thoughtBytes += thinking.isEmpty() ? 0 : thinking.utf8Bytes();
        tally.thought(Thought.of(thinking));
        tally.text(content.member("text").text().wellFormed());
    }

    /** What a model says before it calls, which is billed. */
    void plan(JsonValue plan) {
        tally.thought(Thought.of(plan.text().wellFormed()));
    }

    /** @return its place among the calls, or -1 where it says no name */
    int call(JsonValue call) {
        JsonValue function = call.member("function");
        JsonText name = function.member("name").text().wellFormed();
        if (name.isEmpty()) {
            return -1;
        }
        int index = tally.calls();
        tally.toolCall(index, call.member("id").text().wellFormed(), name);
        arguments(index, call);
        return index;
    }

    void arguments(int index, JsonValue call) {
        tally.toolArguments(
                index, call.member("function").member("arguments").text().wellFormed());
    }

    void finished(JsonValue reason) {
        String word = reason.string();
        tally.finished(FinishReason.of(word), word);
    }

    void usage(JsonValue usage) {
        tally.usage(billed(usage.member("billed_units")), false);
    }

    /** Null where one of both is missing: half a usage would be half a bill. */
    private static @Nullable TokenUsage billed(JsonValue units) {
        JsonValue input = units.member("input_tokens");
        JsonValue output = units.member("output_tokens");
        if (input.isAbsent() || output.isAbsent()) {
            return null;
        }
        int prompt = Figures.count(input);
        int completion = Figures.count(output);
        return prompt < 0 || completion < 0 ? TokenUsage.NONSENSE : new TokenUsage(prompt, completion, 0, 0, 0, false);
    }

    /** Thoughts are in no bill, so they are not among the text by which it is made or doubted. */
    AnswerSummary summary() {
        AnswerSummary all = tally.summary();
        return new AnswerSummary(
                all.usage(),
                all.usageSoFar(),
                all.finishReason(),
                all.nativeFinishReason(),
                all.upstreamId(),
                all.receivedTextBytes() - thoughtBytes);
    }
}
