package dev.trunkline.catalog.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.catalog.document.DocumentReader;
import dev.trunkline.catalog.document.Layer;
import dev.trunkline.catalog.document.Reading;
import dev.trunkline.catalog.document.SourceText;
import dev.trunkline.catalog.offer.Address;
import dev.trunkline.catalog.offer.Cancellation;
import dev.trunkline.catalog.offer.Catalogue;
import dev.trunkline.catalog.offer.Endpoint;
import dev.trunkline.catalog.offer.Provider;
import dev.trunkline.catalog.offer.WireProtocol;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SeedTest {

    private static final Path FOLDER = Path.of("src/main/resources/catalog");

    @Test
    void theSeedIsWithoutFault() {
        Catalogue seed = read(Seed.layer());

        assertThat(seed.providers())
                .hasSize(82)
                .extracting(Provider::slug)
                .contains("anthropic", "google-ai-studio", "openai", "simulator-alpha", "together", "z-ai");
        assertThat(seed.models()).hasSize(481);
        assertThat(seed.endpoints())
                .hasSize(1246)
                .extracting(Endpoint::endpointId)
                .contains(
                        "openai/gpt-5@openai",
                        "openai/gpt-5.4@openai/flex",
                        "openai/gpt-5.4@openai/priority",
                        "anthropic/claude-sonnet-4.5@anthropic",
                        "anthropic/claude-sonnet-4.5@amazon-bedrock/global",
                        "anthropic/claude-sonnet-4.5@google-vertex",
                        "meta-llama/llama-3.3-70b-instruct@deepinfra/turbo",
                        "simulated/parrot-duo@simulator-gamma",
                        "openai/text-embedding-3-small@openai",
                        "mistralai/mistral-embed@mistral",
                        "cohere/rerank-v3.5@cohere",
                        "openai/gpt-image-1@openai",
                        "google/gemini-2.5-pro-tts@google-vertex",
                        "openai/whisper-large-v3@groq",
                        "simulated/parrot-embed@simulator-alpha",
                        "simulated/parrot-embed@simulator-beta");
    }

    @Test
    void everyModelOfTheSeedIsDescribedAndHasAnEndpointOrASuccessor() {
        Catalogue seed = read(Seed.layer());
        Set<String> served = seed.endpoints().stream().map(Endpoint::model).collect(Collectors.toSet());

        assertThat(seed.models()).allSatisfy(model -> {
            if (served.contains(model.slug())) {
                assertThat(model.description()).isNotBlank();
            } else {
                assertThat(model.successor()).isNotNull();
            }
        });
    }

    @Test
    void everyProtocolHasRows() {
        Catalogue seed = read(Seed.layer());
        Map<String, Provider> providers =
                seed.providers().stream().collect(Collectors.toMap(Provider::slug, Function.identity()));

        assertThat(seed.endpoints())
                .extracting(endpoint -> endpoint.protocolAt(of(providers, endpoint)))
                .contains(WireProtocol.values());
        assertThat(seed.endpoints())
                .extracting(
                        endpoint -> endpoint.accessAt(of(providers, endpoint)).address())
                .contains(Address.values());
    }

    private static Provider of(Map<String, Provider> providers, Endpoint endpoint) {
        return Objects.requireNonNull(providers.get(endpoint.provider()));
    }

    @Test
    void saysWhichProvidersStopWhenTheConnectionIsClosed() {
        assertThat(read(Seed.layer()).providers().stream()
                        .filter(provider -> provider.cancellation() == Cancellation.STOPS)
                        .map(Provider::slug))
                .containsExactly(
                        "anthropic",
                        "azure",
                        "chutes",
                        "cloudflare",
                        "cohere",
                        "deepinfra",
                        "deepseek",
                        "fireworks",
                        "friendli",
                        "novita",
                        "openai",
                        "simulator-beta",
                        "simulator-gamma",
                        "together",
                        "xai");
    }

    @Test
    void everySeedFileIsNamedInTheListAndOnlyThose() throws IOException {
        try (Stream<Path> paths = Files.walk(FOLDER)) {
            List<String> present = paths.filter(path -> path.toString().endsWith(".yaml"))
                    .map(path -> FOLDER.relativize(path).toString())
                    .sorted()
                    .toList();

            assertThat(Files.readAllLines(FOLDER.resolve("files.txt"))).isEqualTo(present);
        }
    }

    @Test
    void theExampleOfTheReadmeIsWithoutFault() throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        String example = readme.substring(readme.indexOf("```yaml\n") + "```yaml\n".length());
        example = example.substring(0, example.indexOf("```"));

        Catalogue catalogue = read(new Layer(List.of(new SourceText("README.md", example))));

        assertThat(catalogue.endpoints())
                .extracting(Endpoint::endpointId)
                .containsExactly("zoo/owl@acme", "zoo/owl@acme/flex");
    }

    private static Catalogue read(Layer layer) {
        Reading reading = new DocumentReader(2_000_000).read(List.of(layer));
        assertThat(reading).isInstanceOf(Reading.Good.class);
        return ((Reading.Good) reading).catalogue();
    }
}
