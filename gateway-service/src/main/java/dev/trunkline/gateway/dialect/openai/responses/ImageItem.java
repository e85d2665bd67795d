package dev.trunkline.gateway.dialect.openai.responses;

import dev.trunkline.gateway.chat.Media;
import dev.trunkline.gateway.json.JsonText;
import dev.trunkline.gateway.json.JsonWriter;
import org.jspecify.annotations.Nullable;

/**
 * A picture that the model has made, as the wire format has those of its own tool: whole from its beginning. One that
 * is too large to be kept for the end of a stream has no result there.
 */
final class ImageItem implements OutputItem {

    private static final String UNTYPED = "png";

    private final Place place;
    private final String format;
    private @Nullable JsonText result;
    private String status = "generating";

    /** Tells all of it at once. */
    ImageItem(Place place, Events events, Media image, Output.Room room) {
        this.place = place;
        this.format = image instanceof Media.Inline inline && !inline.type().isEmpty()
                ? inline.type().substring(inline.type().indexOf('/') + 1)
                : UNTYPED;
        events.tell("response.output_item.added", place.item(this));
        events.tell("response.image_generation_call.in_progress", place::write);
        events.tell("response.image_generation_call.generating", place::write);
        events.tell("response.image_generation_call.completed", place::write);
        status = Output.COMPLETED;
        JsonText all = said(image);
        result = all;
        events.tell("response.output_item.done", place.item(this));
        result = room.hasFor(all) ? all.kept() : null;
    }

    /** An address stands in the place of the bytes that it leads to. */
    private static JsonText said(Media image) {
        return switch (image) {
            case Media.Inline inline -> inline.base64();
            case Media.Remote(JsonText url) -> url;
            // Nothing that a model makes.
            case Media.Plain _, Media.Uploaded _ -> JsonText.EMPTY;
        };
    }

    @Override
    public void close(String ended) {
        // It was told whole.
    }

    @Override
    public void write(JsonWriter out) {
        out.beginObject().member("type", "image_generation_call").member("id", place.id());
        out.member("status", status).member("output_format", format).name("result");
        JsonText kept = result;
        if (kept == null) {
            out.nothing();
        } else {
            out.string(kept);
        }
        out.endObject();
    }
}
