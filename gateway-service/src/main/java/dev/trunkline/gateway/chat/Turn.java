package dev.trunkline.gateway.chat;

import dev.trunkline.gateway.json.JsonText;
import java.util.ArrayList;
import java.util.List;

/** One turn of a conversation. Immutable. */
public sealed interface Turn {

    List<Part> parts();

    /**
     * What the model is told by whoever runs the application.
     *
     * @param developer whether its wire format told developers from the system, and the developer says it
     */
    record Instructions(List<Part> parts, boolean developer) implements Turn {}

    /** @param name of who speaks, empty where there is one user only */
    record User(List<Part> parts, JsonText name) implements Turn {

        /** For wire formats in which nobody has a name: it stands before the first words. */
        public List<Part> named() {
            if (name.isEmpty()) {
                return parts;
            }
            List<Part> named = new ArrayList<>(parts);
            for (int i = 0; i < named.size(); i++) {
                if (named.get(i) instanceof Part.Text(JsonText text, CacheMark cache)
                        && !text.string().isBlank()) {
                    named.set(i, new Part.Text(JsonText.joined(name, JsonText.of(": "), text), cache));
                    break;
                }
            }
            return named;
        }
    }

    /** What a model has said, thought and called. As the last turn it is the beginning of the answer. */
    record Assistant(List<Part> parts) implements Turn {}

    /**
     * What a tool has given for a call.
     *
     * @param callId of the call that an assistant's turn before has made
     * @param failed whether it is told as an error
     */
    record ToolResult(JsonText callId, List<Part> parts, boolean failed, CacheMark cache) implements Turn {}
}
