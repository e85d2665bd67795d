package dev.trunkline.gateway.transcode;

import dev.trunkline.gateway.chat.ChatRequest;
import dev.trunkline.gateway.chat.EarlierThoughts;
import dev.trunkline.gateway.chat.Part;
import dev.trunkline.gateway.chat.Thought;
import dev.trunkline.gateway.chat.Turn;
import java.util.ArrayList;
import java.util.List;

/** Puts sealed thoughts back before the calls that came without. Pure. */
final class LostThoughts {

    private LostThoughts() {}

    static ChatRequest restored(ChatRequest request, EarlierThoughts earlier) {
        return earlier.bytes() == 0
                ? request
                : request.with(request.turns().stream()
                        .map(turn -> turn instanceof Turn.Assistant(List<Part> parts)
                                ? new Turn.Assistant(restored(parts, earlier))
                                : turn)
                        .toList());
    }

    private static List<Part> restored(List<Part> parts, EarlierThoughts earlier) {
        if (parts.stream().anyMatch(LostThoughts::isSealed)) {
            return parts;
        }
        for (Part part : parts) {
            if (part instanceof Part.ToolCall call) {
                List<Thought> thoughts = earlier.before(call.id().string());
                if (!thoughts.isEmpty()) {
                    return behind(thoughts, parts);
                }
            }
        }
        return parts;
    }

    /** What came of them without a seal is among them. */
    private static List<Part> behind(List<Thought> thoughts, List<Part> parts) {
        List<Part> all = new ArrayList<>(thoughts.size() + parts.size());
        thoughts.forEach(thought -> all.add(new Part.Thinking(thought)));
        parts.stream().filter(part -> !(part instanceof Part.Thinking)).forEach(all::add);
        return all;
    }

    private static boolean isSealed(Part part) {
        return part instanceof Part.Thinking(Thought thought) && !thought.seal().isEmpty();
    }
}
