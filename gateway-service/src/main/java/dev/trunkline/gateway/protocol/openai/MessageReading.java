package dev.trunkline.gateway.protocol.openai;

import dev.trunkline.gateway.chat.AnswerSink;
import dev.trunkline.gateway.chat.Citation;
import dev.trunkline.gateway.chat.Logprobs;
import dev.trunkline.gateway.chat.Media;
import dev.trunkline.gateway.chat.Thought;
import dev.trunkline.gateway.json.JsonText;
import dev.trunkline.gateway.json.JsonValue;
import java.util.List;

/**
 * Tells what a delta, or the message of a whole answer, says, once {@link ChoicesRepair} has put it right: a delta is a
 * piece of a message, and both have the same members. One for each answer; confined to one thread.
 */
final class MessageReading {

    private final AnswerSink sink;
    private final CallsReading calls;
    private final ThoughtsReading thoughts;
    /** The number of the choice that is told, -1 before there is one. */
    private int answer = -1;

    private boolean ended;

    MessageReading(AnswerSink sink) {
        this.sink = sink;
        this.calls = new CallsReading(sink);
        this.thoughts = new ThoughtsReading(sink);
    }

    /**
     * One of the choices, with why it ends where that stands there. One answer is asked for, and some do not count it
     * from 0: it is the first of those that come first.
     */
    void tell(JsonValue choices, String said) {
        List<JsonValue> all = choices.elements();
        if (answer < 0) {
            answer = all.stream().mapToInt(MessageReading::number).min().orElse(answer);
        }
        for (JsonValue choice : all) {
            if (number(choice) == answer) {
                message(
                        choice.member(said),
                        Logprobs.in(choice.member("logprobs").member("content")));
                finish(choice);
                return;
            }
        }
    }

    private static int number(JsonValue choice) {
        return choice.member("index").count(0);
    }

    private void message(JsonValue message, JsonValue logprobs) {
        thoughts.tell(message);
        sink.text(message.member("content").text(), logprobs);
        message.member("content").elements().forEach(this::part);
        sink.refusal(message.member("refusal").text());
        message.member("images").elements().forEach(this::image);
        message.member("tool_calls").elements().forEach(calls::tell);
        message.member("annotations").elements().forEach(this::annotation);
    }

    private void image(JsonValue image) {
        JsonText url = image.member("image_url").member("url").text();
        if (!url.isEmpty()) {
            sink.image(Media.of(url));
        }
    }

    /** Mistral tells its thoughts as parts, and words of an answer that has them as well. */
    private void part(JsonValue part) {
        if (part.isString()) {
            sink.text(part.text());
            return;
        }
        JsonValue thinking = part.member("thinking");
        sink.thought(Thought.of(thinking.text()));
        thinking.elements()
                .forEach(piece -> sink.thought(Thought.of(piece.member("text").text())));
        sink.refusal(part.member("refusal").text());
        sink.text(part.member("text").text());
    }

    private void annotation(JsonValue annotation) {
        JsonValue cited = annotation.member("url_citation");
        JsonText url = cited.member("url").text();
        if (!url.isEmpty()) {
            sink.citation(new Citation(
                    url,
                    cited.member("title").text(),
                    cited.member("content").text(),
                    cited.member("start_index").count(0),
                    cited.member("end_index").count(0)));
        }
    }

    /** Some say it once more with their figures. */
    private void finish(JsonValue choice) {
        JsonValue reason = choice.member("finish_reason");
        if (reason.isString() && !ended) {
            ended = true;
            sink.finished(reason.string(), choice.member("native_finish_reason").string());
        }
    }
}
