package dev.trunkline.gateway.protocol.google.gemini;

import dev.trunkline.gateway.chat.Part;
import dev.trunkline.gateway.chat.Thought;
import dev.trunkline.gateway.json.JsonText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A part with the seal of the thoughts before it. Immutable.
 *
 * @param signature empty where there is none
 */
record SignedPart(Part part, JsonText signature) {

    /** Says that the signature is lost; documented beside the rule that one is demanded. */
    static final JsonText LOST = JsonText.of("skip_thought_signature_validator");

    /** With its number behind it, the id of the seal of a picture that a model has made. */
    static final String PICTURE = "image_";

    /** Those that say something. */
    static List<SignedPart> unsigned(List<Part> parts) {
        return parts.stream()
                .filter(SignedPart::saysSomething)
                .map(part -> new SignedPart(part, JsonText.EMPTY))
                .toList();
    }

    /**
     * A model's parts: a seal with the id of a call or of a picture belongs to that, any other to what stands behind
     * it, or else to the words before it.
     *
     * @param demanded whether the first call, and a picture, may not be without one
     */
    static List<SignedPart> of(List<Part> parts, boolean demanded) {
        Map<String, JsonText> named = named(parts);
        List<SignedPart> signed = new ArrayList<>(parts.size());
        JsonText waiting = JsonText.EMPTY;
        boolean called = false;
        int pictures = 0;
        for (Part part : parts) {
            if (part instanceof Part.Thinking(Thought thought)) {
                waiting = mayReturn(thought) && !named.containsKey(thought.id().string()) ? thought.seal() : waiting;
            } else if (saysSomething(part)) {
                pictures += part instanceof Part.Image ? 1 : 0;
                JsonText own = named.get(id(part, pictures));
                JsonText signature = own == null ? waiting : own;
                boolean first = part instanceof Part.Image || part instanceof Part.ToolCall && !called;
                signed.add(new SignedPart(part, demanded && first && signature.isEmpty() ? LOST : signature));
                waiting = own == null ? JsonText.EMPTY : waiting;
                called |= part instanceof Part.ToolCall;
            }
        }
        return waiting.isEmpty() ? signed : behind(signed, waiting);
    }

    /** Seals by the ids of the calls and pictures that are there. */
    private static Map<String, JsonText> named(List<Part> parts) {
        Set<String> ids = new HashSet<>();
        int pictures = 0;
        for (Part part : parts) {
            pictures += part instanceof Part.Image ? 1 : 0;
            ids.add(id(part, pictures));
        }
        Map<String, JsonText> seals = new HashMap<>();
        for (Part part : parts) {
            if (part instanceof Part.Thinking(Thought thought)
                    && mayReturn(thought)
                    && !thought.id().isEmpty()
                    && ids.contains(thought.id().string())) {
                seals.put(thought.id().string(), thought.seal());
            }
        }
        return seals;
    }

    /** @param pictures how many there are up to this part; empty where it has none */
    private static String id(Part part, int pictures) {
        return switch (part) {
            case Part.ToolCall call -> call.id().string();
            case Part.Image _ -> PICTURE + (pictures - 1);
            case Part.Text _,
                    Part.Audio _,
                    Part.Video _,
                    Part.File _,
                    Part.Thinking _,
                    Part.Refusal _,
                    Part.Foreign _ -> "";
        };
    }

    private static List<SignedPart> behind(List<SignedPart> parts, JsonText signature) {
        for (int i = parts.size() - 1; i >= 0; i--) {
            SignedPart last = parts.get(i);
            if (last.signature().isEmpty() && last.part() instanceof Part.Text) {
                parts.set(i, new SignedPart(last.part(), signature));
                return parts;
            }
        }
        parts.add(new SignedPart(new Part.Text(JsonText.EMPTY), signature));
        return parts;
    }

    /** Only what is sealed by this vendor is taken back. */
    private static boolean mayReturn(Thought thought) {
        return thought.kind() == Thought.Kind.ENCRYPTED && !thought.seal().isEmpty() && thought.isOf(Thought.GOOGLE);
    }

    /** Empty texts are refused. */
    private static boolean saysSomething(Part part) {
        return switch (part) {
            case Part.Text text -> !text.text().isEmpty();
            case Part.Refusal refusal -> !refusal.text().isEmpty();
            // Callers do not speak this wire format, so that nothing is known to it alone.
            case Part.Thinking _, Part.Foreign _ -> false;
            case Part.Image _, Part.Audio _, Part.Video _, Part.File _, Part.ToolCall _ -> true;
        };
    }
}
