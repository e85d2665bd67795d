package dev.trunkline.catalog.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.catalog.document.DocumentReader;
import dev.trunkline.catalog.document.Reading;
import dev.trunkline.catalog.offer.Catalogue;
import dev.trunkline.catalog.offer.Endpoint;
import dev.trunkline.catalog.offer.Provider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The pages that say what to set for the seed's base URLs name all of it, and nothing else. */
class SeedVariablesTest {

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z0-9_]+)}");
    private static final Pattern NAME = Pattern.compile("`([A-Z0-9_]+)`");
    private static final String OF_SIMULATORS = "TRUNKLINE_";

    @Test
    void theListOfTheOperatorsGuideIsWhole() throws IOException {
        String row = Files.readAllLines(Path.of("..", "docs", "operations.md")).stream()
                .filter(line -> line.startsWith("| `AWS_REGION`"))
                .findFirst()
                .orElseThrow();

        assertThat(found(NAME, row.substring(0, row.indexOf(" | "))))
                .containsExactlyElementsOf(found(VARIABLE, baseUrls()));
    }

    @Test
    void theTableOfTheReadmeIsWhole() throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        String table = readme.substring(readme.indexOf("| provider | its base URL has |"));

        assertThat(found(NAME, table.substring(0, (table + "\n\n").indexOf("\n\n"))))
                .containsExactlyElementsOf(found(VARIABLE, baseUrls()));
    }

    private static String baseUrls() {
        Catalogue seed = ((Reading.Good) new DocumentReader(2_000_000).read(List.of(Seed.layer()))).catalogue();
        Stream<String> ofProviders = seed.providers().stream().map(Provider::baseUrl);
        Stream<String> ofEndpoints =
                seed.endpoints().stream().map(Endpoint::baseUrl).filter(Objects::nonNull);
        return String.join(" ", Stream.concat(ofProviders, ofEndpoints).toList());
    }

    private static Set<String> found(Pattern pattern, String text) {
        Set<String> names = new TreeSet<>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            names.add(matcher.group(1));
        }
        names.removeIf(name -> name.startsWith(OF_SIMULATORS));
        return names;
    }
}
