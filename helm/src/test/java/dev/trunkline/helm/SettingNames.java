package dev.trunkline.helm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The environment variables that a service knows, read from its sources. */
final class SettingNames {

    private static final Pattern VARIABLE =
            Pattern.compile("\\b(TRUNKLINE_[A-Z0-9_]+|KAFKA_BOOTSTRAP_SERVERS|POD_[A-Z]+)\\b");
    private static final Pattern MAPPING = Pattern.compile("@ConfigMapping\\(prefix = \"([a-z.-]+)\"\\)");
    private static final Pattern INTERFACE = Pattern.compile("\\binterface (\\w+)");
    private static final Pattern METHOD = Pattern.compile("^\\s+(?:public )?([\\w<>.]+) (\\w+)\\(\\);");

    private SettingNames() {}

    /** Those that stand in the service's main sources, and those of its settings' interfaces. */
    static Set<String> of(String service) {
        Set<String> names = new TreeSet<>();
        Map<String, Map<String, String>> interfaces = new HashMap<>();
        Map<String, String> roots = new HashMap<>();
        for (String text : sources(Chart.ROOT.resolve(service).resolve("src/main"))) {
            VARIABLE.matcher(text).results().forEach(found -> names.add(found.group(1)));
            readInterfaces(text, interfaces, roots);
        }
        roots.forEach((prefix, type) -> expand(variable(prefix), type, interfaces, names));
        return names;
    }

    private static void readInterfaces(
            String text, Map<String, Map<String, String>> interfaces, Map<String, String> roots) {
        String prefix = "";
        Map<String, String> current = new TreeMap<>();
        for (String line : text.split("\n", -1)) {
            Matcher mapping = MAPPING.matcher(line);
            Matcher type = INTERFACE.matcher(line);
            Matcher method = METHOD.matcher(line);
            if (mapping.find()) {
                prefix = mapping.group(1);
            } else if (type.find() && !line.strip().startsWith("*")) {
                current = interfaces.computeIfAbsent(type.group(1), ignored -> new TreeMap<>());
                if (!prefix.isEmpty()) {
                    roots.put(prefix, type.group(1));
                    prefix = "";
                }
            } else if (method.find()) {
                current.put(method.group(2), method.group(1));
            }
        }
    }

    private static void expand(
            String prefix, String type, Map<String, Map<String, String>> interfaces, Set<String> names) {
        interfaces.getOrDefault(type, Map.of()).forEach((method, result) -> {
            String name = prefix + "_" + variable(method);
            if (interfaces.containsKey(result) && !result.equals(type)) {
                expand(name, result, interfaces, names);
            } else {
                names.add(name);
            }
        });
    }

    private static String variable(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2")
                .replaceAll("[.-]", "_")
                .toUpperCase(Locale.ROOT);
    }

    static List<String> sources(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> file.toString().matches(".*\\.(java|properties|yaml)"))
                    .map(Yaml::text)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
