package dev.trunkline.catalog.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.catalog.document.DocumentReader;
import dev.trunkline.catalog.document.Reading;
import dev.trunkline.catalog.offer.Catalogue;
import dev.trunkline.catalog.offer.Endpoint;
import dev.trunkline.catalog.offer.Provider;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the seed leaves out for a reason that its README says. */
class SeedRowsTest {

    private static final Catalogue SEED =
            ((Reading.Good) new DocumentReader(2_000_000).read(List.of(Seed.layer()))).catalogue();

    private static final Set<String> OTHER_OPERATIONS = Set.of("embeddings", "rerank");

    /** By the vendor's own price list. */
    private static final String REALLY_FREE = "z-ai/glm-4.7-flash@z-ai";

    @Test
    void whatCostsNothingStandsBesideNothingThatHasAPrice() {
        Set<String> priced = SEED.endpoints().stream()
                .filter(endpoint -> !isFree(endpoint))
                .map(Endpoint::model)
                .collect(Collectors.toSet());

        assertThat(SEED.endpoints())
                .filteredOn(SeedRowsTest::isFree)
                .filteredOn(endpoint -> priced.contains(endpoint.model()))
                .extracting(Endpoint::endpointId)
                .containsExactly(REALLY_FREE);
    }

    /** Pictures, speech and recordings have operations of their own, and so has what only completes. */
    @Test
    void whatChatsAnswersInText() {
        assertThat(SEED.endpoints())
                .filteredOn(endpoint -> OTHER_OPERATIONS.stream()
                        .noneMatch(alone -> endpoint.outputModalities().contains(alone)))
                .hasSizeGreaterThan(1000)
                .allSatisfy(endpoint ->
                        assertThat(endpoint.outputModalities()).contains("text").doesNotContain("image"))
                .extracting(endpoint -> endpoint.providerModelId().toLowerCase(Locale.ROOT))
                .noneMatch(id -> id.contains("whisper") || id.equals("gpt-3.5-turbo-instruct"));
    }

    /** One region of AWS takes only some of the ids of a model, and the others would be drawn as often. */
    @Test
    void bedrockIsAskedForAModelByOneId() {
        assertThat(SEED.endpoints())
                .filteredOn(endpoint -> endpoint.provider().equals("amazon-bedrock"))
                .hasSizeGreaterThan(50)
                .extracting(Endpoint::model)
                .doesNotHaveDuplicates();
    }

    @Test
    void aTokenThatMayBeThereForAnythingElseIsNoCredential() {
        assertThat(SEED.providers())
                .flatExtracting(Provider::credentials)
                .contains("GITHUB_MODELS_TOKEN")
                .doesNotContain("GITHUB_TOKEN", "GH_TOKEN");
    }

    private static boolean isFree(Endpoint endpoint) {
        return endpoint.prices().getLast().prices().blendedPerMillion().signum() == 0;
    }
}
