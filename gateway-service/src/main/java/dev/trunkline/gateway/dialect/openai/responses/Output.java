package dev.trunkline.gateway.dialect.openai.responses;

import dev.trunkline.gateway.chat.AnswerSink;
import dev.trunkline.gateway.chat.Citation;
import dev.trunkline.gateway.chat.Logprobs;
import dev.trunkline.gateway.chat.Media;
import dev.trunkline.gateway.chat.Thought;
import dev.trunkline.gateway.json.JsonText;
import dev.trunkline.gateway.json.JsonValue;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The items of one answer, gathered while they come: the end of a stream repeats all of them. Message and thoughts
 * follow one another; calls stay open to the end, since their arguments may come by turns. Confined to one thread.
 */
final class Output implements AnswerSink {

    static final String COMPLETED = "completed";

    /** What a stream keeps of its texts for its end; of what is longer the end repeats the beginning. */
    static final int STREAM_BYTES_AT_MOST = 4 << 20;

    /** About what an item takes without its texts. */
    private static final int BYTES_OF_AN_ITEM = 512;

    /** What is left of the bytes that may be kept. */
    static final class Room {
        private int bytesLeft;
        private int keptBytes;

        private Room(int bytesAtMost) {
            this.bytesLeft = bytesAtMost;
        }

        /** As much of a text as there is room for. */
        void keep(JsonText piece, Buffer to) {
            if (hasFor(piece)) {
                piece.appendTo(to);
            } else {
                bytesLeft = 0;
            }
        }

        /** Takes the room for these, or none where there is not enough. */
        boolean hasFor(JsonText... texts) {
            int bytes = 0;
            for (JsonText text : texts) {
                bytes += text.to() - text.from();
            }
            return hasFor(bytes);
        }

        /** All of it, or nothing where there is not enough room. */
        void keep(JsonValue logprobs, Buffer to) {
            if (hasFor(logprobs.to() - logprobs.from())) {
                Logprobs.gather(logprobs, to);
            }
        }

        private boolean hasFor(int bytes) {
            if (bytes > bytesLeft) {
                return false;
            }
            bytesLeft -= bytes;
            keptBytes += bytes;
            return true;
        }
    }

    private final String ids;
    private final Set<String> customTools;
    private final Events events;
    private final Room room;
    private final List<OutputItem> items = new ArrayList<>();
    private final Map<Integer, CallItem> openCalls = new LinkedHashMap<>();
    private @Nullable MessageItem message;
    private @Nullable ReasoningItem reasoning;

    /** @param ids what the ids of items have behind their kind */
    Output(String ids, Set<String> customTools, Events events, int bytesAtMost) {
        this.ids = ids;
        this.customTools = customTools;
        this.events = events;
        this.room = new Room(bytesAtMost);
    }

    List<OutputItem> items() {
        return items;
    }

    int keptBytes() {
        return room.keptBytes + items.size() * BYTES_OF_AN_ITEM;
    }

    @Override
    public void text(JsonText text) {
        text(text, JsonValue.ABSENT);
    }

    @Override
    public void text(JsonText text, JsonValue logprobs) {
        message().text(text, logprobs, room);
    }

    @Override
    public void refusal(JsonText text) {
        message().refusal(text, room);
    }

    @Override
    public void citation(Citation citation) {
        message().cite(citation, room);
    }

    @Override
    public void image(Media image) {
        closeCurrent(COMPLETED);
        items.add(new ImageItem(place("ig"), events, image, room));
    }

    @Override
    public void thought(Thought thought) {
        ReasoningItem open = reasoning;
        if (open == null || !open.isOf(thought)) {
            closeCurrent(COMPLETED);
            String known = SealedThoughts.idOf(thought).string();
            open = new ReasoningItem(
                    known.isEmpty() ? place("rs") : new Place(known, items.size()), events, thought.index());
            items.add(open);
            reasoning = open;
        }
        open.add(thought, room);
    }

    @Override
    public void toolCall(int index, JsonText id, JsonText name) {
        closeCurrent(COMPLETED);
        boolean custom = !customTools.isEmpty() && customTools.contains(name.string());
        CallItem call = new CallItem(place(custom ? "ctc" : "fc"), events, id, name, custom);
        items.add(call);
        openCalls.put(index, call);
    }

    @Override
    public void toolArguments(int index, JsonText fragment) {
        CallItem call = openCalls.get(index);
        if (call != null) {
            call.add(fragment, room);
        }
    }

    @Override
    public void finished(String finishReason, String nativeFinishReason) {
        close(ResponseObject.status(finishReason));
    }

    /** Ends what is open. */
    void close(String status) {
        closeCurrent(status);
        openCalls.values().forEach(call -> call.close(status));
        openCalls.clear();
    }

    private MessageItem message() {
        MessageItem open = message;
        if (open == null) {
            closeCurrent(COMPLETED);
            open = new MessageItem(place("msg"), events);
            items.add(open);
            message = open;
        }
        return open;
    }

    private void closeCurrent(String status) {
        MessageItem said = message;
        ReasoningItem thought = reasoning;
        message = null;
        reasoning = null;
        if (said != null) {
            said.close(status);
        }
        if (thought != null) {
            thought.close(status);
        }
    }

    private Place place(String kind) {
        return new Place(kind + ids + items.size(), items.size());
    }
}
