package dev.trunkline.helm.trial;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Parts that go without a word, and what comes after. */
final class Losing {

    private static final Duration POWER_LIMIT = Duration.ofMinutes(10);
    private static final long POWER_MILLIS = 120_000;

    private Losing() {}

    static List<Trial> trials() {
        List<Trial> trials = new ArrayList<>();
        trials.add(replace("redis", "Redis"));
        trials.add(replace("kafka", "Kafka"));
        trials.add(replace("postgresql", "PostgreSQL"));
        trials.add(replace("keycloak", "Keycloak"));
        // After Redis: while a gateway that said no word of farewell is awaited, a Redis that is lost stays closed.
        trials.add(new Trial("kill-gateway", "`kubectl delete pod --force` of one of two gateways", Losing::kill));
        return trials;
    }

    static List<Trial> power() {
        return List.of(new Trial("power", "power failure of the node", Losing::power));
    }

    private static Finding kill(Site site) {
        return Step.take(site, "kill-gateway", () -> {
                    List<Kubectl.Pod> before = site.kubectl().pods("gateway");
                    site.kubectl().call("delete", "pod", "trunkline-gateway-0", "--force", "--grace-period=0");
                    Kubectl.await(
                            "another gateway in its place",
                            () -> site.kubectl().pods("gateway").stream()
                                            .filter(now -> before.stream()
                                                    .noneMatch(old -> old.uid().equals(now.uid())))
                                            .count()
                                    == 1);
                    return site.kubectl().awaitReady("gateway");
                })
                .soon("gone with its streams, another one ready");
    }

    private static Trial replace(String component, String name) {
        String step = "replace-" + component;
        return new Trial(step, "`kubectl delete pod` of " + name, site -> replace(site, step, component));
    }

    private static Finding replace(Site site, String step, String component) {
        List<String> took = new ArrayList<>();
        Step result = Step.take(site, step, () -> {
            List<Kubectl.Pod> before = site.kubectl().pods(component);
            long began = System.currentTimeMillis();
            before.forEach(pod -> site.kubectl().call("delete", "pod", pod.name(), "--wait=false"));
            long ready = site.kubectl().awaitOthers(component, before);
            took.add(Tally.seconds(ready - began));
            return ready;
        });
        return result.soon("another pod ready after " + String.join("", took));
    }

    private static Finding power(Site site) {
        Optional<String> command = site.options().surrounding(Options.POWER_FAILURE);
        if (command.isEmpty()) {
            return new Finding.NotTried("--power-failure names no command");
        }
        List<String> took = new ArrayList<>();
        Step result = Step.takeAndLoseLoad(site, "power", () -> {
            long began = System.currentTimeMillis();
            Command.run(List.of("sh", "-c", command.get()), "", POWER_LIMIT);
            took.add(Tally.seconds(System.currentTimeMillis() - began));
            return began;
        });
        return result.within(
                POWER_MILLIS, "the node was back after %s; from the failure on".formatted(String.join("", took)));
    }
}
