package dev.trunkline.helm.trial;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One of two gateways whose clock is ten minutes off, by libfaketime in its pod: slow, then fast. */
final class Skewing {

    private static final String STEP = "clock";
    private static final String MAP = "faketime";
    private static final String FILE = "libfaketime.so";
    private static final int MEANWHILE = 150;
    private static final String TEMPLATE = """
            {"spec": {"updateStrategy": {"rollingUpdate": {"partition": %d}}, "template": {"spec": {
              "containers": [{"name": "gateway",
                "env": [{"name": "LD_PRELOAD", "value": "/faketime/libfaketime.so"},
                  {"name": "FAKETIME", "value": "%s"}, {"name": "FAKETIME_DONT_FAKE_MONOTONIC", "value": "1"}],
                "volumeMounts": [{"name": "faketime", "mountPath": "/faketime", "readOnly": true}]}],
              "volumes": [{"name": "faketime", "configMap": {"name": "faketime"}}]}}}}
            """;
    private static final String OWN_CLOCK = """
            {"spec": {"updateStrategy": {"rollingUpdate": {"partition": 0}}, "template": {"spec": {
              "containers": [{"name": "gateway",
                "env": [{"name": "LD_PRELOAD", "$patch": "delete"}, {"name": "FAKETIME", "$patch": "delete"},
                  {"name": "FAKETIME_DONT_FAKE_MONOTONIC", "$patch": "delete"}],
                "volumeMounts": [{"mountPath": "/faketime", "$patch": "delete"}]}],
              "volumes": [{"name": "faketime", "$patch": "delete"}]}}}}
            """;

    private Skewing() {}

    static List<Trial> trials() {
        return List.of(new Trial(STEP, "one of two gateways ten minutes slow, then fast", Skewing::find));
    }

    private static Finding find(Site site) {
        Optional<String> library = site.options().surrounding(Options.CLOCK);
        if (library.isEmpty()) {
            return new Finding.NotTried("needs a clock of its own; --clock names no libfaketime");
        }
        site.kubectl().call("create", "configmap", MAP, "--from-file=%s=%s".formatted(FILE, library.get()));
        try {
            return off(site, "slow", "-10m").and(off(site, "fast", "+10m"));
        } finally {
            site.kubectl().call("delete", "configmap", MAP);
        }
    }

    /** The last gateway gets the clock, the first keeps its own. */
    private static Finding off(Site site, String name, String offset) {
        List<String> became = new ArrayList<>();
        Step step = Step.takeBriefly(site, STEP + "-" + name, () -> {
            patch(site, TEMPLATE.formatted(1, offset));
            try {
                became.add(awaitWord(site));
                site.load().await(STEP + "-" + name, MEANWHILE);
            } finally {
                patch(site, OWN_CLOCK);
                site.kubectl().call("delete", "pod", "trunkline-gateway-1", "--wait=false");
            }
            site.kubectl().awaitRollout(Rolling.GATEWAYS);
            return System.currentTimeMillis();
        });
        return step.unnoticed("%s: %s".formatted(name, String.join("", became)));
    }

    private static void patch(Site site, String patch) {
        site.kubectl().call("patch", Rolling.GATEWAYS, "--type=strategic", "-p", patch);
    }

    /** Whether it came to be asked at all. */
    private static String awaitWord(Site site) {
        long end = System.currentTimeMillis() + Kubectl.POD_LIMIT.toMillis() / 2;
        String uid = pod(site).uid();
        while (System.currentTimeMillis() < end) {
            Kubectl.Pod now = pod(site);
            if (now.isReady() && !now.uid().equals(uid)) {
                return "it became ready";
            }
            Kubectl.pause(Duration.ofSeconds(1));
        }
        return "it did not become ready";
    }

    private static Kubectl.Pod pod(Site site) {
        return site.kubectl().pods("gateway").getLast();
    }
}
