package dev.trunkline.localstack.cli;

import dev.trunkline.localstack.StackOptions;
import dev.trunkline.localstack.TrunklineStack;
import dev.trunkline.localstack.component.Component;
import dev.trunkline.localstack.component.Service;
import dev.trunkline.localstack.process.Folders;
import dev.trunkline.localstack.process.StartFailure;
import dev.trunkline.localstack.service.PaymentChoice;
import dev.trunkline.localstack.service.Ports;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/** Starts the stack in this JVM and stays with it until the JVM is told to end. */
final class UpCommand {

    private static final long WATCH_MILLIS = 500;

    private final Home home;
    private final Ports ports;
    private final PaymentChoice payments;
    private final PrintStream out;

    UpCommand(Home home, Ports ports, PaymentChoice payments, PrintStream out) {
        this.home = home;
        this.ports = ports;
        this.payments = payments;
        this.out = out;
    }

    /** Throws with one clear message when a stack runs here already or a port is taken. */
    void check() throws IOException {
        OptionalLong holder = SupervisorLock.holder(home.lockFile());
        if (holder.isPresent()) {
            throw runsAlready(holder.getAsLong());
        }
        if (!Leftovers.running(home.folders().run()).isEmpty()) {
            out.println("Waiting for the processes of an earlier stack to end ...");
            Leftovers.end(home.folders().run());
        }
        List<String> taken = PortReport.taken(ports, payments);
        if (!taken.isEmpty()) {
            throw new StartFailure(String.join(System.lineSeparator() + "trunkline: ", taken));
        }
    }

    /** Returns only by the end of the JVM, or by a failure that leaves nothing running. */
    void run(boolean fresh) throws IOException {
        run(fresh, Welcome::text);
    }

    /** Like {@link #run}, for words that go to a log. */
    void runWithoutAWordOfKeys(boolean fresh) throws IOException {
        run(fresh, (took, values, envFile) -> "Trunkline is ready after %s.%n".formatted(took));
    }

    /** For whoever logs in, so that the first look around can ask something. */
    private static final String FIRST_CREDIT_USD = "5";

    private interface LastWords {
        String of(String took, Map<String, String> values, Path envFile);
    }

    private void run(boolean fresh, LastWords words) throws IOException {
        check();
        Folders folders = home.folders();
        SupervisorLock lock = SupervisorLock.acquire(home.lockFile())
                .orElseThrow(() -> new StartFailure("another ./trunkline up is starting here at this moment"));
        if (fresh) {
            Folders.delete(folders.data());
        }
        long startNanos = System.nanoTime();
        out.printf("Trunkline starts; logs in %s%n", folders.logs());
        StackOptions options = new StackOptions(
                        home.folder(), ports, 1, true, true, false, Map.of(), Map.of(), payments, Map.of())
                .with(Service.AUTH, "TRUNKLINE_IDENTITY_GRANTS_FIRST_CREDIT_USD", FIRST_CREDIT_USD);
        TrunklineStack stack = TrunklineStack.start(options, new ConsoleProgress(out));
        try {
            new FirstCredit(stack.gatewayUrl(0), stack.managementKey()).grant();
        } catch (StartFailure e) {
            stack.close();
            throw e;
        }
        EnvFile.write(home.envFile(), EnvFile.values(stack));
        String took = ConsoleProgress.seconds(Duration.ofNanos(System.nanoTime() - startNanos));
        out.print(words.of(took, EnvFile.values(stack), home.envFile()));
        Files.writeString(home.readyFile(), took);
        announceTheEnd(stack);
        watch(stack, lock);
    }

    private void announceTheEnd(TrunklineStack stack) {
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> {
            out.println("Trunkline stops ...");
            try {
                Files.deleteIfExists(home.readyFile());
                Files.deleteIfExists(home.envFile());
            } catch (IOException e) {
                out.println("cannot delete %s: %s".formatted(home.envFile(), e));
            }
            stack.close();
            out.println("Trunkline is down.");
        }));
    }

    private void watch(TrunklineStack stack, SupervisorLock lock) {
        Set<Component> gone = new HashSet<>();
        while (lock.isHeld()) {
            for (Component component : stack.components()) {
                if (!stack.isAlive(component) && !stack.isClosing() && gone.add(component)) {
                    out.printf("%s has ended by itself: see ./trunkline logs %1$s%n", component.id());
                }
            }
            try {
                Thread.sleep(WATCH_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private StartFailure runsAlready(long pid) {
        return new StartFailure(
                "a stack of this checkout runs already (pid %d); ./trunkline status shows it, ./trunkline down stops it"
                        .formatted(pid));
    }
}
