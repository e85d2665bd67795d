package dev.trunkline.helm;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The metrics that the services register, by the names that Prometheus gives them. */
final class Metrics {

    private static final Pattern REGISTERED = Pattern.compile(
            "(counter|gauge|Gauge\\s*\\.\\s*builder|Counter\\s*\\.\\s*builder)\\(\\s*(?:\"([a-z.]+)\"|([A-Z_]+))");

    private Metrics() {}

    static Set<String> registered() {
        Set<String> names = new TreeSet<>();
        for (String service : List.of("gateway", "auth", "billing", "catalog", "routing")) {
            for (String text : SettingNames.sources(Chart.ROOT.resolve(service + "-service/src/main/java"))) {
                REGISTERED.matcher(text).results().forEach(found -> {
                    String name = found.group(2) == null ? constant(text, found.group(3)) : found.group(2);
                    boolean counter =
                            found.group(1).toLowerCase(java.util.Locale.ROOT).startsWith("counter");
                    names.add(name.replace('.', '_') + (counter ? "_total" : ""));
                });
            }
        }
        return names;
    }

    private static String constant(String text, String name) {
        Matcher value = Pattern.compile(name + " = \"([a-z.]+)\"").matcher(text);
        if (!value.find()) {
            throw new AssertionError("a metric with a name that is not in its file: " + name);
        }
        return value.group(1);
    }
}
