package dev.trunkline.catalog.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.catalog.document.DocumentReader;
import dev.trunkline.catalog.document.Reading;
import dev.trunkline.catalog.line.Line;
import dev.trunkline.catalog.line.Zoo;
import dev.trunkline.catalog.offer.Catalogue;
import dev.trunkline.catalog.offer.Endpoint;
import dev.trunkline.catalog.offer.Provider;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever copies a slug from an article of some years hears of a model that there is. */
class SeedNamesTest {

    private static final Catalogue SEED =
            ((Reading.Good) new DocumentReader(2_000_000).read(List.of(Seed.layer()))).catalogue();

    /** With the simulator and no credential at all, as somebody would start. */
    private static final Line LINE =
            new Zoo(Map.of("TRUNKLINE_SIMULATOR_BETA_URL", "http://beta.test"), Set.of()).line(SEED);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "anthropic/claude-sonnet-4-20250514",
                "anthropic/claude-3.5-sonnet",
                "anthropic/claude-3.5-sonnet:beta",
                "anthropic/claude-3-opus",
                "anthropic/claude-3.7-sonnet:thinking",
                "google/gemini-pro-1.5",
                "google/gemini-flash-1.5",
                "google/gemini-2.0-flash-exp:free",
                "openai/o1-mini",
                "openai/gpt-4-turbo-preview",
                "openai/gpt-4o:online",
                "mistralai/mistral-small",
                "mistralai/mistral-large",
                "mistralai/mistral-7b-instruct",
                "deepseek/deepseek-chat",
                "deepseek/deepseek-coder",
                "cohere/command-r-plus",
                "x-ai/grok-4",
                "x-ai/grok-beta",
                "meta-llama/llama-2-70b-chat",
                "meta-llama/llama-3.1-8b-instruct:free",
                "deepseek/deepseek-r1:free"
            })
    void aSlugOfAnOldArticleAnswersOrNamesItsSuccessor(String slug) {
        switch (LINE.named(slug)) {
            case Line.Named.Offered(var listing) ->
                assertThat(LINE.models()).containsKey(listing.offered().model().slug());
            case Line.Named.Retired(var model) -> assertThat(LINE.models()).containsKey(model.successor());
            case Line.Named.Unknown(var close) -> assertThat(close).as(slug).isPresent();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "openai/o1-mini, openai/o4-mini",
        "deepseek/deepseek-chat, deepseek/deepseek-v4-flash",
        "cohere/command-r-plus, cohere/command-r-plus-08-2024"
    })
    void whatOnlySomeStillServeNamesItsSuccessor(String slug, String successor) {
        assertThat(LINE.models().get(slug).model().successor()).isEqualTo(successor);
    }

    @ParameterizedTest
    @CsvSource({
        "~anthropic/claude-opus-latest, anthropic/claude-opus-4.8",
        "~anthropic/claude-sonnet-latest, anthropic/claude-sonnet-5",
        "~anthropic/claude-haiku-latest, anthropic/claude-haiku-4.5",
        "~openai/gpt-latest, openai/gpt-5.5",
        "~openai/gpt-mini-latest, openai/gpt-5.4-mini",
        "~openai/gpt-pro-latest, openai/gpt-5.5-pro",
        "~openai/o-latest, openai/o3",
        "~google/gemini-flash-latest, google/gemini-3.5-flash",
        "~google/gemini-pro-latest, google/gemini-3.1-pro-preview",
        "~x-ai/grok-latest, x-ai/grok-4.3",
        "~mistralai/mistral-large-latest, mistralai/mistral-large-2512",
        "~mistralai/mistral-small-latest, mistralai/mistral-small-2603",
        "~deepseek/deepseek-latest, deepseek/deepseek-v4-pro",
        "~deepseek/deepseek-r1-latest, deepseek/deepseek-r1-0528",
        "~moonshotai/kimi-latest, moonshotai/kimi-k2.6",
        "~z-ai/glm-latest, z-ai/glm-5.2",
        "~minimax/minimax-m-latest, minimax/minimax-m3",
        "~qwen/qwen-max-latest, qwen/qwen3.7-max",
        "~cohere/command-a-latest, cohere/command-a-plus-05-2026"
    })
    void theNewestOfAFamilyAnswersToItsAlias(String alias, String slug) {
        assertThat(LINE.named(alias)).isInstanceOfSatisfying(Line.Named.Offered.class, offered -> assertThat(
                        offered.listing().offered().model().slug())
                .isEqualTo(slug));
    }

    @Test
    void whoIsRetiredNamesOneThatIsOffered() {
        assertThat(LINE.retired()).hasSizeGreaterThan(80).allSatisfy(retired -> assertThat(LINE.models())
                .as(retired.slug())
                .containsKey(retired.successor()));
        assertThat(LINE.models()).doesNotContainKeys("x-ai/grok-3", "x-ai/grok-4.1-fast", "simulated/dodo");
    }

    /** Nothing is said that its README has no source of. */
    @Test
    void policiesAreThoseOfTheReadme() {
        assertThat(SEED.providers().stream()
                        .filter(provider -> !provider.dataPolicy().mayTrain())
                        .map(Provider::slug))
                .containsExactly(
                        "anthropic", "deepinfra", "google-vertex", "openai", "simulator-alpha", "simulator-beta");
        Map<String, Provider> providers =
                SEED.providers().stream().collect(Collectors.toMap(Provider::slug, provider -> provider));
        assertThat(SEED.endpoints().stream()
                        .filter(endpoint -> endpoint.dataPolicyAt(providers.get(endpoint.provider()))
                                .keepsNothing())
                        .filter(endpoint -> endpoint.model().startsWith("google/"))
                        .map(Endpoint::endpointId))
                .as("of which deepinfra says that Google keeps it")
                .isEmpty();
    }
}
