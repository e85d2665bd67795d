package dev.trunkline.localstack.cli;

import dev.trunkline.localstack.Progress;
import dev.trunkline.localstack.component.Component;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** One line for each process that is ready. */
record ConsoleProgress(PrintStream out) implements Progress {

    @Override
    public void preparing(Component component, String what) {
        out.printf("  %-20s %s%n", component.id(), what);
    }

    @Override
    public void ready(Component component, int port, Duration took) {
        out.printf("  %-20s %-18s %s%n", component.id(), "127.0.0.1:" + port, seconds(took));
    }

    static String seconds(Duration took) {
        return String.format(Locale.ROOT, "%.1f s", took.toMillis() / 1000.0);
    }
}
