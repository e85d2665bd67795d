package dev.trunkline.catalog.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.trunkline.catalog.document.DocumentReader;
import dev.trunkline.catalog.document.Reading;
import dev.trunkline.catalog.offer.Catalogue;
import dev.trunkline.catalog.offer.Endpoint;
import dev.trunkline.catalog.offer.Provider;
import dev.trunkline.catalog.offer.Vocabulary;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the seed leaves out, or lists only, for a reason that its README says. */
class SeedRowsTest {

    private static final Catalogue SEED =
            ((Reading.Good) new DocumentReader(2_000_000).read(List.of(Seed.layer()))).catalogue();

    private static final Pattern NO_CHAT =
            Pattern.compile("whisper|orpheus|-tts|-image|flux|diffusion|^gpt-3[.]5-turbo-instruct$");

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

    @Test
    void whatIsAskedOfNoDialectYetSaysWhatItGivesAndPromisesNoParameters() {
        Map<String, Long> models = SEED.models().stream()
                .filter(model -> isListedAlone(model.outputModalities()))
                .collect(Collectors.groupingBy(
                        model -> String.join(" ", model.outputModalities()), Collectors.counting()));

        assertThat(models).containsOnly(entry("image", 9L), entry("speech", 6L), entry("transcription", 3L));
        assertThat(SEED.models())
                .filteredOn(model -> isListedAlone(model.outputModalities()))
                .allSatisfy(model -> assertThat(model.supportedParameters()).isEmpty());
        assertThat(SEED.endpoints())
                .filteredOn(endpoint -> isListedAlone(endpoint.outputModalities()))
                .hasSize(28)
                .allSatisfy(
                        endpoint -> assertThat(endpoint.supportedParameters()).isEmpty());
    }

    /** Else a path that asks for text would be offered a model that draws, speaks, writes down or completes only. */
    @Test
    void whatIsSaidToGiveTextChats() {
        assertThat(SEED.endpoints())
                .filteredOn(endpoint -> endpoint.outputModalities().contains("text"))
                .hasSizeGreaterThan(1000)
                .filteredOn(endpoint -> !endpoint.outputModalities().contains("image"))
                .extracting(endpoint -> endpoint.providerModelId().toLowerCase(Locale.ROOT))
                .noneMatch(id -> NO_CHAT.matcher(id).find());
    }

    /** Only what speaks Gemini is known to tell pictures beside its words. */
    @Test
    void whatDrawsAndTalksIsGooglesOwn() {
        assertThat(SEED.endpoints())
                .filteredOn(endpoint -> endpoint.outputModalities().containsAll(List.of("text", "image")))
                .hasSize(3)
                .allSatisfy(endpoint -> assertThat(endpoint.provider()).isEqualTo("google-ai-studio"));
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

    private static boolean isListedAlone(List<String> outputModalities) {
        return !outputModalities.isEmpty() && outputModalities.stream().noneMatch(Vocabulary.ASKED_FOR::contains);
    }

    private static boolean isFree(Endpoint endpoint) {
        return endpoint.prices().getLast().prices().blendedPerMillion().signum() == 0;
    }
}
