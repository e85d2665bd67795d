package dev.trunkline.images.quickstart;

import com.marcnuri.helm.Helm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The chart, in a copy that renders without a cluster: no Secret is there yet. */
final class Chart {

    private static final Path ORIGINAL = Podman.ROOT.resolve("helm/trunkline");
    private static final String LOOKUP =
            "(lookup \"v1\" \"Secret\" .root.Release.Namespace (include \"trunkline.secretName\" .)).data";

    private final Path copy;

    Chart(Path work) throws IOException {
        this.copy = work.resolve("trunkline");
        try (Stream<Path> files = Files.walk(ORIGINAL)) {
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve(ORIGINAL.relativize(file).toString()));
            }
        }
        // Unlike `helm template`, Helm within this process asks whatever cluster it finds.
        Path secrets = copy.resolve("templates/_secrets.tpl");
        String text = Files.readString(secrets);
        if (!text.contains(LOOKUP)) {
            throw new AssertionError(secrets + " has changed (expected: " + LOOKUP + ")");
        }
        Files.writeString(secrets, text.replace(LOOKUP, "dict"));
    }

    /** All objects as YAML. */
    String rendered(String valuesFile) {
        return new Helm(copy)
                .template()
                .withName("trunkline")
                .withNamespace("line")
                .withKubeVersion("1.34.0")
                .withValuesFile(copy.resolve(valuesFile))
                .call();
    }
}
