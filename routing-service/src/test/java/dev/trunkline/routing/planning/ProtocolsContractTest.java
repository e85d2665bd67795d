package dev.trunkline.routing.planning;

import static dev.trunkline.routing.planning.EndpointBuilder.at;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Who is left when a request needs something: endpoints of every protocol, each of which says what its protocol can
 * carry, by the table that the rooms of the gateway and the catalogue are held to.
 */
class ProtocolsContractTest {

    private static final String ANY = "openai";

    @TestFactory
    List<DynamicTest> aParameterLeavesThoseWhoseProtocolCarriesIt() throws IOException {
        TreeMap<String, Set<String>> table = table("parameters");
        return table.get(ANY).stream()
                .map(parameter -> DynamicTest.dynamicTest(parameter, () -> assertThat(
                                left(scene(table, EndpointBuilder::declares).parameters(parameter)))
                        .isEqualTo(having(table, parameter))))
                .toList();
    }

    @TestFactory
    List<DynamicTest> anOutputLeavesThoseWhoseProtocolGivesIt() throws IOException {
        TreeMap<String, Set<String>> table = table("gives");
        return List.of("text", "embeddings", "rerank").stream()
                .map(output -> DynamicTest.dynamicTest(output, () -> assertThat(
                                left(scene(table, EndpointBuilder::gives).output(output)))
                        .isEqualTo(having(table, output))))
                .toList();
    }

    private interface Saying {
        EndpointBuilder says(EndpointBuilder endpoint, String... words);
    }

    private static Scene scene(TreeMap<String, Set<String>> table, Saying saying) {
        return Scene.of(table.entrySet().stream()
                .map(row -> saying.says(at(row.getKey()), row.getValue().toArray(String[]::new)))
                .toArray(EndpointBuilder[]::new));
    }

    private static Set<String> having(TreeMap<String, Set<String>> table, String word) {
        return table.entrySet().stream()
                .filter(row -> row.getValue().contains(word))
                .map(row -> row.getKey())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> left(Scene scene) {
        return switch (scene.decision()) {
            case Decision.Planned planned ->
                planned.models().getFirst().choices().stream()
                        .map(choice -> choice.endpoint().tag())
                        .collect(Collectors.toCollection(TreeSet::new));
            case Decision.NothingLeft nothing -> Set.of();
        };
    }

    /** By protocol; those that say nothing of it are left out, for that never means "none". */
    private static TreeMap<String, Set<String>> table(String column) throws IOException {
        try (var json = ProtocolsContractTest.class.getResourceAsStream("/protocols.json")) {
            JsonNode contract = new ObjectMapper().readTree(json);
            TreeMap<String, Set<String>> table = new TreeMap<>();
            contract.fields().forEachRemaining(row -> {
                if (row.getValue().has(column)) {
                    table.put(
                            row.getKey(),
                            StreamSupport.stream(row.getValue().path(column).spliterator(), false)
                                    .map(JsonNode::asText)
                                    .collect(Collectors.toCollection(TreeSet::new)));
                }
            });
            return table;
        }
    }
}
