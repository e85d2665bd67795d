package dev.trunkline.benchmarks.machine;

import dev.trunkline.benchmarks.failure.BenchmarkFailure;
import java.util.List;
import java.util.stream.LongStream;

/** A process and all it has started. */
public record ProcessTree(long pid) {

    private static final int USER_TIME = 11;
    private static final int SYSTEM_TIME = 12;
    private static final int KIB_PER_MIB = 1024;
    private static final long QUIET_POLL_MILLIS = 200;
    private static final int QUIET_POLLS = 2;
    private static final int POLLS_AT_MOST = 50;

    /** User and system time since it was started. */
    public long cpuNanos() {
        return pids().map(ProcessTree::ticks).sum() * Proc.NANOS_PER_TICK;
    }

    public double residentMiB() {
        return (double) pids().map(ProcessTree::residentKib).sum() / KIB_PER_MIB;
    }

    /** This JVM and all it has started. */
    public static ProcessTree own() {
        return new ProcessTree(ProcessHandle.current().pid());
    }

    /** Moves every thread it has to one core; those still to come follow. */
    public void pinTo(int core) {
        pids().forEach(each -> pin(each, core));
    }

    private static void pin(long pid, int core) {
        try {
            Commands.run(List.of("taskset", "-a", "-c", "-p", Integer.toString(core), Long.toString(pid)));
        } catch (BenchmarkFailure e) {
            // Some live for moments only.
            if (ProcessHandle.of(pid).isPresent()) {
                throw e;
            }
        }
    }

    /**
     * Comes back when it has done what it had to do after the last answer, so that this too is counted. Quiet is
     * less than
     * 5 % of a core.
     */
    public void awaitQuiet() {
        int quiet = 0;
        long before = cpuNanos();
        for (int i = 0; i < POLLS_AT_MOST && quiet < QUIET_POLLS; i++) {
            Commands.sleep(QUIET_POLL_MILLIS);
            long now = cpuNanos();
            quiet = now - before <= Proc.NANOS_PER_TICK ? quiet + 1 : 0;
            before = now;
        }
    }

    private LongStream pids() {
        ProcessHandle handle = ProcessHandle.of(pid)
                .orElseThrow(() -> new BenchmarkFailure(
                        "process %d is gone (expected: it runs until the end; see its log)".formatted(pid)));
        return LongStream.concat(LongStream.of(pid), handle.descendants().mapToLong(ProcessHandle::pid));
    }

    private static long ticks(long pid) {
        String line = Proc.lines(pid + "/stat").getFirst();
        // The name in brackets may hold blanks; what follows it is counted from the state.
        String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
        return Long.parseLong(fields[USER_TIME]) + Long.parseLong(fields[SYSTEM_TIME]);
    }

    private static long residentKib(long pid) {
        return Long.parseLong(Proc.line(pid + "/status", "VmRSS:").replaceAll("\\D", ""));
    }
}
