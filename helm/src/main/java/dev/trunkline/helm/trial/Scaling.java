package dev.trunkline.helm.trial;

import dev.trunkline.helm.load.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Pods that come and go by metrics: gateways by their CPU under a crowd of streams, billing-service by its lag. */
final class Scaling {

    private static final String METRICS = "metrics";
    private static final String LAG = "lag";
    private static final String BILLING = "deployment/trunkline-billing";
    /** Gateways have a minute of calm before the autoscaler takes one away, KEDA's five. */
    private static final Duration LIMIT = Duration.ofMinutes(12);

    private static final int MEANWHILE = 300;
    private static final int BEHIND = 400;
    private static final String LET_IN = """
            apiVersion: networking.k8s.io/v1
            kind: NetworkPolicy
            metadata: {name: keda-to-kafka}
            spec:
              podSelector: {matchLabels: {app.kubernetes.io/instance: trunkline, app.kubernetes.io/component: kafka}}
              policyTypes: [Ingress]
              ingress: [{from: [{namespaceSelector: {}}], ports: [{protocol: TCP, port: 9092}]}]
            """;

    private Scaling() {}

    static List<Trial> trials() {
        return List.of(
                new Trial(METRICS, "gateways scaled by CPU (HorizontalPodAutoscaler, metrics-server)", Scaling::crowd),
                new Trial(LAG, "billing-service scaled by its lag (KEDA)", Scaling::lag));
    }

    private static Finding crowd(Site site) {
        if (!site.kubectl().serves("metrics.k8s.io/v1beta1")) {
            return new Finding.NotTried("needs metrics-server");
        }
        // One first: under an autoscaler the chart does not say how many, and the cluster begins with one.
        site.release()
                .upgrade(
                        "gateway.autoscaling.enabled=true",
                        "gateway.autoscaling.minReplicas=1",
                        "gateway.autoscaling.maxReplicas=3",
                        "gateway.autoscaling.scaleDownWindowSeconds=60",
                        "gateway.resources.requests.cpu=100m");
        List<String> took = new ArrayList<>();
        try {
            site.kubectl().awaitRollout(Rolling.GATEWAYS);
            awaitReady(site, "gateway", 1, 1);
            Step step = Step.takeBriefly(site, METRICS, () -> {
                long began = System.currentTimeMillis();
                site.load().crowd(true);
                awaitReady(site, "gateway", 2, 3);
                took.add("a second gateway was ready " + since(began));
                site.load().await(METRICS, MEANWHILE);
                site.load().crowd(false);
                long left = System.currentTimeMillis();
                awaitReady(site, "gateway", 1, 1);
                took.add("one was left " + since(left) + " the crowd");
                return System.currentTimeMillis();
            });
            return step.unnoticed("%s; the slowest plain answer took %s"
                    .formatted(
                            String.join(", ", took), Tally.seconds(step.tally().slowestMillis(Kind.PLAIN))));
        } finally {
            site.release().upgrade(Release.TWO_GATEWAYS);
            site.kubectl().awaitRollout(Rolling.GATEWAYS);
        }
    }

    private static Finding lag(Site site) {
        if (!site.kubectl().serves("keda.sh/v1alpha1") || !site.kubectl().serves("external.metrics.k8s.io/v1beta1")) {
            return new Finding.NotTried("needs KEDA");
        }
        site.kubectl().apply(LET_IN);
        List<String> took = new ArrayList<>();
        try {
            Step step = Step.takeBriefly(site, LAG, () -> {
                site.kubectl().call("scale", BILLING, "--replicas=0");
                site.load().await(LAG, BEHIND);
                long began = System.currentTimeMillis();
                site.release()
                        .upgrade(
                                Release.TWO_GATEWAYS,
                                "billing.keda.enabled=true",
                                "billing.keda.maxReplicas=3",
                                "billing.keda.lagThreshold=100");
                awaitReady(site, "billing", 2, 3);
                took.add("a second pod was ready " + since(began));
                long caughtUp = System.currentTimeMillis();
                awaitReady(site, "billing", 1, 1);
                took.add("one was left " + since(caughtUp));
                return System.currentTimeMillis();
            });
            return step.unnoticed("%d answers behind: %s".formatted(BEHIND, String.join(", ", took)));
        } finally {
            site.release().upgrade(Release.TWO_GATEWAYS);
            site.kubectl().awaitRollout(BILLING);
            site.kubectl().call("delete", "networkpolicy", "keda-to-kafka");
        }
    }

    private static void awaitReady(Site site, String component, int fewest, int most) {
        Kubectl.await("%s: %d to %d ready pods".formatted(component, fewest, most), LIMIT, () -> {
            List<Kubectl.Pod> pods = site.kubectl().pods(component);
            return pods.stream().filter(Kubectl.Pod::isReady).count() >= fewest && pods.size() <= most;
        });
    }

    private static String since(long millis) {
        return "after " + Tally.seconds(System.currentTimeMillis() - millis);
    }
}
