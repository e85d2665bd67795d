package dev.trunkline.catalog.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.trunkline.catalog.offer.Access;
import dev.trunkline.catalog.offer.Address;
import dev.trunkline.catalog.offer.Auth;
import dev.trunkline.catalog.offer.Cancellation;
import dev.trunkline.catalog.offer.DataPolicy;
import dev.trunkline.catalog.offer.Endpoint;
import dev.trunkline.catalog.offer.Model;
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
            new DataPolicy(false, null, 30),
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

    @Test
    void whatAnOlderReleaseKeptSaysNothingOfDataPoliciesNamesAndTiers() {
        String provider = json.write(ACME).replaceFirst("\"dataPolicy\":\\{[^}]*},", "");
        String model =
                "{\"slug\":\"zoo/owl\",\"canonicalSlug\":\"zoo/owl\",\"displayName\":\"Owl\",\"description\":\"\","
                        + "\"inputModalities\":[],\"outputModalities\":[],\"supportedParameters\":[]}";
        String endpoint = "{\"model\":\"zoo/owl\",\"provider\":\"acme\",\"tag\":\"acme\",\"providerModelId\":\"owl\","
                + "\"prices\":[],\"inputModalities\":[],\"outputModalities\":[],\"supportedParameters\":[]}";

        assertThat(json.read(row(provider), Provider.class))
                .map(Provider::dataPolicy)
                .contains(DataPolicy.UNKNOWN);
        assertThat(json.read(row(model), Model.class)).contains(Model.named("zoo/owl", "Owl"));
        assertThat(json.read(row(endpoint), Endpoint.class).orElseThrow())
                .returns(DataPolicy.UNKNOWN, Endpoint::dataPolicy)
                .returns(null, Endpoint::serviceTier);
    }

    private static DefinitionRow row(String definition) {
        DefinitionRow row = new DefinitionRow.ProviderRow();
        row.name = "acme";
        row.definition = definition;
        return row;
    }
}
