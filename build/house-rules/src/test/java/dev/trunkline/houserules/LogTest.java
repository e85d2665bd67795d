package dev.trunkline.houserules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every service keeps what others wrote within its line of the log. */
class LogTest {

    @ParameterizedTest
    @ValueSource(strings = {"gateway", "routing", "billing", "catalog", "auth"})
    void everyLogHasTheFilter(String service) throws IOException {
        String settings = Files.readString(
                SourceTree.root().resolve(service + "-service").resolve("src/main/resources/application.properties"));

        assertThat(settings.lines())
                .as("see log-lines/README.md")
                .contains(
                        "quarkus.log.console.filter=one-line",
                        "quarkus.log.file.filter=one-line",
                        "quarkus.index-dependency.log-lines.artifact-id=log-lines");
    }
}
