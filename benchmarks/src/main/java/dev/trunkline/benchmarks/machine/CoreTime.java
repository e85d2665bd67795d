package dev.trunkline.benchmarks.machine;

/**
 * What a core has done since the machine was started.
 *
 * @param busyNanos everything but waiting, other virtual machines included
 */
public record CoreTime(long busyNanos) {

    private static final int IDLE = 4;
    private static final int IO_WAIT = 5;
    private static final int STEAL = 8;

    public static CoreTime of(int core) {
        String[] fields = Proc.line("stat", "cpu" + core + " ").split(" +", -1);
        long busyTicks = 0;
        for (int i = 1; i <= STEAL; i++) {
            busyTicks += i == IDLE || i == IO_WAIT ? 0 : Long.parseLong(fields[i]);
        }
        return new CoreTime(busyTicks * Proc.NANOS_PER_TICK);
    }
}
