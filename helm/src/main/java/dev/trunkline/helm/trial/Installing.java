package dev.trunkline.helm.trial;

import java.util.ArrayList;
import java.util.List;

/** Installs, and once more on what an uninstall has left. */
final class Installing {

    private static final int AFTER = 60;
    private static final String PODS_OF_RELEASE = "app.kubernetes.io/instance=trunkline";

    private Installing() {}

    static List<Trial> trials() {
        return List.of(
                new Trial("install", "`helm install` with values-quickstart.yaml", Installing::install),
                new Trial("test", "`helm test`", Installing::test),
                new Trial("policies", "what a strange pod of the namespace reaches", Installing::policies));
    }

    static List<Trial> again() {
        return List.of(new Trial("again", "`helm uninstall`, then `helm install`", Installing::again));
    }

    private static Finding install(Site site) {
        long began = System.currentTimeMillis();
        site.release().install();
        site.load().start(site.options().surrounding(Options.DISK_PRESSURE).isPresent());
        return untilReady(site, "install", began, 0);
    }

    private static Finding again(Site site) {
        Load.Credit before = site.load().credit();
        site.release().uninstall();
        Kubectl.await("pods of the release are gone", () -> site.kubectl()
                .call("get", "pods", "-l", PODS_OF_RELEASE, "-o", "name")
                .isBlank());
        long began = System.currentTimeMillis();
        site.release().install(Release.TWO_GATEWAYS);
        Finding finding = untilReady(site, "again", began, before.usedNano());
        long granted = site.load().credit().grantedNano();
        return granted == before.grantedNano()
                ? finding
                : new Finding.Fails("credit was %d nano-dollars and is %d".formatted(before.grantedNano(), granted));
    }

    /** As NOTES.txt says it: when both return, it is ready. */
    private static Finding untilReady(Site site, String step, long beganMillis, long usageBeforeNano) {
        site.load().begin(step);
        site.kubectl().awaitRollout("statefulset/trunkline-gateway");
        String job = site.kubectl()
                .call("get", "jobs", "-l", "app.kubernetes.io/component=first-credit", "-o", "name")
                .strip();
        site.kubectl().call(Kubectl.POD_LIMIT, "wait", "--for=condition=complete", job, "--timeout=5m");
        long ready = System.currentTimeMillis();
        site.load().await(step, AFTER);
        Tally tally = new Tally(site.load().end(step));
        Books books = Books.read(tally.answers(), site.load().books(step, usageBeforeNano), usageBeforeNano, false);
        Tally since = tally.since(ready);
        List<String> objections = new ArrayList<>(books.objections());
        if (!since.isWhole()) {
            objections.add("not ready when the notes say so");
        }
        return Finding.of(
                objections,
                "first answer after %s, ready as the notes say after %s, then %s; %s"
                        .formatted(
                                Tally.seconds(tally.firstAnsweredAfterMillis(beganMillis)),
                                Tally.seconds(ready - beganMillis),
                                since.figures(),
                                books.figures()));
    }

    private static Finding test(Site site) {
        long began = System.currentTimeMillis();
        site.release().test();
        return new Finding.Holds("ended well after " + Tally.seconds(System.currentTimeMillis() - began));
    }

    private static Finding policies(Site site) {
        String gateway = "trunkline-gateway:8080";
        List<String> behind = List.of(
                "trunkline-auth:18082",
                "trunkline-billing:18083",
                "trunkline-catalog:18081",
                "trunkline-routing:18084",
                "trunkline-postgresql:5432",
                "trunkline-kafka:9092",
                "trunkline-redis:6379",
                "trunkline-keycloak:8080",
                "trunkline-simulator:18091");
        List<String> asked = new ArrayList<>(behind);
        asked.add(gateway);
        List<String> reached = site.load().reach(asked);
        if (reached.containsAll(behind)) {
            return new Finding.NotTried("this cluster does not enforce NetworkPolicies");
        }
        return reached.equals(List.of(gateway))
                ? new Finding.Holds("the gateway's port, and none of the %d behind it".formatted(behind.size()))
                : new Finding.Fails("reached: %s (expected: %s alone)".formatted(reached, gateway));
    }
}
