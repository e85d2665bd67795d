package dev.trunkline.benchmarks;

import dev.trunkline.benchmarks.failure.BenchmarkFailure;
import java.time.Duration;
import java.util.List;

/**
 * How long and how often is measured.
 *
 * @param slice how long one target is under one kind of load in one round
 * @param warmUpRequests whole answers, before anything counts
 * @param warmUpStreams streamed answers, before anything counts
 */
record Options(int rounds, Duration slice, int warmUpRequests, int warmUpStreams) {

    private static final Options FULL = new Options(5, Duration.ofSeconds(5), 200_000, 10_000);
    private static final Options QUICK = new Options(2, Duration.ofSeconds(2), 30_000, 1_000);

    /** Of the command line. */
    static Options of(List<String> arguments) {
        Options options = arguments.contains("--quick") ? QUICK : FULL;
        for (String argument : arguments) {
            if (argument.startsWith("--rounds=")) {
                options = options.withRounds(argument.substring("--rounds=".length()));
            } else if (!argument.equals("--quick")) {
                throw new BenchmarkFailure("'%s' is no option (expected: --quick, --rounds=N)".formatted(argument));
            }
        }
        return options;
    }

    private Options withRounds(String text) {
        try {
            int number = Integer.parseInt(text);
            if (number >= 1 && number <= 100) {
                return new Options(number, slice, warmUpRequests, warmUpStreams);
            }
        } catch (NumberFormatException e) {
            // Told below, like a number out of range.
        }
        throw new BenchmarkFailure("--rounds is '%s' (expected: a number from 1 to 100)".formatted(text));
    }
}
