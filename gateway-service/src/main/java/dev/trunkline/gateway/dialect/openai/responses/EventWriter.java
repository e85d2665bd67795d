package dev.trunkline.gateway.dialect.openai.responses;

import dev.trunkline.gateway.chat.Citation;
import dev.trunkline.gateway.chat.Media;
import dev.trunkline.gateway.chat.Thought;
import dev.trunkline.gateway.dialect.StreamWriter;
import dev.trunkline.gateway.failure.ToldFailure;
import dev.trunkline.gateway.json.JsonText;
import dev.trunkline.gateway.json.JsonValue;
import dev.trunkline.gateway.sse.SseFrames;
import dev.trunkline.gateway.usage.UsageReport;
import io.vertx.core.buffer.Buffer;

/** Writes the events of one response as frames. One for each stream, confined to its event loop. */
final class EventWriter implements StreamWriter {

    private final ResponseObject response;
    private final Events events;
    private final Output output;
    private boolean begun;

    private EventWriter(ResponseObject response, Events events, boolean begun) {
        this.response = response;
        this.events = events;
        this.begun = begun;
        this.output =
                new Output(response.itemIds(), response.asked().customTools(), events, Output.STREAM_BYTES_AT_MOST);
    }

    static EventWriter fromBeginning(ResponseObject response) {
        return new EventWriter(response, Events.from(0), false);
    }

    /** Behind so many events, the first of which have told that it begins. */
    static EventWriter behind(ResponseObject response, int events) {
        return new EventWriter(response, Events.from(events), events > 0);
    }

    @Override
    public void writeTo(Buffer frames) {
        events.writeTo(frames);
    }

    private Output begun() {
        if (!begun) {
            begun = true;
            events.tell("response.created", out -> response.running(out.name("response")));
            events.tell("response.in_progress", out -> response.running(out.name("response")));
        }
        return output;
    }

    @Override
    public void text(JsonText text) {
        begun().text(text);
    }

    @Override
    public void text(JsonText text, JsonValue logprobs) {
        begun().text(text, logprobs);
    }

    @Override
    public void refusal(JsonText text) {
        begun().refusal(text);
    }

    @Override
    public void thought(Thought thought) {
        begun().thought(thought);
    }

    @Override
    public void toolCall(int index, JsonText id, JsonText name) {
        begun().toolCall(index, id, name);
    }

    @Override
    public void toolArguments(int index, JsonText fragment) {
        begun().toolArguments(index, fragment);
    }

    @Override
    public void citation(Citation citation) {
        begun().citation(citation);
    }

    @Override
    public void image(Media image) {
        begun().image(image);
    }

    @Override
    public void finished(String finishReason, String nativeFinishReason) {
        begun().finished(finishReason, nativeFinishReason);
    }

    @Override
    public int keptBytes() {
        return output.keptBytes();
    }

    @Override
    public Buffer end(String finishReason, String nativeFinishReason, UsageReport usage) {
        Buffer last = Buffer.buffer();
        writeTo(last);
        String status = ResponseObject.status(finishReason);
        begun().close(status);
        events.tell("response." + status, response.ended(output, finishReason, usage));
        return SseFrames.done(last);
    }

    @Override
    public Buffer frames(ToldFailure failure) {
        Buffer last = Buffer.buffer();
        writeTo(last);
        // What is open stays so: a client that runs tools takes the end of a call for all of it.
        Output soFar = begun();
        events.tell("response.failed", out -> response.failed(out.name("response"), soFar, failure));
        return last;
    }
}
