package dev.trunkline.gateway.protocol.anthropic;

import static dev.trunkline.gateway.json.JsonText.escaped;

import dev.trunkline.gateway.chat.AnswerFace;
import dev.trunkline.gateway.chat.AnswerSink;
import dev.trunkline.gateway.json.JsonValue;
import dev.trunkline.gateway.protocol.AnswerSummary;
import dev.trunkline.gateway.protocol.StreamDecoder;
import dev.trunkline.gateway.protocol.StreamStep;
import dev.trunkline.gateway.sse.SseFrames;
import dev.trunkline.gateway.usage.UsageExtras;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;

/**
 * Events for a caller who speaks this wire format, too: id and model are the gateway's, the last figures are kept back
 * until they have their price, all other bytes go through, also of events and blocks that nobody here knows. Confined
 * to one event loop.
 */
public final class SplicedStream implements StreamDecoder {

    private static final String MESSAGE_DELTA = "message_delta";
    private static final String MESSAGE_STOP = "message_stop";
    private static final String TIER = "service_tier";

    /** Tiers of this wire format; callers know no other one (platform.claude.com, as of 2026-11). */
    private static final Set<String> TIERS = Set.of("standard", "priority", "batch");

    private final AnswerFace face;
    private final AnthropicStream reading;
    private final Set<Integer> openBlocks = new TreeSet<>();
    private JsonValue lastChange = JsonValue.ABSENT;
    private UsageExtras extras = UsageExtras.NONE;
    private boolean begun;
    private boolean complete;

    SplicedStream(AnswerFace face, AnswerSink heard) {
        this.face = face;
        this.reading = new AnthropicStream(heard);
    }

    @Override
    public StreamStep accept(byte[] bytes, int from, int to, Buffer out) {
        if (complete) {
            return StreamStep.QUIET;
        }
        StreamStep step = reading.accept(bytes, from, to);
        return switch (step) {
            case MALFORMED -> step;
            case DONE, ERROR -> {
                complete = true;
                yield step;
            }
            case QUIET, CONTENT, THINKING -> {
                JsonValue event = JsonValue.read(bytes, from, to);
                if (!event.isObject()) {
                    yield StreamStep.MALFORMED;
                }
                write(event, out);
                // Here the caller sees what the model thinks, if its provider shows it.
                yield step == StreamStep.THINKING ? StreamStep.CONTENT : step;
            }
        };
    }

    private void write(JsonValue event, Buffer out) {
        String type = event.member("type").string();
        switch (type) {
            case "message_start" -> {
                begun = true;
                frame(type, begun(event), out);
            }
            case MESSAGE_DELTA -> change(event, out);
            case "content_block_start" -> {
                openBlocks.add(event.member("index").count(0));
                pass(type, event, out);
            }
            case "content_block_stop" -> {
                openBlocks.remove(event.member("index").count(0));
                pass(type, event, out);
            }
            // Most events are pieces of blocks; all of them pass, also those to come.
            default -> pass(type, event, out);
        }
    }

    private Buffer begun(JsonValue event) {
        JsonValue message = event.member("message");
        ObjectSplice ours = new ObjectSplice(message.bytes(), message.from(), message.to())
                .set("id", quoted(face.generationId()))
                .set("model", quoted(face.model()))
                .set("provider", quoted(face.providerName()));
        JsonValue usage = message.member("usage");
        if (usage.member(TIER).isString() && !TIERS.contains(usage.member(TIER).string())) {
            ours.set("usage", with(usage, TIER, "null"));
        }
        return new ObjectSplice(event.bytes(), event.from(), event.to())
                .set("message", ours.bytes().toString(StandardCharsets.UTF_8))
                .bytes();
    }

    private static String with(JsonValue object, String name, String json) {
        return new ObjectSplice(object.bytes(), object.from(), object.to())
                .set(name, json)
                .bytes()
                .toString(StandardCharsets.UTF_8);
    }

    /** The one that says why the answer ended is the last; those before it say how far it is. */
    private void change(JsonValue event, Buffer out) {
        if (!event.member("delta").member("stop_reason").isAbsent()) {
            byte[] kept = new byte[event.to() - event.from()];
            System.arraycopy(event.bytes(), event.from(), kept, 0, kept.length);
            lastChange = new JsonValue(kept, 0, kept.length);
            extras = OtherFigures.of(lastChange.member("usage"));
        } else if (lastChange.isAbsent()) {
            pass(MESSAGE_DELTA, event, out);
        }
    }

    private static void pass(String type, JsonValue event, Buffer out) {
        SseFrames.begin(out, onOneLine(type));
        int at = event.from();
        // Line breaks between members are space, and would end the frame.
        for (int next = at; next < event.to(); next++) {
            if (event.bytes()[next] == '\n' || event.bytes()[next] == '\r') {
                out.appendBytes(event.bytes(), at, next - at).appendByte((byte) ' ');
                at = next + 1;
            }
        }
        SseFrames.end(out.appendBytes(event.bytes(), at, event.to() - at));
    }

    private static void frame(String type, Buffer event, Buffer out) {
        byte[] bytes = event.getBytes();
        pass(type, new JsonValue(bytes, 0, bytes.length), out);
    }

    private static String onOneLine(String type) {
        return type.replace('\n', ' ').replace('\r', ' ');
    }

    @Override
    public AnswerSummary summary() {
        return SplicedMessage.with(extras, reading.summary());
    }

    /** Whether the caller knows that there is a message. */
    public boolean begun() {
        return begun;
    }

    /**
     * The last events: what is open is ended, and the usage told.
     *
     * @param stopReason in the words of this wire format
     * @param usage {@code "usage":{...}}
     * @param more members of the very last event, each behind a comma
     */
    public Buffer end(String stopReason, Buffer usage, Buffer more) {
        Buffer out = Buffer.buffer(768);
        for (int block : openBlocks) {
            frame(
                    "content_block_stop",
                    Buffer.buffer("{\"type\":\"content_block_stop\",\"index\":" + block + "}"),
                    out);
        }
        String figures = usage.getString("\"usage\":".length(), usage.length());
        frame(MESSAGE_DELTA, changed(stopReason, figures), out);
        frame(
                MESSAGE_STOP,
                Buffer.buffer("{\"type\":\"message_stop\"").appendBuffer(more).appendString("}"),
                out);
        return out;
    }

    private Buffer changed(String stopReason, String figures) {
        if (lastChange.isAbsent()) {
            return Buffer.buffer("{\"type\":\"message_delta\",\"delta\":{\"stop_reason\":" + quoted(stopReason)
                    + ",\"stop_sequence\":null},\"usage\":" + figures + "}");
        }
        JsonValue delta = lastChange.member("delta");
        String ours = with(delta, "stop_reason", quoted(stopReason));
        return new ObjectSplice(lastChange.bytes(), lastChange.from(), lastChange.to())
                .set("delta", ours)
                .set("usage", figures)
                .bytes();
    }

    private static String quoted(String text) {
        return '"' + escaped(text) + '"';
    }
}
