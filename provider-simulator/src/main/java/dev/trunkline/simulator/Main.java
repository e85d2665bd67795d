package dev.trunkline.simulator;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Starts the simulator from the environment and says where it listens. */
public final class Main {

    private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private static final PrintStream ERROR = new PrintStream(System.err, true, StandardCharsets.UTF_8);

    private Main() {}

    public static void main(String[] arguments) throws InterruptedException {
        switch (SimulatorConfiguration.read(System.getenv())) {
            case SimulatorConfiguration.Outcome.Rejected(String problem) -> fail(problem);
            case SimulatorConfiguration.Outcome.Accepted(SimulatorConfiguration configuration) -> run(configuration);
        }
    }

    // The event loops keep the process alive; it ends with a signal.
    @SuppressWarnings("resource")
    private static void run(SimulatorConfiguration configuration) throws InterruptedException {
        try {
            Simulator simulator = Simulator.start(configuration, InstantSource.system());
            OUT.println("provider-simulator ready on " + configuration.host() + ": control " + simulator.controlPort()
                    + ", providers " + simulator.providerPorts()
                    + (simulator.paymentPort() == 0 ? "" : ", payments " + simulator.paymentPort()));
        } catch (IOException e) {
            fail(e.getMessage());
        }
    }

    private static void fail(@Nullable String problem) {
        ERROR.println("provider-simulator: " + problem);
        System.exit(1);
    }
}
