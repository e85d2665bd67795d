package dev.trunkline.gateway.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.trunkline.contracts.catalog.v1.CatalogEndpoint;
import dev.trunkline.contracts.catalog.v1.Quirks;
import dev.trunkline.contracts.catalog.v1.TimeLimits;
import dev.trunkline.gateway.Given;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** In what a row differs from others of its wire format, and how long is waited for it. */
class QuirksTest {

    private static final CatalogEndpoint EXAMPLE = Given.example(
                    "catalog-endpoint-openai-chat", CatalogEndpoint.newBuilder())
            .build();

    @Test
    void thoseOfTheContractAreKnown() throws IOException {
        try (var json = QuirksTest.class.getResourceAsStream("/quirks.json")) {
            JsonNode contract = new ObjectMapper().readTree(json);

            assertThat(contract).hasSize(Quirk.values().length);
            assertThat(contract.fieldNames()).toIterable().allMatch(word -> Quirk.ofWord(word)
                    .isPresent());
        }
    }

    @Test
    void areTheRowsOwn() {
        Endpoint endpoint = EndpointMessage.read(EXAMPLE);

        assertThat(endpoint.quirks()).containsExactlyInAnyOrder(Quirk.DEVELOPER_ROLE, Quirk.RANDOM_SEED);
        assertThat(endpoint.timeLimits())
                .isEqualTo(new dev.trunkline.gateway.catalogue.TimeLimits(500, 20_000, 15_000, 120_000));
    }

    @Test
    void aRowThatHasNoneHasNoneWhoeverItsProviderIs() {
        CatalogEndpoint none = EXAMPLE.toBuilder()
                .setProvider("openai")
                .setQuirks(Quirks.getDefaultInstance())
                .setTimeLimits(TimeLimits.getDefaultInstance())
                .build();

        assertThat(EndpointMessage.read(none).quirks()).isEmpty();
        assertThat(EndpointMessage.read(none).limitField()).isEqualTo("max_tokens");
        assertThat(EndpointMessage.read(none).timeLimits()).isEqualTo(dev.trunkline.gateway.catalogue.TimeLimits.NONE);
    }

    @Test
    void aCatalogueThatDoesNotSayGoesByTheProvider() {
        CatalogEndpoint unsaid =
                EXAMPLE.toBuilder().setProvider("openai").clearQuirks().build();

        assertThat(EndpointMessage.read(unsaid).quirks()).contains(Quirk.DEVELOPER_ROLE);
        assertThat(EndpointMessage.read(unsaid).limitField()).isEqualTo("max_completion_tokens");
    }

    @Test
    void leavesOutWhatHasAQuirkThatIsNotKnownHere() {
        Quirks telepathy = Quirks.newBuilder().addNames("telepathy").build();
        CatalogEndpoint strange = EXAMPLE.toBuilder().setQuirks(telepathy).build();

        assertThat(Catalogues.of(strange).snapshot().byId()).isEmpty();
    }
}
