package dev.trunkline.simulator.protocol.aws.converse;

import java.util.LinkedHashSet;
import java.util.Set;

/** Uses of tools and their results: each use is answered in the very next message. */
final class ToolPairs {

    private Set<String> open = new LinkedHashSet<>();
    private Set<String> used = new LinkedHashSet<>();
    private boolean any;
    private int message;
    private String problem = "";

    void beginMessage(int index) {
        endMessage();
        message = index;
        open = used;
        used = new LinkedHashSet<>();
    }

    void used(String id) {
        any = true;
        used.add(id);
    }

    void answered(String id) {
        any = true;
        if (!open.remove(id) && problem.isEmpty()) {
            problem = "The number of toolResult blocks at messages." + message
                    + ".content exceeds the number of toolUse blocks of previous turn.";
        }
    }

    /** Why the conversation is refused, empty where it is not. */
    String problem(boolean toolsAreOffered) {
        endMessage();
        if (any && !toolsAreOffered) {
            return "The toolConfig field must be defined when using toolUse and toolResult content blocks.";
        }
        return problem;
    }

    private void endMessage() {
        if (!open.isEmpty() && problem.isEmpty()) {
            problem = "Expected toolResult blocks at messages." + message + ".content for the following Ids: "
                    + String.join(", ", open);
        }
        open = new LinkedHashSet<>();
    }
}
