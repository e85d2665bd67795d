package dev.trunkline.systemtests;

import static org.awaitility.Awaitility.await;

import dev.trunkline.localstack.StackOptions;
import dev.trunkline.localstack.TrunklineStack;
import dev.trunkline.localstack.process.Folders;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** A running stack with what a test needs to talk to it. Safe for several threads. */
public final class TestStack implements AutoCloseable {

    private static final Duration FIRST_ANSWERS_WITHIN = Duration.ofSeconds(60);
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
        TestStack stack = new TestStack(options, TrunklineStack.start(options));
        await().atMost(FIRST_ANSWERS_WITHIN).ignoreExceptions().untilAsserted(stack::assertAnswers);
        return stack;
    }

    /** The first call of each kind may take a cold service longer than its caller waits for it. */
    private void assertAnswers() {
        Account account = newAccount("0.1");
        gateway.complete(account.key().secret(), Chat.of(Chat.SMALL, "First")).expect(200);
        gateway.complete(account.key().secret(), Chat.of(Chat.MACAW, "First")).expect(200);
        gateway.get("/api/v1/models").expect(200);
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

    /** Of a stack that has payments. */
    public PaymentSimulator payments() {
        return new PaymentSimulator(URI.create(processes.paymentSimulatorUrl()));
    }

    /** A new account with so much credit, a management key and an inference key without limit. */
    public Account newAccount(String usd) {
        return newAccount(gateway, usd);
    }

    /** Through this gateway. */
    public Account newAccount(Gateway at, String usd) {
        return Account.open(at, processes.managementKey(), usd);
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
