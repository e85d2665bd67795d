package dev.trunkline.helm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The chart's README is made from values.yaml. */
class ReadmeTest {

    private static final Path README = Chart.FOLDER.resolve("README.md");

    private final String table = new ValuesTable(Yaml.text(Chart.FOLDER.resolve("values.yaml"))).markdown();

    @Test
    void theReadmeSaysWhatTheValuesSay() throws IOException {
        String expected =
                Yaml.text(Path.of("src/test/resources/readme-head.md")).stripTrailing() + "\n" + table;
        if ("write".equals(System.getProperty("trunkline.golden"))) {
            Files.writeString(README, expected);
        }

        assertThat(Yaml.text(README))
                .as("values.yaml has changed? then write README.md with -Dtrunkline.golden=write")
                .isEqualTo(expected);
    }

    @Test
    void everyValueHasARowWithItsMeaning() {
        JsonNode values = Yaml.read(Chart.FOLDER.resolve("values.yaml"));

        assertThat(table.lines().filter(line -> line.startsWith("| `")))
                .hasSizeGreaterThan(150)
                .allMatch(row -> Pattern.matches("\\| `[^`]+` \\| `.*` \\| \\S.*\\.? \\|", row));
        List<String> names = values.propertyNames().stream().toList();
        assertThat(names).allMatch(name -> table.contains("| `" + name));
    }
}
