package dev.trunkline.gateway.protocol;

import dev.trunkline.gateway.chat.Part;
import dev.trunkline.gateway.json.JsonText;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** The beginning of an answer that the model is to go on with. Claude takes none that ends with a blank. Pure. */
public final class BegunAnswer {

    private BegunAnswer() {}

    /**
     * Without the blanks at its end, whichever parts they stand in.
     *
     * @param sent whether a part is sent at all; the others end nothing
     */
    public static List<Part> withoutTrailingBlanks(List<Part> parts, Predicate<Part> sent) {
        List<Part> stripped = new ArrayList<>(parts);
        stripped.removeIf(sent.negate());
        if (!stripped.isEmpty()) {
            stripped.add(stripped(stripped.removeLast()));
        }
        return stripped;
    }

    private static Part stripped(Part last) {
        return switch (last) {
            case Part.Text(JsonText text, var cache) -> new Part.Text(stripped(text), cache);
            case Part.Refusal(JsonText text) -> new Part.Refusal(stripped(text));
            case Part.Image _,
                    Part.Audio _,
                    Part.Video _,
                    Part.File _,
                    Part.ToolCall _,
                    Part.Thinking _,
                    Part.Foreign _ -> last;
        };
    }

    private static JsonText stripped(JsonText text) {
        return JsonText.of(text.string().stripTrailing());
    }
}
