package dev.trunkline.helm;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import com.marcnuri.helm.TemplateCommand;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The chart as Helm itself reads it. */
final class Chart {

    static final String QUICKSTART = "values-quickstart.yaml";
    static final String PRODUCTION = "values-production.yaml";
    static final String RELEASE = "trunkline";
    static final String NAMESPACE = "line";
    static final Path ROOT =
            Path.of(System.getProperty("trunkline.root", "..")).toAbsolutePath().normalize();
    static final Path FOLDER = ROOT.resolve("helm/trunkline");

    private static final String HOOK = "helm.sh/hook: test";
    private static final String LOOKUP =
            "(lookup \"v1\" \"Secret\" .root.Release.Namespace (include \"trunkline.secretName\" .)).data";
    /** A copy that renders whole, and without a cluster; {@link UpgradeTest} has the chart as it is. */
    private static final Path COPY = copyToRender();

    private static final String KUBERNETES = "1.34.0";
    private static final Map<List<Object>, Rendering> RENDERED = new ConcurrentHashMap<>();

    private Chart() {}

    static Rendering quickstart() {
        return render(QUICKSTART, Map.of());
    }

    static Rendering production() {
        return render(PRODUCTION, Map.of());
    }

    /** What `helm template` makes of a values file and some values on top. */
    static Rendering render(String valuesFile, Map<String, ?> values) {
        return RENDERED.computeIfAbsent(
                List.of(valuesFile, Map.copyOf(values)), ignored -> Rendering.of(template(valuesFile, values)));
    }

    static String template(String valuesFile, Map<String, ?> values) {
        TemplateCommand command = new Helm(COPY)
                .template()
                .withName(RELEASE)
                .withNamespace(NAMESPACE)
                .withKubeVersion(KUBERNETES)
                .withValuesFile(FOLDER.resolve(valuesFile));
        new LinkedHashMap<>(values).forEach(command::set);
        return command.call();
    }

    /** The defaults, with a values file laid over them. */
    static JsonNode values(String valuesFile) {
        ObjectNode all = (ObjectNode) Yaml.read(FOLDER.resolve("values.yaml"));
        return overlay(all, Yaml.read(FOLDER.resolve(valuesFile)));
    }

    private static ObjectNode overlay(ObjectNode below, JsonNode above) {
        above.properties().forEach(entry -> {
            JsonNode old = below.get(entry.getKey());
            boolean both = old instanceof ObjectNode && entry.getValue().isObject();
            below.set(entry.getKey(), both ? overlay((ObjectNode) old, entry.getValue()) : entry.getValue());
        });
        return below;
    }

    private static Path copyToRender() {
        try {
            Path copy = copyTo(
                    Files.createDirectories(Path.of("target").toAbsolutePath()).resolve("to-render"));
            // Helm leaves hooks out of what it answers here; so the pod of `helm test` becomes like any other.
            replace(copy.resolve("templates/tests/first-request.yaml"), HOOK, "was: hook");
            // Unlike `helm template`, Helm within this process asks whatever cluster it finds.
            replace(copy.resolve("templates/_secrets.tpl"), LOOKUP, "dict");
            notesAsConfigMap(copy.resolve("templates"));
            return copy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void replace(Path file, String old, String text) throws IOException {
        String before = Files.readString(file);
        if (!before.contains(old)) {
            throw new AssertionError(file + " has changed (expected: " + old + ")");
        }
        Files.writeString(file, before.replace(old, text));
    }

    /** Helm shows the notes after an installation only; here they are rendered with the rest. */
    private static void notesAsConfigMap(Path templates) throws IOException {
        String notes = Yaml.text(templates.resolve("NOTES.txt"));
        Files.writeString(templates.resolve("_notes.tpl"), "{{- define \"notes\" -}}\n" + notes + "{{- end -}}\n");
        Files.writeString(templates.resolve("notes.yaml"), """
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: notes}
                data:
                  notes: |
                    {{- include "notes" . | nindent 4 }}
                """);
    }

    private static Path copyTo(Path copy) throws IOException {
        if (Files.exists(copy)) {
            try (Stream<Path> old = Files.walk(copy)) {
                old.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
            }
        }
        try (Stream<Path> files = Files.walk(FOLDER)) {
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve(FOLDER.relativize(file).toString()));
            }
        }
        return copy;
    }

    /** Lints strictly, with the values file in the place of the defaults. */
    static LintResult lint(String valuesFile, Path workFolder) {
        Path copy = workFolder.resolve("trunkline");
        try {
            copyTo(copy);
            Files.writeString(copy.resolve("values.yaml"), Yaml.write(values(valuesFile)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Helm(copy).lint().strict().call();
    }
}
