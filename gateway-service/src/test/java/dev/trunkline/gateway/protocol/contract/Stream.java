package dev.trunkline.gateway.protocol.contract;

import dev.trunkline.gateway.chat.AnswerFace;
import dev.trunkline.gateway.eventstream.AwsEventSplitter;
import dev.trunkline.gateway.eventstream.AwsMessages;
import dev.trunkline.gateway.frame.FrameSplitter;
import dev.trunkline.gateway.protocol.AnswerDecoder;
import dev.trunkline.gateway.protocol.ChatProtocol;
import dev.trunkline.gateway.protocol.Framing;
import dev.trunkline.gateway.protocol.StreamStep;
import dev.trunkline.gateway.sse.SseSplitter;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;

/** A stream of events in the framing of a room, and what the room makes of it. */
record Stream(ChatProtocol room, List<Event> events) {

    static final AnswerFace FACE = new AnswerFace("gen-1-a", 1_700_000_000L, "maker/model", "Provider");
    static final int EVENT_BYTES_AT_MOST = 1 << 20;

    static FrameSplitter splitter(Framing framing, int eventBytesAtMost) {
        return switch (framing) {
            case SERVER_SENT_EVENTS -> new SseSplitter(eventBytesAtMost);
            case AWS_EVENT_STREAM -> new AwsEventSplitter(eventBytesAtMost);
        };
    }

    static Buffer frame(Framing framing, Event event) {
        return switch (framing) {
            case SERVER_SENT_EVENTS -> {
                String name = event.name().isEmpty() ? "" : "event: " + event.name() + "\n";
                yield Buffer.buffer(name + "data: " + event.data() + "\n\n");
            }
            case AWS_EVENT_STREAM ->
                event.name().endsWith("Exception")
                        ? AwsMessages.exception(event.name(), event.data())
                        : AwsMessages.event(event.name(), event.data());
        };
    }

    Buffer bytes() {
        Buffer bytes = Buffer.buffer();
        events.forEach(event -> bytes.appendBuffer(frame(room.framing(), event)));
        return bytes;
    }

    Heard heard() {
        return heard(room, bytes());
    }

    /** What is made of these reads; an event that cannot be read is passed over. */
    static Heard heard(ChatProtocol room, Buffer... reads) {
        ToldAnswer told = new ToldAnswer();
        AnswerDecoder decoder = room.decoder(told, FACE);
        List<StreamStep> steps = new ArrayList<>();
        FrameSplitter splitter = splitter(room.framing(), EVENT_BYTES_AT_MOST);
        FrameSplitter.EventReader reader = (bytes, from, to) -> {
            StreamStep step = decoder.accept(bytes, from, to);
            steps.add(step);
            return step != StreamStep.DONE && step != StreamStep.ERROR;
        };
        boolean goesOn = true;
        for (Buffer read : reads) {
            goesOn = goesOn && splitter.feed(read, reader) && !ended(steps);
        }
        if (goesOn) {
            splitter.end(reader);
        }
        return new Heard(told, decoder.summary(), steps);
    }

    private static boolean ended(List<StreamStep> steps) {
        return !steps.isEmpty() && (steps.getLast() == StreamStep.DONE || steps.getLast() == StreamStep.ERROR);
    }
}
