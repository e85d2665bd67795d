package dev.trunkline.helm.trial;

import java.util.ArrayList;
import java.util.List;

/** What callers must not notice: scaling, upgrades, rollbacks, restarts, a node that is emptied. */
final class Rolling {

    static final String GATEWAYS = "statefulset/trunkline-gateway";
    private static final String CHANGE = "gateway.settings.TRUNKLINE_GATEWAY_LIMITS_REQUEST_BODY=21M";
    private static final int MEANWHILE = 60;

    private Rolling() {}

    static List<Trial> trials() {
        List<Trial> trials = new ArrayList<>();
        trials.add(new Trial("scale", "one gateway, two, one, with open streams", Rolling::scale));
        trials.add(new Trial("upgrade", "`helm upgrade` from one gateway to two", Rolling::upgrade));
        trials.add(new Trial("change", "a changed setting of the gateways, and `helm rollback`", Rolling::change));
        trials.add(restart(GATEWAYS, "gateway"));
        for (String service : List.of("auth", "billing", "catalog", "routing")) {
            trials.add(restart("deployment/trunkline-" + service, service));
        }
        trials.add(new Trial("drain", "`kubectl drain` of the gateways' node, with the budget", Rolling::drain));
        return trials;
    }

    private static Finding scale(Site site) {
        return Step.takeBriefly(site, "scale", () -> {
                    site.kubectl().call("scale", GATEWAYS, "--replicas=2");
                    site.kubectl().awaitRollout(GATEWAYS);
                    site.load().await("scale", MEANWHILE);
                    site.kubectl().call("scale", GATEWAYS, "--replicas=1");
                    Kubectl.await(
                            "the second gateway is gone",
                            () -> site.kubectl().pods("gateway").size() == 1);
                    return System.currentTimeMillis();
                })
                .unnoticed("up and down");
    }

    private static Finding upgrade(Site site) {
        return Step.takeBriefly(site, "upgrade", () -> {
                    site.release().upgrade(Release.TWO_GATEWAYS);
                    site.kubectl().awaitRollout(GATEWAYS);
                    return System.currentTimeMillis();
                })
                .unnoticed("two gateways");
    }

    private static Finding change(Site site) {
        return Step.takeBriefly(site, "change", () -> {
                    site.release().upgrade(Release.TWO_GATEWAYS, CHANGE);
                    site.kubectl().awaitRollout(GATEWAYS);
                    site.release().rollback();
                    site.kubectl().awaitRollout(GATEWAYS);
                    return System.currentTimeMillis();
                })
                .unnoticed("there and back");
    }

    private static Trial restart(String workload, String service) {
        String step = "restart-" + service;
        return new Trial(step, "`kubectl rollout restart` of " + service, site -> Step.takeBriefly(site, step, () -> {
                    site.kubectl().call("rollout", "restart", workload);
                    site.kubectl().awaitRollout(workload);
                    return System.currentTimeMillis();
                })
                .unnoticed("rolled"));
    }

    /** One node shows the budget alone: it lets one gateway go and keeps the other, which has nowhere else to be. */
    private static Finding drain(Site site) {
        Kubectl kubectl = site.kubectl();
        String node = kubectl.call("get", "pod", "trunkline-gateway-0", "-o", "jsonpath={.spec.nodeName}");
        List<String> outcome = new ArrayList<>();
        Step step = Step.takeBriefly(site, "drain", () -> {
            List<Kubectl.Pod> before = kubectl.pods("gateway");
            try {
                Command.Output output = kubectl.attempt(
                        Kubectl.POD_LIMIT,
                        "drain",
                        node,
                        "--pod-selector=app.kubernetes.io/component=gateway",
                        "--delete-emptydir-data",
                        "--timeout=45s");
                long kept = kubectl.pods("gateway").stream()
                        .filter(now -> before.stream().anyMatch(old -> old.uid().equals(now.uid())))
                        .count();
                outcome.add(output.isOk() ? "all went" : "%d of %d kept by the budget".formatted(kept, before.size()));
            } finally {
                kubectl.call("uncordon", node);
            }
            return kubectl.awaitReady("gateway");
        });
        return step.unnoticed(String.join("", outcome));
    }
}
