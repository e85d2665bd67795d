package dev.trunkline.systemtests;

import dev.trunkline.localstack.StackOptions;
import dev.trunkline.localstack.TrunklineStack;
import dev.trunkline.localstack.process.Folders;
import java.net.URI;
import java.util.concurrent.atomic.AtomicLong;

/** A running stack with what a test needs to talk to it. Safe for several threads. */
public final class TestStack implements AutoCloseable {

    private static final AtomicLong NUMBERS = new AtomicLong(System.currentTimeMillis());

    private final StackOptions options;
    private final TrunklineStack processes;
    private final Gateway gateway;
    private final Simulator simulator;

    private TestStack(StackOptions options, TrunklineStack processes) {
        this.options = options;
        this.processes = processes;
        this.gateway = new Gateway(URI.create(processes.gatewayUrl(0)));
        this.simulator = new Simulator(URI.create(processes.simulatorControlUrl()));
    }

    /** A stack with empty data. */
    public static TestStack start(StackOptions options) {
        Folders.delete(options.folder());
        return new TestStack(options, TrunklineStack.start(options));
    }

    /** To stop, kill, pause and start single processes. */
    public TrunklineStack processes() {
        return processes;
    }

    public StackOptions options() {
        return options;
    }

    /** The first replica. */
    public Gateway gateway() {
        return gateway;
    }

    /** A replica, from 0. */
    public Gateway gateway(int replica) {
        return replica == 0 ? gateway : new Gateway(URI.create(processes.gatewayUrl(replica)));
    }

    public Simulator simulator() {
        return simulator;
    }

    /** A new account with so much credit, a management key and an inference key without limit. */
    public Account newAccount(String usd) {
        return Account.open(gateway, processes.managementKey(), usd);
    }

    /** A number no other test has got. */
    public static long nextNumber() {
        return NUMBERS.incrementAndGet();
    }

    @Override
    public void close() {
        processes.close();
    }
}
