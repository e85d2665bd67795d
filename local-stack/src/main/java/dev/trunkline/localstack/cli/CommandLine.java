package dev.trunkline.localstack.cli;

import dev.trunkline.localstack.process.Checkout;
import dev.trunkline.localstack.process.StartFailure;
import dev.trunkline.localstack.service.PaymentChoice;
import dev.trunkline.localstack.service.Ports;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Map;

/** Runs one command; whatever goes wrong is one clear message and an exit code. */
public final class CommandLine {

    private static final int FAILED = 1;
    private static final int MISUSED = 2;

    private final PrintStream out;
    private final PrintStream err;
    private final Map<String, String> environment;

    public CommandLine(PrintStream out, PrintStream err, Map<String, String> environment) {
        this.out = out;
        this.err = err;
        this.environment = environment;
    }

    /** The exit code. */
    public int run(Command command) throws InterruptedException {
        try {
            Checkout checkout = Checkout.find();
            return run(command, checkout, new Home(checkout.root().resolve(".trunkline")));
        } catch (StartFailure e) {
            err.println("trunkline: " + e.getMessage());
            return FAILED;
        } catch (IOException e) {
            err.println("trunkline: " + e);
            return FAILED;
        }
    }

    private int run(Command command, Checkout checkout, Home home) throws IOException, InterruptedException {
        Ports ports = Ports.fixed(environment);
        UpCommand up = new UpCommand(home, ports, PaymentChoice.of(environment), out);
        switch (command) {
            case Command.Check check -> up.check();
            case Command.Supervise supervise -> up.runWithoutAWordOfKeys(supervise.fresh());
            case Command.Up wanted -> {
                if (wanted.detach()) {
                    up.check();
                    return new DetachedUp(checkout, home, out).run(wanted.fresh());
                }
                up.run(wanted.fresh());
            }
            case Command.Down down -> new DownCommand(home, out).run();
            case Command.Status status -> {
                return new StatusCommand(home, ports, out).run();
            }
            case Command.Logs logs -> new LogsCommand(home, out).run(logs.name(), logs.follow());
            case Command.Unknown unknown -> {
                err.println("trunkline: " + unknown.message());
                return MISUSED;
            }
        }
        return 0;
    }
}
