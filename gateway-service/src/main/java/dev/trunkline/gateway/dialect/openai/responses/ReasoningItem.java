package dev.trunkline.gateway.dialect.openai.responses;

import dev.trunkline.gateway.chat.Thought;
import dev.trunkline.gateway.chat.Thought.Kind;
import dev.trunkline.gateway.json.JsonText;
import dev.trunkline.gateway.json.JsonWriter;
import io.vertx.core.buffer.Buffer;

/** What a model has thought: text as content, summaries as such, and the seal by which it may see all of it again. */
final class ReasoningItem implements OutputItem {

    private final Place place;
    private final Events events;
    private final int thoughtIndex;
    private final Buffer text = Buffer.buffer();
    private final Buffer summary = Buffer.buffer();
    private final SealedThoughts sealed = new SealedThoughts();
    private String status = "in_progress";

    ReasoningItem(Place place, Events events, int thoughtIndex) {
        this.place = place;
        this.events = events;
        this.thoughtIndex = thoughtIndex;
        events.tell("response.output_item.added", place.item(this));
    }

    boolean isOf(Thought thought) {
        return thought.index() == thoughtIndex;
    }

    void add(Thought piece, Output.Room room) {
        sealed.add(piece, room);
        if (piece.text().isEmpty()) {
            return;
        }
        boolean summed = piece.kind() == Kind.SUMMARY;
        Buffer gathered = summed ? summary : text;
        if (gathered.length() == 0) {
            part(summed, "added", JsonText.EMPTY);
        }
        events.tell(summed ? "response.reasoning_summary_text.delta" : "response.reasoning_text.delta", out -> {
            at(summed, out);
            out.member("delta", piece.text());
        });
        room.keep(piece.text(), gathered);
    }

    private void closePart(boolean summed, Buffer gathered) {
        if (gathered.length() == 0) {
            return;
        }
        events.tell(summed ? "response.reasoning_summary_text.done" : "response.reasoning_text.done", out -> {
            at(summed, out);
            out.member("text", OutputItem.text(gathered));
        });
        part(summed, "done", OutputItem.text(gathered));
    }

    private void part(boolean summed, String what, JsonText said) {
        events.tell((summed ? "response.reasoning_summary_part." : "response.content_part.") + what, out -> {
            at(summed, out);
            out.name("part").beginObject().member("type", summed ? "summary_text" : "reasoning_text");
            out.member("text", said).endObject();
        });
    }

    private void at(boolean summed, JsonWriter out) {
        place.write(out);
        out.name(summed ? "summary_index" : "content_index").number(0);
    }

    @Override
    public void close(String ended) {
        closePart(true, summary);
        closePart(false, text);
        status = ended;
        events.tell("response.output_item.done", place.item(this));
    }

    @Override
    public void write(JsonWriter out) {
        out.beginObject().member("type", "reasoning").member("id", place.id()).member("status", status);
        out.name("summary").beginArray();
        texts("summary_text", summary, out);
        out.endArray();
        if (text.length() > 0) {
            out.name("content").beginArray();
            texts("reasoning_text", text, out);
            out.endArray();
        }
        sealed.write(out);
        out.endObject();
    }

    private static void texts(String type, Buffer gathered, JsonWriter out) {
        if (gathered.length() > 0) {
            out.beginObject()
                    .member("type", type)
                    .member("text", OutputItem.text(gathered))
                    .endObject();
        }
    }
}
