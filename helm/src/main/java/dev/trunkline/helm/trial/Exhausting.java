package dev.trunkline.helm.trial;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A service whose container has no memory left, so that the kernel kills it. */
final class Exhausting {

    private static final Duration LIMIT = Duration.ofSeconds(120);
    /** Each smaller than the service: the kernel takes the largest. */
    private static final int MEBIBYTES = 96;

    private static final int PROCESSES_AT_MOST = 10;
    private static final String KILLED = "OOMKilled";

    private Exhausting() {}

    static List<Trial> trials() {
        List<Trial> trials = new ArrayList<>();
        for (String service : List.of("gateway", "auth", "billing", "catalog", "routing")) {
            String step = "memory-" + service;
            trials.add(new Trial(
                    step,
                    "%s is killed for its container's memory".formatted(service),
                    site -> exhaust(site, step, service)));
        }
        return trials;
    }

    private static Finding exhaust(Site site, String step, String service) {
        Step result = Step.take(site, step, () -> {
            Kubectl.Pod pod = site.kubectl().pods(service).getFirst();
            kill(site.kubectl(), service, pod);
            return site.kubectl().awaitReady(service);
        });
        return result.soon("killed by the kernel, ready again");
    }

    private static void kill(Kubectl kubectl, String service, Kubectl.Pod pod) {
        List<Process> eaters = new ArrayList<>();
        try {
            Kubectl.await(pod.name() + " killed by the kernel", LIMIT, () -> {
                if (eaters.size() < PROCESSES_AT_MOST) {
                    eaters.add(eat(kubectl, pod));
                }
                return kubectl.pods(service).stream()
                        .anyMatch(now -> now.name().equals(pod.name())
                                && now.restarts() > pod.restarts()
                                && now.ended().equals(KILLED));
            });
        } finally {
            eaters.forEach(Exhausting::end);
        }
    }

    private static void end(Process process) {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
    }

    /** A JVM that does nothing, in memory that it has touched: these images have no other program. */
    private static Process eat(Kubectl kubectl, Kubectl.Pod pod) {
        List<String> command = kubectl.command(
                "exec",
                pod.name(),
                "--",
                "java",
                "-XX:+UseSerialGC",
                "-XX:+AlwaysPreTouch",
                "-Xms%dm".formatted(MEBIBYTES),
                "-Xmx%dm".formatted(MEBIBYTES),
                "-m",
                "java.rmi/sun.rmi.registry.RegistryImpl",
                "0");
        try {
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            throw new CommandFailure("%s: %s (expected: a program on the path)".formatted(command.getFirst(), e));
        }
    }
}
