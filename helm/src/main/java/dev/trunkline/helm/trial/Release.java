package dev.trunkline.helm.trial;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The chart's quickstart as a release named trunkline, as README.md of the chart installs it. */
final class Release {

    static final String NAME = "trunkline";
    /** Two gateways, so that one may go: what most trials begin with. */
    static final String TWO_GATEWAYS = "gateway.replicas=2";

    private static final Duration LIMIT = Duration.ofMinutes(5);

    private final Path chart;
    private final String namespace;
    private final List<String> settings;

    Release(Path chart, String namespace, List<String> settings) {
        this.chart = chart;
        this.namespace = namespace;
        this.settings = List.copyOf(settings);
    }

    void install(String... more) {
        set("install", more);
    }

    void upgrade(String... more) {
        set("upgrade", more);
    }

    private void set(String verb, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                verb,
                NAME,
                chart.toString(),
                "-f",
                chart.resolve("values-quickstart.yaml").toString()));
        settings.forEach(setting -> arguments.addAll(List.of("--set", setting)));
        List.of(more).forEach(setting -> arguments.addAll(List.of("--set", setting)));
        helm(arguments);
    }

    void rollback() {
        helm(List.of("rollback", NAME));
    }

    void test() {
        helm(List.of("test", NAME, "--timeout", "3m"));
    }

    void uninstall() {
        helm(List.of("uninstall", NAME, "--wait", "--ignore-not-found", "--timeout", "4m"));
    }

    private void helm(List<String> arguments) {
        List<String> command = new ArrayList<>(List.of("helm", "--namespace", namespace));
        command.addAll(arguments);
        Command.run(command, "", LIMIT);
    }
}
