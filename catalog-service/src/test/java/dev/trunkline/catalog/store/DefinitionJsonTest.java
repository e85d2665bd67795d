package dev.trunkline.catalog.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.trunkline.catalog.offer.Access;
import dev.trunkline.catalog.offer.Address;
import dev.trunkline.catalog.offer.Auth;
import dev.trunkline.catalog.offer.Cancellation;
import dev.trunkline.catalog.offer.Prefill;
import dev.trunkline.catalog.offer.Provider;
import dev.trunkline.catalog.offer.TimeLimits;
import dev.trunkline.catalog.offer.WireProtocol;
import java.util.List;
import org.junit.jupiter.api.Test;

class DefinitionJsonTest {

    private static final Provider ACME = new Provider(
            "acme",
            "Acme",
            WireProtocol.OPENAI_EMBEDDINGS,
            "http://acme.test/v1",
            new Access(Auth.ENTRA, Address.AZURE, "2024-10-21"),
            List.of(),
            Cancellation.STOPS,
            Prefill.NONE,
            List.of("random-seed"),
            new TimeLimits(500, 0, 15_000, 0),
            null,
            List.of(),
            null,
            null,
            null,
            null);

    private final DefinitionJson json = new DefinitionJson(new ObjectMapper());

    @Test
    void whatIsWrittenIsReadAgain() {
        assertThat(json.read(row(json.write(ACME)), Provider.class)).contains(ACME);
    }

    @Test
    void whatANewerReleaseKeptIsLeftOut() {
        String newer = json.write(ACME).replace("OPENAI_EMBEDDINGS", "TELEPATHY");

        assertThat(json.read(row(newer), Provider.class)).isEmpty();
    }

    @Test
    void whatAnOlderReleaseKeptSaysNothingOfAccess() {
        String older = json.write(ACME).replaceFirst("\"access\":\\{[^}]*},", "");

        assertThat(older).doesNotContain("access");
        assertThat(json.read(row(older), Provider.class)).map(Provider::access).contains(Access.OF_PROTOCOL);
    }

    @Test
    void whatAnOlderReleaseKeptSaysNothingOfQuirksAndTimeLimits() {
        String older = json.write(ACME).replaceFirst("\"quirks\":\\[[^]]*],\"timeLimits\":\\{[^}]*},", "");

        assertThat(older).doesNotContain("quirks", "timeLimits");
        Provider read = json.read(row(older), Provider.class).orElseThrow();
        assertThat(read.quirks()).isEmpty();
        assertThat(read.timeLimits()).isEqualTo(TimeLimits.NONE);
    }

    private static DefinitionRow row(String definition) {
        DefinitionRow row = new DefinitionRow.ProviderRow();
        row.name = "acme";
        row.definition = definition;
        return row;
    }
}
