package dev.trunkline.benchmarks;

import dev.trunkline.benchmarks.load.Call;
import dev.trunkline.benchmarks.load.LoadLoop;
import dev.trunkline.benchmarks.load.LoadResult;
import dev.trunkline.benchmarks.load.Target;
import dev.trunkline.benchmarks.machine.CoreTime;
import dev.trunkline.benchmarks.machine.Cores;
import dev.trunkline.benchmarks.machine.ProcessTree;
import dev.trunkline.benchmarks.report.Load;
import dev.trunkline.benchmarks.report.Memory;
import dev.trunkline.benchmarks.report.Rounds;
import dev.trunkline.benchmarks.report.Slice;
import dev.trunkline.benchmarks.report.Subject;
import dev.trunkline.benchmarks.subject.Line;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The order of a run: warm-up, then round after round, each subject under each load, never two at once. */
final class Course {

    private static final int WARM_UP_CONNECTIONS = 32;
    /** Many more streams than are measured at once: a warm-up need not take long. */
    private static final int WARM_UP_STREAMS = 256;

    private final Line line;
    private final Options options;
    private final Cores cores;
    private final Rounds rounds = new Rounds();
    private final Map<Subject, ProcessTree> processes;
    private final Map<Subject, Double> idleMiB = new EnumMap<>(Subject.class);
    private final Map<Subject, Double> loadedMiB = new EnumMap<>(Subject.class);

    Course(Line line, Options options, Cores cores) {
        this.line = line;
        this.options = options;
        this.cores = cores;
        this.processes = Map.of(
                Subject.NGINX, line.nginxProcess(),
                Subject.GATEWAY, line.gatewayProcess());
        processes.forEach((subject, process) -> idleMiB.put(subject, process.residentMiB()));
    }

    Rounds run() {
        for (Subject subject : Subject.values()) {
            warmUp(subject, Call.WHOLE, WARM_UP_CONNECTIONS, options.warmUpRequests());
            warmUp(subject, Call.STREAM, WARM_UP_STREAMS, options.warmUpStreams());
        }
        // A compiler has to have seen the very load that is measured, one connection no less than many.
        round(0, new Rounds());
        for (int number = 1; number <= options.rounds(); number++) {
            round(number, rounds);
        }
        return rounds;
    }

    private void round(int number, Rounds into) {
        for (Load load : Load.values()) {
            for (Subject subject : order(number)) {
                Slice slice = measure(subject, load);
                into.add(load, subject, slice);
                System.out.printf(
                        "  round %d of %d, %s, %s: %,.0f requests/s, %.1f µs of CPU each%n",
                        number,
                        options.rounds(),
                        subject.name().toLowerCase(Locale.ROOT),
                        load.name().toLowerCase(Locale.ROOT),
                        slice.requestsPerSecond(),
                        slice.cpuMicrosPerRequest());
            }
        }
    }

    Memory memory(Subject subject) {
        return new Memory(idleMiB.getOrDefault(subject, 0.0), loadedMiB.getOrDefault(subject, 0.0));
    }

    /** There and back: what gets slower in the course of a run meets all alike. */
    private static List<Subject> order(int round) {
        List<Subject> subjects = new ArrayList<>(List.of(Subject.values()));
        if (round % 2 == 0) {
            Collections.reverse(subjects);
        }
        return subjects;
    }

    private void warmUp(Subject subject, Call call, int connections, int count) {
        System.out.printf(
                "  warm-up of %s: %,d calls, %s%n", target(subject, call).name(), count, call);
        try (LoadLoop loop = new LoadLoop(target(subject, call), call, connections)) {
            LoadResult result = loop.drive(count);
            settleBooks(subject, call, result.requests());
        }
    }

    private Slice measure(Subject subject, Load load) {
        try (LoadLoop loop = new LoadLoop(target(subject, load.call()), load.call(), load.connections())) {
            if (subject == Subject.GATEWAY) {
                line.holdBilling();
            }
            Slice slice = slice(loop, subject);
            rememberMemory(subject);
            settleBooks(subject, load.call(), slice.load().requests());
            return slice;
        }
    }

    private void rememberMemory(Subject subject) {
        ProcessTree process = processes.get(subject);
        if (process != null) {
            loadedMiB.merge(subject, process.residentMiB(), Math::max);
        }
    }

    private Slice slice(LoadLoop loop, Subject subject) {
        ProcessTree process = processes.get(subject);
        long cpuBefore = process == null ? 0 : process.cpuNanos();
        CoreTime gatewayCore = CoreTime.of(cores.gateway());
        CoreTime loadCore = CoreTime.of(cores.everythingElse());
        LoadResult result = loop.drive(options.slice());
        long loadCoreBusyNanos = CoreTime.of(cores.everythingElse()).busyNanos() - loadCore.busyNanos();
        if (process == null) {
            return new Slice(result, 0, 0, loadCoreBusyNanos);
        }
        process.awaitQuiet();
        long gatewayCoreBusyNanos = CoreTime.of(cores.gateway()).busyNanos() - gatewayCore.busyNanos();
        return new Slice(result, process.cpuNanos() - cpuBefore, gatewayCoreBusyNanos, loadCoreBusyNanos);
    }

    private void settleBooks(Subject subject, Call call, long answers) {
        if (subject == Subject.GATEWAY) {
            line.resumeBilling();
            line.account().answered(call, answers);
            line.account().awaitBooks();
        }
    }

    private Target target(Subject subject, Call call) {
        return switch (subject) {
            case DIRECT -> line.direct();
            case NGINX -> line.nginx(call);
            case GATEWAY -> line.gateway();
        };
    }
}
