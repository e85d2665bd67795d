package dev.trunkline.benchmarks.streams;

import dev.trunkline.benchmarks.load.Call;
import dev.trunkline.benchmarks.load.LoadLoop;
import dev.trunkline.benchmarks.load.LoadResult;
import dev.trunkline.benchmarks.machine.Cores;
import dev.trunkline.benchmarks.machine.ProcessTree;
import dev.trunkline.benchmarks.subject.Line;
import dev.trunkline.localstack.component.Service;
import java.nio.file.Path;

/** Many slow streams at once through one gateway: the memory and the CPU they take, and whether each comes whole. */
public final class StreamsCourse {

    private static final int WARM_UP = 60_000;
    private static final int WARM_UP_CONNECTIONS = 32;
    private static final int[] STREAMS = {500, 1_000, 2_000, 4_000};
    private static final double NANOS_PER_MICRO = 1e3;

    private StreamsCourse() {}

    /** Runs all of it on a stack with empty data under the folder; the result is Markdown. */
    public static String run(Path folder, Cores cores) {
        System.out.println("Starting the stack");
        try (Line line = Line.start(folder, cores)) {
            drive(line, Call.WHOLE, WARM_UP_CONNECTIONS, WARM_UP);
            StringBuilder rows = new StringBuilder();
            for (int streams : STREAMS) {
                rows.append(row(line, streams));
            }
            return """
                    | streams at once | resident memory of the gateway, MiB | CPU of the gateway for one chunk, µs | \
                    time to first token p50, ms |
                    | --: | --: | --: | --: |
                    %s
                    Each stream has %d chunks, half a second apart. The gateway has 256 MiB of heap. \
                    All of them came whole, and billing has recorded exactly these.
                    """.formatted(rows, Call.STREAM_TOKENS);
        }
    }

    private static String row(Line line, int streams) {
        System.out.printf("  %,d streams at once%n", streams);
        ProcessTree gateway = new ProcessTree(line.pid(Service.GATEWAY));
        long cpuBefore = gateway.cpuNanos();
        LoadResult result = drive(line, Call.SLOW_STREAM, streams, streams);
        gateway.awaitQuiet();
        double chunks = (double) streams * Call.STREAM_TOKENS;
        return "| %,d | %.0f | %.1f | %.1f |%n"
                .formatted(
                        streams,
                        gateway.residentMiB(),
                        (gateway.cpuNanos() - cpuBefore) / NANOS_PER_MICRO / chunks,
                        result.firstTokenNanos().getValueAtPercentile(50) / 1e6);
    }

    private static LoadResult drive(Line line, Call call, int connections, int count) {
        try (LoadLoop loop = new LoadLoop(line.gateway(), call, connections)) {
            LoadResult result = loop.drive(count);
            line.account().answered(call, result.requests());
            line.account().awaitBooks();
            return result;
        }
    }
}
