package dev.trunkline.systemtests.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** What the simulator has thought in one turn, and sees again in the next. */
final class Thoughts {

    private Thoughts() {}

    /**
     * The second turn brings back what the first one was signed with; to Cohere, which signs nothing, the text; and
     * nothing to who only counts.
     *
     * @param told empty where the caller has lost it
     */
    static void assertCameBack(String protocol, List<JsonNode> served, String told) {
        assertThat(served).hasSize(2);
        List<String> back = new ArrayList<>();
        served.getLast().at("/thoughts").forEach(thought -> back.add(thought.asText()));
        String expected = protocol.equals("cohere") ? told : signature(served.getFirst());
        if (Matrix.THOUGHTS_TOLD.containsKey(protocol) || expected.isEmpty()) {
            assertThat(back).isEmpty();
        } else {
            assertThat(back).isNotEmpty().containsOnly(expected);
        }
    }

    private static String signature(JsonNode served) {
        String thought = "thought of simulated answer " + served.at("/sequence").asLong();
        return Base64.getEncoder().encodeToString(thought.getBytes(StandardCharsets.US_ASCII));
    }
}
