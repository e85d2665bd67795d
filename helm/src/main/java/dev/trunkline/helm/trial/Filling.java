package dev.trunkline.helm.trial;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A node without room on its disk: the kubelet takes pods away, and lets none in until there is room again. */
final class Filling {

    private static final String STEP = "disk";
    private static final Duration COMMAND_LIMIT = Duration.ofMinutes(15);
    private static final long ROOM_MILLIS = 120_000;
    private static final String EVICTED = "jsonpath={range .items[?(@.status.reason==\"Evicted\")]}"
            + "{.metadata.labels.app\\.kubernetes\\.io/component}{\"\\n\"}{end}";
    private static final List<String> PARTS =
            List.of("postgresql", "kafka", "redis", "auth", "billing", "catalog", "routing", "gateway", "simulator");

    private Filling() {}

    static List<Trial> trials() {
        return List.of(new Trial(STEP, "disk pressure on the node", Filling::fill));
    }

    private static Finding fill(Site site) {
        Optional<String> command = site.options().surrounding(Options.DISK_PRESSURE);
        if (command.isEmpty()) {
            return new Finding.NotTried("--disk-pressure names no command");
        }
        List<String> evicted = new ArrayList<>();
        Step step = Step.take(site, STEP, () -> {
            Command.run(List.of("sh", "-c", command.get()), "", COMMAND_LIMIT);
            long room = System.currentTimeMillis();
            evicted.addAll(site.kubectl()
                    .call("get", "pods", "-o", EVICTED)
                    .lines()
                    .distinct()
                    .sorted()
                    .toList());
            PARTS.forEach(site.kubectl()::awaitOneReady);
            return room;
        });
        site.kubectl().call("delete", "pods", "--field-selector=status.phase=Failed");
        if (evicted.isEmpty()) {
            return new Finding.NotTried("the command brought no pod of the release to go");
        }
        return step.within(
                ROOM_MILLIS, "taken away: %s; from when there was room".formatted(String.join(", ", evicted)));
    }
}
