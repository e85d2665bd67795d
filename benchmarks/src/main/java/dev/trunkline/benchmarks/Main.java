package dev.trunkline.benchmarks;

import dev.trunkline.benchmarks.failure.BenchmarkFailure;
import dev.trunkline.benchmarks.identify.IdentifyCourse;
import dev.trunkline.benchmarks.ledger.LedgerCourse;
import dev.trunkline.benchmarks.machine.Cores;
import dev.trunkline.benchmarks.machine.MachineFacts;
import dev.trunkline.benchmarks.report.ResultTable;
import dev.trunkline.benchmarks.report.Rounds;
import dev.trunkline.benchmarks.report.Subject;
import dev.trunkline.benchmarks.streams.StreamsCourse;
import dev.trunkline.benchmarks.subject.Account;
import dev.trunkline.benchmarks.subject.Line;
import dev.trunkline.benchmarks.subject.Nginx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** What {@code benchmarks/run} starts. */
public final class Main {

    private static final Cores CORES = new Cores(0, 1);
    private static final Path FOLDER = Path.of("benchmarks", "target");
    private static final double QUIET_LOAD = 0.5;

    private Main() {}

    public static void main(String[] arguments) {
        Locale.setDefault(Locale.ROOT);
        int exit = 0;
        try {
            if (List.of(arguments).equals(List.of("--identify"))) {
                write(FOLDER.resolve("identify.md"), IdentifyCourse.run(FOLDER.resolve("identify-stack")));
            } else if (List.of(arguments).equals(List.of("--ledger"))) {
                write(FOLDER.resolve("ledger.md"), LedgerCourse.run(FOLDER.resolve("ledger-stack"), CORES));
            } else if (List.of(arguments).equals(List.of("--streams"))) {
                write(FOLDER.resolve("streams.md"), StreamsCourse.run(FOLDER.resolve("streams-stack"), CORES));
            } else {
                run(Options.of(List.of(arguments)));
            }
        } catch (BenchmarkFailure | dev.trunkline.localstack.process.StartFailure e) {
            System.err.println("benchmarks: " + e.getMessage());
            exit = 1;
        }
        System.exit(exit);
    }

    private static void run(Options options) {
        MachineFacts machine = MachineFacts.read(Nginx.program());
        double loadAverage = MachineFacts.loadAverage();
        if (loadAverage > QUIET_LOAD) {
            System.out.printf(
                    "Load average is %.1f: this machine is not quiet, and the figures will show it%n", loadAverage);
        }
        System.out.println("Starting the stack");
        try (Line line = Line.start(FOLDER.resolve("stack"), CORES)) {
            Course course = new Course(line, options, CORES);
            Rounds rounds = course.run();
            String result = """
                    %s
                    %s
                    %s
                    %s
                    """.formatted(
                            facts(machine, loadAverage, options),
                            ResultTable.of(rounds, course.memory(Subject.NGINX), course.memory(Subject.GATEWAY)),
                            ResultTable.noise(rounds),
                            books(line.account()));
            write(FOLDER.resolve("result.md"), result);
        }
    }

    private static String facts(MachineFacts machine, double loadAverage, Options options) {
        return """
                %s, %s, %d cores, Linux %s, Java %s, nginx %s; load average before the start %.2f.
                %d rounds of %d s for each load and subject, after a warm-up of %,d whole answers, %,d streams and \
                one round for each subject;
                median of the rounds, in brackets the lowest and the highest.
                """.formatted(
                        machine.date(),
                        machine.processor(),
                        machine.cores(),
                        machine.kernel(),
                        machine.java(),
                        machine.nginx(),
                        loadAverage,
                        options.rounds(),
                        options.slice().toSeconds(),
                        options.warmUpRequests(),
                        options.warmUpStreams());
    }

    private static String books(Account account) {
        return "%,d answers came through the gateway, all of them whole; billing has recorded exactly these: %s USD."
                .formatted(account.answers(), account.expectedUsd().toPlainString());
    }

    private static void write(Path file, String result) {
        try {
            Files.writeString(file, result);
        } catch (IOException e) {
            throw new BenchmarkFailure("%s cannot be written: %s".formatted(file, e.getMessage()), e);
        }
        System.out.printf("%n%s%nThe same in %s%n", result, file);
    }
}
