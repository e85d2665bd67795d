package dev.trunkline.routing.planning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class DefaultPoolsTest {

    /** The cases by which the gateway decides, too, where it plans for itself. */
    @ParameterizedTest
    @CsvFileSource(
            resources = "/examples/default-pools.csv",
            delimiter = '|',
            quoteCharacter = '\'',
            useHeadersInDisplayName = true)
    void areFoundByTheTagOrBecauseThereIsNoOther(String provider, String tag, String others, String found) {
        Endpoint tier = endpoint("m", provider, tag, "flex");
        List<Endpoint> all = new ArrayList<>(List.of(tier, endpoint("other", provider, provider, "")));
        for (String other : others.split(" ")) {
            String[] parts = other.split(":");
            if (parts.length > 1) {
                all.add(endpoint("m", parts[0], parts[1], parts.length > 2 ? parts[2] : ""));
            }
        }

        Endpoint pool = new DefaultPools(Catalogue.of(all)).of(tier);

        assertThat(pool == null ? "" : pool.provider() + ":" + pool.tag()).isEqualTo(found);
        assertThat(pool == null || pool.model().equals("m")).isTrue();
    }

    @Test
    void whoIsADefaultPoolHasNoOther() {
        Endpoint endpoint = endpoint("m", "p", "p/a", "");

        assertThat(new DefaultPools(Catalogue.of(List.of(endpoint, endpoint("m", "p", "p", "")))).of(endpoint))
                .isNull();
    }

    private static Endpoint endpoint(String model, String provider, String tag, String tier) {
        return new Endpoint(
                model + "@" + provider + ":" + tag,
                model,
                provider,
                tag,
                "",
                0,
                0,
                Set.of(),
                Set.of(),
                Set.of(),
                EndpointBuilder.at(tag).build().prices(),
                new Terms(Terms.DataPolicy.UNKNOWN, "", tier, false));
    }
}
