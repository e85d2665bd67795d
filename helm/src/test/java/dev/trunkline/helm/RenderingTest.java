package dev.trunkline.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.marcnuri.helm.LintResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The two ways in which the chart is meant to be installed: Helm likes them, and so would an API server. */
class RenderingTest {

    @TempDir
    private Path workFolder;

    @ParameterizedTest
    @ValueSource(strings = {Chart.QUICKSTART, Chart.PRODUCTION})
    void helmLintsStrictly(String valuesFile) {
        LintResult result = Chart.lint(valuesFile, workFolder);

        assertThat(result.isFailed()).as("%s", result.getMessages()).isFalse();
        assertThat(result.getMessages()).noneMatch(message -> message.contains("[WARNING]"));
    }

    @Test
    void everyResourceDefinitionIsOneThatKubernetesTakes() throws IOException {
        try (Stream<Path> files = Files.list(Chart.FOLDER.resolve("crds"))) {
            List<Manifest> definitions =
                    files.map(file -> new Manifest(Yaml.read(file))).toList();

            assertThat(definitions).hasSize(3);
            assertThat(definitions.stream().flatMap(one -> ObjectSchema.fault(one).stream()))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {Chart.QUICKSTART, Chart.PRODUCTION})
    void everyObjectIsOneThatKubernetesTakes(String valuesFile) {
        List<Manifest> manifests = Chart.render(valuesFile, Map.of()).manifests();

        assertThat(manifests).hasSizeGreaterThan(30);
        assertThat(manifests.stream().flatMap(manifest -> ObjectSchema.fault(manifest).stream()))
                .isEmpty();
        assertThat(manifests.stream().collect(Collectors.groupingBy(Manifest::toString)))
                .allSatisfy((name, same) -> assertThat(same).as(name).hasSize(1));
    }
}
