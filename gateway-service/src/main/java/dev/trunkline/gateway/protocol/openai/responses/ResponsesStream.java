package dev.trunkline.gateway.protocol.openai.responses;

import dev.trunkline.gateway.chat.AnswerSink;
import dev.trunkline.gateway.chat.Logprobs;
import dev.trunkline.gateway.chat.Thought.Kind;
import dev.trunkline.gateway.json.JsonText;
import dev.trunkline.gateway.json.JsonValue;
import dev.trunkline.gateway.protocol.AnswerDecoder;
import dev.trunkline.gateway.protocol.AnswerSummary;
import dev.trunkline.gateway.protocol.AnswerTally;
import dev.trunkline.gateway.protocol.EndMark;
import dev.trunkline.gateway.protocol.StreamStep;

/** One stream of OpenAI responses. Confined to one event loop. */
final class ResponsesStream implements AnswerDecoder {

    private static final String WRITTEN = ".delta";
    /** Sound in Base64, which is no text. */
    private static final String SPOKEN = "audio.delta";

    private final AnswerTally tally;
    private final Items items;
    private final OpenItems open = new OpenItems();
    private boolean told;
    private boolean ended;
    private boolean failed;

    ResponsesStream(AnswerSink sink) {
        this.tally = new AnswerTally(sink);
        this.items = new Items(tally);
    }

    @Override
    public AnswerSummary summary() {
        return tally.summary();
    }

    /** Whether the last event has come. */
    boolean hasEnded() {
        return ended;
    }

    /** Whether that was an error. */
    boolean hasFailed() {
        return failed;
    }

    @Override
    public StreamStep accept(byte[] bytes, int from, int to) {
        if (EndMark.is(bytes, from, to)) {
            return StreamStep.DONE;
        }
        if (ended) {
            return StreamStep.QUIET;
        }
        JsonValue event = JsonValue.read(bytes, from, to);
        if (!event.member("type").isString()) {
            // Some tell an error as they would tell it in place of an answer.
            return event.member("error").isObject() ? failed(event.member("error")) : StreamStep.MALFORMED;
        }
        StreamStep step = read(event.member("type").string(), event);
        told |= step == StreamStep.CONTENT;
        return step;
    }

    private StreamStep read(String type, JsonValue event) {
        switch (type) {
            case "response.output_text.delta" -> tally.text(said(event), Logprobs.in(event.member("logprobs")));
            case "response.refusal.delta" -> tally.refusal(said(event));
            case "response.reasoning_summary_text.delta" -> thought(Kind.SUMMARY, event);
            case "response.reasoning_text.delta" -> thought(Kind.TEXT, event);
            case "response.function_call_arguments.delta" -> arguments(event, delta(event));
            case "response.custom_tool_call_input.delta" -> input(event, delta(event));
            case "response.output_text.annotation.added" -> items.citation(event.member("annotation"));
            case "response.reasoning_summary_part.added" -> nextPart(event);
            case "response.output_item.added" -> {
                return added(event);
            }
            case "response.output_item.done" -> {
                return done(event);
            }
            case "response.created", "response.in_progress", "response.queued" ->
                tally.upstreamId(event.member("response").member("id").string());
            case "response.completed", "response.incomplete" -> {
                return end(event.member("response"));
            }
            case "response.failed", "response.cancelled" -> {
                return failed(event.member("response").member("error"));
            }
            case "error", "response.error" -> {
                return failed(event);
            }
            // What items repeat when they are done, and what tools of the provider's own and kinds to come are told.
            default -> tally.untold(type.endsWith(WRITTEN) && !type.endsWith(SPOKEN) ? delta(event) : JsonText.EMPTY);
        }
        return tally.step();
    }

    private static JsonText delta(JsonValue event) {
        return event.member("delta").text();
    }

    /** A piece of an item, which is not told once more when that is done. */
    private JsonText said(JsonValue event) {
        JsonText delta = delta(event);
        open.at(event).told |= !delta.isEmpty();
        return delta;
    }

    private void thought(Kind kind, JsonValue event) {
        JsonText text = said(event);
        items.thought(kind, text, event.member("item_id").text(), open.at(event).thought());
    }

    private void nextPart(JsonValue event) {
        OpenItems.Item item = open.at(event);
        if (item.told) {
            items.nextPart(Kind.SUMMARY, event.member("item_id").text(), item.thought());
        }
    }

    private void arguments(JsonValue event, JsonText fragment) {
        OpenItems.Item item = open.at(event);
        if (item.call >= 0 && !fragment.isEmpty()) {
            item.told = true;
            tally.toolArguments(item.call, fragment);
        }
    }

    /** Of a custom tool, within the object that a whole one has. */
    private void input(JsonValue event, JsonText fragment) {
        OpenItems.Item item = open.at(event);
        if (item.call >= 0 && !fragment.isEmpty()) {
            tally.toolArguments(item.call, item.told ? Items.inputGoesOn(fragment) : Items.inputBegins(fragment));
            item.told = true;
        }
    }

    private StreamStep added(JsonValue event) {
        JsonValue item = event.member("item");
        if (!open.hasRoom()) {
            return StreamStep.MALFORMED;
        }
        OpenItems.Item begun = open.at(event);
        if (Items.isCall(item) && begun.call < 0) {
            if (!Items.isNamed(item)) {
                return StreamStep.MALFORMED;
            }
            begun.call = items.begin(item);
        }
        return tally.step();
    }

    /** What has not come in pieces comes now. */
    private StreamStep done(JsonValue event) {
        JsonValue item = event.member("item");
        OpenItems.Item ended = open.at(event);
        if (Items.isCall(item)) {
            if (ended.call < 0 && added(event) == StreamStep.MALFORMED) {
                return StreamStep.MALFORMED;
            }
            if (!ended.told) {
                tally.toolArguments(ended.call, Items.arguments(item));
            } else if (Items.isCustom(item)) {
                tally.toolArguments(ended.call, Items.INPUT_ENDS);
            }
            open.end(event);
            return StreamStep.CONTENT;
        }
        if (item.member("type").says("reasoning")) {
            if (ended.told) {
                items.seal(item, ended.thought());
            } else {
                items.reasoning(item, ended.thought());
            }
        } else if (item.member("type").says("message") && !ended.told) {
            items.message(item);
        } else if (item.member("type").says("image_generation_call")) {
            items.image(item);
        }
        open.end(event);
        return tally.step();
    }

    private StreamStep end(JsonValue response) {
        if (Ending.isFailure(response)) {
            return failed(response.member("error"));
        }
        if (tally.summary().upstreamId().isEmpty()) {
            tally.upstreamId(response.member("id").string());
        }
        ended = true;
        Ending.tell(response, tally);
        StreamStep last = tally.step();
        // An answer that says nothing else has this event for its content.
        return told ? StreamStep.DONE : last;
    }

    private StreamStep failed(JsonValue error) {
        String word = error.member("code").string();
        ended = true;
        failed = true;
        tally.failed(word.isEmpty() ? "error" : word);
        return StreamStep.ERROR;
    }
}
