package dev.trunkline.helm.trial;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** From a release before to this one with what it has on its volumes, and back; in a namespace beside the other. */
final class Preceding {

    private static final String UP = "release-up";
    private static final String BACK = "release-back";
    /** What the step that migrates says last of a schema's version. */
    private static final Pattern VERSION = Pattern.compile("(?i)version[^0-9a-z]{1,4}v?([0-9]+)");

    private static final List<String> SERVICES = List.of("auth", "billing", "catalog", "routing", "gateway");

    private Preceding() {}

    static List<Trial> trials() {
        return List.of(new Trial(
                "release", "`helm upgrade` from the release before, with its data, and `helm rollback`", site -> {
                    Optional<String> chart = site.options().surrounding(Options.BEFORE);
                    return chart.isEmpty() ? new Finding.NotTried("--before names no chart") : find(site, chart.get());
                }));
    }

    private static Finding find(Site site, String chart) {
        Options options = site.options();
        String namespace = options.namespace() + "-before";
        Kubectl kubectl = new Kubectl(namespace);
        Release before = new Release(Path.of(chart).toAbsolutePath(), namespace, options.beforeSettings());
        Release after = new Release(site.root().resolve("helm/trunkline"), namespace, options.settings());
        Load load = new Load(
                kubectl,
                site.root().resolve("helm/target/load.jar"),
                site.load().folder());
        kubectl.call("create", "namespace", namespace);
        try {
            before.install(Release.TWO_GATEWAYS);
            load.start(false);
            rolled(kubectl);
            kubectl.call(
                    Kubectl.POD_LIMIT,
                    "wait",
                    "--for=condition=complete",
                    "job",
                    "-l",
                    "app.kubernetes.io/component=first-credit",
                    "--timeout=5m");
            return there(new Site(options, kubectl, after, load, site.root()));
        } finally {
            if (!options.keep()) {
                after.uninstall();
                kubectl.call(Kubectl.POD_LIMIT, "delete", "namespace", namespace, "--timeout=4m");
            }
        }
    }

    private static Finding there(Site site) {
        String old = schemas(site.kubectl());
        Step up = Step.takeBriefly(site, UP, () -> {
            site.release().upgrade(Release.TWO_GATEWAYS);
            rolled(site.kubectl());
            return System.currentTimeMillis();
        });
        String now = schemas(site.kubectl());
        Step back = Step.takeBriefly(site, BACK, () -> {
            site.release().rollback();
            rolled(site.kubectl());
            return System.currentTimeMillis();
        });
        Finding finding = up.unnoticed("schemas from %s to %s".formatted(old, now));
        List<String> objections = new ArrayList<>();
        if (old.equals(now)) {
            objections.add("the schemas are the same, which shows little");
        }
        if (!schemas(site.kubectl()).equals(now)) {
            objections.add("the way back took something from the schemas");
        }
        return finding.and(back.unnoticed("and back, on the schemas of now", objections));
    }

    private static void rolled(Kubectl kubectl) {
        for (String service : SERVICES) {
            kubectl.awaitRollout(
                    (service.equals("gateway") ? "statefulset/trunkline-" : "deployment/trunkline-") + service);
        }
    }

    /** Of each service with a database, as the step that migrates has it. */
    private static String schemas(Kubectl kubectl) {
        List<String> all = new ArrayList<>();
        for (String service : List.of("auth", "billing", "catalog")) {
            String log = kubectl.call("logs", "deployment/trunkline-" + service, "-c", "migrate");
            all.add(service + " "
                    + VERSION.matcher(log)
                            .results()
                            .map(version -> version.group(1))
                            .reduce("of an unknown version", (ignored, last) -> last));
        }
        return String.join(", ", all);
    }
}
