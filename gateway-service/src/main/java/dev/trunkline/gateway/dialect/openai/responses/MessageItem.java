package dev.trunkline.gateway.dialect.openai.responses;

import dev.trunkline.gateway.chat.Citation;
import dev.trunkline.gateway.json.JsonText;
import dev.trunkline.gateway.json.JsonValue;
import dev.trunkline.gateway.json.JsonWriter;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;

/** A message: texts with what they refer to, and refusals. */
final class MessageItem implements OutputItem {

    /** One part of its content. */
    private static final class Content {
        private final boolean refusal;
        private final Buffer text = Buffer.buffer();
        private final Buffer logprobs = Buffer.buffer(0);
        private final List<Citation> citations = new ArrayList<>(0);

        private Content(boolean refusal) {
            this.refusal = refusal;
        }

        private void write(JsonWriter out) {
            if (refusal) {
                out.beginObject()
                        .member("type", "refusal")
                        .member("refusal", OutputItem.text(text))
                        .endObject();
                return;
            }
            out.beginObject().member("type", "output_text").member("text", OutputItem.text(text));
            out.name("annotations").beginArray();
            citations.forEach(citation -> annotation(citation, out));
            out.endArray();
            writeLogprobs(out);
            out.endObject();
        }

        private void writeLogprobs(JsonWriter out) {
            out.name("logprobs").beginArray().buffer().appendBuffer(logprobs);
            out.endArray();
        }
    }

    private final Place place;
    private final Events events;
    private final List<Content> contents = new ArrayList<>(1);
    private String status = "in_progress";

    MessageItem(Place place, Events events) {
        this.place = place;
        this.events = events;
        events.tell("response.output_item.added", place.item(this));
    }

    void text(JsonText piece, JsonValue logprobs, Output.Room room) {
        Content content = content(false);
        events.tell("response.output_text.delta", out -> {
            at(out);
            out.member("delta", piece).name("logprobs");
            if (logprobs.isAbsent()) {
                out.beginArray().endArray();
            } else {
                out.value(logprobs);
            }
        });
        room.keep(piece, content.text);
        room.keep(logprobs, content.logprobs);
    }

    void refusal(JsonText piece, Output.Room room) {
        Content content = content(true);
        events.tell("response.refusal.delta", out -> {
            at(out);
            out.member("delta", piece);
        });
        room.keep(piece, content.text);
    }

    void cite(Citation citation, Output.Room room) {
        Content content = content(false);
        events.tell("response.output_text.annotation.added", out -> {
            at(out);
            out.name("annotation_index").number(content.citations.size()).name("annotation");
            annotation(citation, out);
        });
        if (room.hasFor(citation.url(), citation.title(), citation.quoted())) {
            content.citations.add(new Citation(
                    citation.url().kept(),
                    citation.title().kept(),
                    citation.quoted().kept(),
                    citation.startIndex(),
                    citation.endIndex()));
        }
    }

    private Content content(boolean refusal) {
        if (contents.isEmpty() || contents.getLast().refusal != refusal) {
            closeContent();
            Content fresh = new Content(refusal);
            contents.add(fresh);
            events.tell("response.content_part.added", out -> {
                at(out);
                fresh.write(out.name("part"));
            });
        }
        return contents.getLast();
    }

    private void closeContent() {
        if (contents.isEmpty()) {
            return;
        }
        Content last = contents.getLast();
        events.tell(last.refusal ? "response.refusal.done" : "response.output_text.done", out -> {
            at(out);
            out.member(last.refusal ? "refusal" : "text", OutputItem.text(last.text));
            if (!last.refusal) {
                last.writeLogprobs(out);
            }
        });
        events.tell("response.content_part.done", out -> {
            at(out);
            last.write(out.name("part"));
        });
    }

    @Override
    public void close(String ended) {
        closeContent();
        status = ended;
        events.tell("response.output_item.done", place.item(this));
    }

    @Override
    public void write(JsonWriter out) {
        out.beginObject().member("type", "message").member("id", place.id()).member("status", status);
        out.member("role", "assistant").name("content").beginArray();
        contents.forEach(content -> content.write(out));
        out.endArray().endObject();
    }

    private void at(JsonWriter out) {
        place.write(out);
        out.name("content_index").number(contents.size() - 1);
    }

    private static void annotation(Citation citation, JsonWriter out) {
        out.beginObject().member("type", "url_citation");
        out.member("url", citation.url()).member("title", citation.title());
        if (!citation.quoted().isEmpty()) {
            out.member("content", citation.quoted());
        }
        out.name("start_index").number(citation.startIndex());
        out.name("end_index").number(citation.endIndex()).endObject();
    }
}
