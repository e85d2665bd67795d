package dev.trunkline.helm.trial;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code Main VERSION [OPTION...]}: tries the chart of this folder, and prints a table; see helm/README.md. */
public final class Main {

    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final String NODES = "jsonpath={range .items[*]}{.status.nodeInfo.containerRuntimeVersion}, "
            + "Linux {.status.nodeInfo.kernelVersion}{\"\\n\"}{end}";

    private Main() {}

    public static void main(String[] arguments) {
        int status;
        try {
            List<Trial> trials = Trials.all();
            List<String> rows = trials.stream().map(Trial::name).toList();
            List<String> rest = List.of(arguments).subList(1, arguments.length);
            status = run(Options.read(rest, rows), trials, arguments[0]) ? 0 : 1;
        } catch (CommandFailure | IllegalArgumentException e) {
            System.err.println("on-a-cluster: " + e.getMessage());
            status = 2;
        }
        System.exit(status);
    }

    /** Whether nothing failed. */
    private static boolean run(Options options, List<Trial> trials, String version) {
        Path root = Path.of("").toAbsolutePath();
        Kubectl kubectl = new Kubectl(options.namespace());
        Release release = new Release(root.resolve("helm/trunkline"), options.namespace(), options.settings());
        Load load = new Load(kubectl, root.resolve("helm/target/load.jar"), root.resolve("helm/target/on-a-cluster"));
        head(kubectl, version);
        if (!options.kept()) {
            make(kubectl);
        }
        try {
            Site site = new Site(options, kubectl, release, load, root);
            return table(
                    site,
                    trials.stream().filter(trial -> options.wants(trial.name())).toList());
        } finally {
            if (!options.keep()) {
                remove(release, kubectl);
            }
        }
    }

    private static boolean table(Site site, List<Trial> trials) {
        System.out.println("| row | what | result | figures |");
        System.out.println("| --- | --- | --- | --- |");
        boolean holds = true;
        for (Trial trial : trials) {
            Finding finding = trial.find(site);
            System.out.println(finding.row(trial.name(), trial.what()));
            holds &= !(finding instanceof Finding.Fails);
        }
        return holds;
    }

    private static void head(Kubectl kubectl, String version) {
        Matcher kubernetes = Pattern.compile("\"gitVersion\"\\s*:\\s*\"([^\"]*)\"")
                .matcher(kubectl.call("get", "--raw", "/version"));
        List<String> nodes = kubectl.call("get", "nodes", "-o", NODES).lines().toList();
        System.out.printf(
                "%s: Trunkline %s, Kubernetes %s, Helm %s, %d node(s): %s%n%n",
                Instant.now().truncatedTo(ChronoUnit.MINUTES),
                version,
                kubernetes.find() ? kubernetes.group(1) : "of an unknown version",
                Command.run(List.of("helm", "version", "--short"), "", LIMIT).strip(),
                nodes.size(),
                String.join("; ", nodes.stream().distinct().toList()));
    }

    private static void make(Kubectl kubectl) {
        if (kubectl.attempt(LIMIT, "get", "namespace", kubectl.namespace()).isOk()) {
            throw new IllegalArgumentException(
                    "namespace %s is there already (expected: none, it is made here; see --namespace, --kept)"
                            .formatted(kubectl.namespace()));
        }
        kubectl.call("create", "namespace", kubectl.namespace());
    }

    private static void remove(Release release, Kubectl kubectl) {
        release.uninstall();
        kubectl.call(Kubectl.POD_LIMIT, "delete", "namespace", kubectl.namespace(), "--timeout=4m");
    }
}
