package dev.trunkline.catalog.offer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** By the list that the gateway is held to, too. */
class CredentialNameTest {

    @TestFactory
    Stream<DynamicTest> whatGatewaysReadMayBeNamedAndNothingElse() throws IOException {
        JsonNode names = contract();
        return Stream.of("read", "notRead").flatMap(list -> texts(names.path(list)).stream()
                .map(name -> DynamicTest.dynamicTest(
                        list + " " + name,
                        () -> assertThat(CredentialName.isReadByGateways(name)).isEqualTo(list.equals("read")))));
    }

    @Test
    void someNeedOthersBesideThem() throws IOException {
        JsonNode beside = contract().path("beside");

        assertThat(beside).hasSize(2);
        beside.fields().forEachRemaining(entry -> assertThat(CredentialName.beside(entry.getKey()))
                .isEqualTo(texts(entry.getValue())));
        assertThat(CredentialName.beside("OPENAI_API_KEY")).isEmpty();
    }

    private static List<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private static JsonNode contract() throws IOException {
        try (var json = CredentialNameTest.class.getResourceAsStream("/credential-names.json")) {
            return new ObjectMapper().readTree(json);
        }
    }
}
