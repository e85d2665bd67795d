package dev.trunkline.gateway.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.contracts.catalog.v1.CatalogEndpoint;
import dev.trunkline.contracts.catalog.v1.PriceList;
import dev.trunkline.contracts.catalog.v1.Protocol;
import dev.trunkline.gateway.catalogue.CatalogueSnapshot;
import dev.trunkline.gateway.catalogue.Catalogues;
import dev.trunkline.gateway.catalogue.Endpoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class DefaultPoolTest {

    /** The cases by which routing-service decides, whose plans these prices come with. */
    @ParameterizedTest
    @CsvFileSource(
            resources = "/examples/default-pools.csv",
            delimiter = '|',
            quoteCharacter = '\'',
            useHeadersInDisplayName = true)
    void isFoundByTheTagOrBecauseThereIsNoOther(String provider, String tag, String others, String found) {
        List<CatalogEndpoint> all = new ArrayList<>(List.of(endpoint(provider, tag, "flex")));
        for (String other : others.split(" ")) {
            String[] parts = other.split(":");
            if (parts.length > 1) {
                all.add(endpoint(parts[0], parts[1], parts.length > 2 ? parts[2] : ""));
            }
        }
        List<Endpoint> model = endpoints(all);
        Endpoint tier = model.stream()
                .filter(one ->
                        one.tag().equals(tag) && one.terms().serviceTier().equals("flex"))
                .findFirst()
                .orElseThrow();

        Endpoint pool = DefaultPool.of(tier, model);

        assertThat(pool == null ? "" : pool.provider() + ":" + pool.tag()).isEqualTo(found);
    }

    @Test
    void whoIsADefaultPoolHasNoOther() {
        List<Endpoint> model = endpoints(List.of(endpoint("p", "p/a", ""), endpoint("p", "p", "")));

        assertThat(model)
                .allSatisfy(one -> assertThat(DefaultPool.of(one, model)).isNull());
    }

    private static List<Endpoint> endpoints(List<CatalogEndpoint> messages) {
        CatalogueSnapshot snapshot =
                Catalogues.of(messages.toArray(CatalogEndpoint[]::new)).snapshot();
        return Objects.requireNonNull(snapshot.model("m")).endpoints();
    }

    private static CatalogEndpoint endpoint(String provider, String tag, String tier) {
        return CatalogEndpoint.newBuilder()
                .setEndpointId("m@" + provider + ":" + tag + ":" + tier)
                .setModel("m")
                .setProvider(provider)
                .setTag(tag)
                .setProtocol(Protocol.PROTOCOL_OPENAI_CHAT)
                .setBaseUrl("http://127.0.0.1/v1")
                .setServiceTier(tier)
                .setPriceList(
                        PriceList.newBuilder().setVersion("v").setPromptUsd("1").setCompletionUsd("1"))
                .build();
    }
}
