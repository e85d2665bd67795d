package dev.trunkline.benchmarks.ledger;

import dev.trunkline.benchmarks.load.Call;
import dev.trunkline.benchmarks.load.LoadLoop;
import dev.trunkline.benchmarks.machine.Cores;
import dev.trunkline.benchmarks.machine.ProcessTree;
import dev.trunkline.benchmarks.subject.Line;
import dev.trunkline.localstack.component.Component;
import dev.trunkline.localstack.component.Part;
import dev.trunkline.localstack.component.Service;
import dev.trunkline.localstack.process.Folders;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Sends whole answers through the gateway and follows them to the ledger: how much CPU every part takes for one, how
 * fast one billing-service works off what has gathered, how many bytes stay in Kafka and in PostgreSQL.
 */
public final class LedgerCourse {

    private static final List<Component> PARTS = List.of(
            Service.GATEWAY, Service.BILLING, Service.ROUTING, Service.AUTH, Part.POSTGRESQL, Part.KAFKA, Part.REDIS);
    private static final int CONNECTIONS = 32;
    private static final int WARM_UP = 60_000;
    private static final int GENERATIONS = 200_000;
    private static final double NANOS_PER_MICRO = 1e3;
    private static final double NANOS_PER_SECOND = 1e9;

    private final Line line;
    private final Folders folders;

    private LedgerCourse(Line line, Folders folders) {
        this.line = line;
        this.folders = folders;
    }

    /** Runs all of it on a stack with empty data under the folder; the result is Markdown. */
    public static String run(Path folder, Cores cores) {
        System.out.println("Starting the stack");
        try (Line line = Line.start(folder, cores)) {
            return new LedgerCourse(line, Folders.under(folder)).table();
        }
    }

    private String table() {
        System.out.printf("  warm-up: %,d generations%n", WARM_UP);
        drive(WARM_UP);
        line.account().awaitBooks();
        long postgresBefore = postgresBytes();
        long kafkaBefore = kafkaBytes();
        Map<Component, Long> cpuBefore = cpuNanos();
        System.out.printf("  %,d generations, billing-service held back%n", GENERATIONS);
        line.holdBilling();
        drive(GENERATIONS);
        long kafkaAfter = kafkaBytes();
        line.resumeBilling();
        long startNanos = System.nanoTime();
        line.account().awaitBooks();
        double seconds = (System.nanoTime() - startNanos) / NANOS_PER_SECOND;
        Map<Component, Long> cpuAfter = cpuNanos();
        return """
                | for one generation | |
                | --- | --: |
                %s| bytes in Kafka (`generation.completed.v1`) | %,d |
                | bytes in PostgreSQL, rows and indexes of billing-service | %,d |

                One billing-service worked off %,d generations in %.1f s, %,.0f a second, on one core together with \
                PostgreSQL, Kafka and Redis.
                """.formatted(
                        cpuRows(cpuBefore, cpuAfter),
                        (kafkaAfter - kafkaBefore) / GENERATIONS,
                        (postgresBytes() - postgresBefore) / GENERATIONS,
                        GENERATIONS,
                        seconds,
                        GENERATIONS / seconds);
    }

    private void drive(int count) {
        try (LoadLoop loop = new LoadLoop(line.gateway(), Call.WHOLE, CONNECTIONS)) {
            line.account().answered(Call.WHOLE, loop.drive(count).requests());
        }
    }

    private Map<Component, Long> cpuNanos() {
        Map<Component, Long> cpu = new LinkedHashMap<>();
        PARTS.forEach(part -> cpu.put(part, new ProcessTree(line.pid(part)).cpuNanos()));
        return cpu;
    }

    private static String cpuRows(Map<Component, Long> before, Map<Component, Long> after) {
        StringBuilder rows = new StringBuilder();
        after.forEach((part, nanos) -> rows.append("| CPU of %s, µs | %.1f |%n"
                .formatted(part.id(), (nanos - before.getOrDefault(part, 0L)) / NANOS_PER_MICRO / GENERATIONS)));
        return rows.toString();
    }

    /** Stopped in good order, so that all of it is in its files. */
    private long postgresBytes() {
        line.stop(Part.POSTGRESQL);
        long bytes = FolderSize.of(folders.data().resolve("postgresql").resolve("base"));
        line.start(Part.POSTGRESQL);
        return bytes;
    }

    private long kafkaBytes() {
        return FolderSize.of(folders.data().resolve("kafka"), "/generation.completed.v1-", ".log");
    }
}
