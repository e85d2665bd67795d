package dev.trunkline.catalog.offer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class QuirksTest {

    /** By the list that the gateway is held to, too. */
    @Test
    void thoseOfTheContractMayBeNamedAndNoOthers() throws IOException {
        try (var json = QuirksTest.class.getResourceAsStream("/quirks.json")) {
            JsonNode contract = new ObjectMapper().readTree(json);

            assertThat(contract.fieldNames()).toIterable().containsExactlyInAnyOrderElementsOf(Vocabulary.QUIRKS);
        }
    }
}
