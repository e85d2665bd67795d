package dev.trunkline.catalog.offer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** By the table that the rooms of the gateway are held to, too. */
class ProtocolsContractTest {

    private static final List<String> OUTPUTS = List.of("text", Vocabulary.EMBEDDINGS, Vocabulary.RERANK);

    @Test
    void allProtocolsAreThere() throws IOException {
        assertThat(contract().fieldNames()).toIterable().containsExactlyInAnyOrderElementsOf(WireProtocol.words());
    }

    @ParameterizedTest
    @EnumSource(WireProtocol.class)
    void eachGivesWhatItsRoomsDo(WireProtocol protocol) throws IOException {
        assertThat(OUTPUTS.stream().filter(output -> protocol.gives(List.of(output))))
                .containsExactlyElementsOf(texts(row(protocol).path("gives")));
    }

    @ParameterizedTest
    @EnumSource(WireProtocol.class)
    void eachCarriesWhatItsRoomWrites(WireProtocol protocol) throws IOException {
        JsonNode parameters = row(protocol).path("parameters");
        List<String> carried = parameters.isMissingNode() ? Vocabulary.PARAMETERS : texts(parameters);
        boolean anyFormat = row(protocol).path("formatsOtherThanSchemas").asBoolean(true);

        assertThat(protocol.carried(Vocabulary.PARAMETERS)).containsExactlyElementsOf(carried);
        assertThat(protocol.carried(List.of("response_format")).isEmpty()).isEqualTo(!anyFormat);
    }

    private static JsonNode row(WireProtocol protocol) throws IOException {
        return contract().path(protocol.word());
    }

    private static List<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private static JsonNode contract() throws IOException {
        try (var json = ProtocolsContractTest.class.getResourceAsStream("/protocols.json")) {
            return new ObjectMapper().readTree(json);
        }
    }
}
