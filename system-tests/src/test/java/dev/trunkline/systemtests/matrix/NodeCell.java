package dev.trunkline.systemtests.matrix;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trunkline.systemtests.Account;
import dev.trunkline.systemtests.Json;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * What a script tells of one scenario in front of one protocol.
 *
 * @param tag by which the simulator remembers what was asked
 * @param costs as the SDK told them, of each answer
 * @param seen in words that all scripts share
 */
record NodeCell(NodeScenario scenario, String protocol, String tag, List<JsonNode> costs, String seen) {

    /** Of what the script has printed; other lines are what the SDK itself had to say. */
    static List<NodeCell> printed(String text) {
        return text.lines()
                .filter(line -> line.startsWith("{\"scenario\":"))
                .map(Json::read)
                .map(NodeCell::of)
                .toList();
    }

    private static NodeCell of(JsonNode line) {
        return new NodeCell(
                NodeScenario.named(line.at("/scenario").asText()),
                line.at("/protocol").asText(),
                line.at("/tag").asText(),
                StreamSupport.stream(line.at("/costs").spliterator(), false).toList(),
                line.at("/seen").asText());
    }

    /** What the answers cost together. */
    long toldNano() {
        return costs.stream().mapToLong(Account::nano).sum();
    }
}
