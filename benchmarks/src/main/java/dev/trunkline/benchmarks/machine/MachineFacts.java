package dev.trunkline.benchmarks.machine;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/** On what the figures were taken. */
public record MachineFacts(String processor, int cores, String kernel, String java, String nginx, String date) {

    public static MachineFacts read(String nginxProgram) {
        return new MachineFacts(
                Proc.line("cpuinfo", "model name").replaceFirst("^[^:]*: *", ""),
                (int) Proc.lines("cpuinfo").stream()
                        .filter(line -> line.startsWith("processor"))
                        .count(),
                System.getProperty("os.version", "?"),
                System.getProperty("java.vm.version", "?"),
                Commands.run(List.of(nginxProgram, "-v")).replaceFirst("^.*nginx/", ""),
                LocalDate.now(ZoneOffset.UTC).toString());
    }

    /** Of the last minute. */
    public static double loadAverage() {
        return Double.parseDouble(Proc.lines("loadavg").getFirst().split(" ", -1)[0]);
    }
}
