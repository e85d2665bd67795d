package dev.trunkline.images.sbom;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The CycloneDX document of one image: every jar under its folder, by content, and the JVM this runs in, which is the
 * image's. The same folder gives the same bytes.
 */
public final class BillOfMaterials {

    private static final String DEPENDENCIES = "quarkus-app-dependencies.txt";
    private static final String DOCUMENT = """
            {
              "bomFormat": "CycloneDX",
              "specVersion": "1.6",
              "version": 1,
              "metadata": {
                "component": {"type": "application", "bom-ref": "%1$s", "group": "dev.trunkline", "name": "%1$s"}
              },
              "components": [
            %2$s
              ]
            }
            """;
    private static final String JVM = """
                {"type": "platform", "bom-ref": "jvm", "publisher": "%s", "name": "%s", "version": "%s"}""";
    private static final String MAVEN_JAR = """
                {"type": "library", "bom-ref": "%1$s#%5$s", "group": "%2$s", "name": "%3$s",\
             "version": "%4$s", "purl": "%1$s", "hashes": [{"alg": "SHA-256", "content": "%5$s"}]}""";
    private static final String OTHER_JAR = """
                {"type": "file", "bom-ref": "%1$s#%2$s", "name": "%1$s",\
             "hashes": [{"alg": "SHA-256", "content": "%2$s"}]}""";

    private BillOfMaterials() {}

    /** Of the program in this folder. */
    public static String of(String program, Path folder) throws IOException {
        Map<String, List<String>> coordinates = coordinates(folder.resolve(DEPENDENCIES));
        List<Component> components = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path jar :
                    files.filter(file -> file.toString().endsWith(".jar")).toList()) {
                components.add(Component.of(jar, coordinates));
            }
        }
        components.sort(Comparator.comparing(Component::purl).thenComparing(Component::sha256));
        return DOCUMENT.formatted(program, lines(components));
    }

    private static String lines(Collection<Component> components) {
        Runtime.Version version = Runtime.version();
        String jvm = JVM.formatted(System.getProperty("java.vendor"), System.getProperty("java.vm.name"), version);
        return Stream.concat(Stream.of(jvm), components.stream().map(BillOfMaterials::line))
                .collect(Collectors.joining(",\n"));
    }

    private static String line(Component one) {
        return one.isFromMaven()
                ? MAVEN_JAR.formatted(one.purl(), one.group(), one.name(), one.version(), one.sha256())
                : OTHER_JAR.formatted(one.name(), one.sha256());
    }

    /** Quarkus tells group:artifact:classifier:type:version; its files are group.artifact-version[-classifier]. */
    private static Map<String, List<String>> coordinates(Path list) throws IOException {
        Map<String, List<String>> byFile = new HashMap<>();
        if (!Files.exists(list)) {
            return byFile;
        }
        for (String line : Files.readAllLines(list)) {
            String[] part = line.split(":", -1);
            if (part.length == 5) {
                String classifier = part[2].isEmpty() ? "" : "-" + part[2];
                String name = part[1] + "-" + part[4] + classifier + "." + part[3];
                List<String> coordinates = List.of(part[0], part[1], part[4]);
                byFile.put(part[0] + "." + name, coordinates);
                byFile.put(name, coordinates);
            }
        }
        return byFile;
    }
}
