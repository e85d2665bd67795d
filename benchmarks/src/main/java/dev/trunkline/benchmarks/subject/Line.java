package dev.trunkline.benchmarks.subject;

import dev.trunkline.benchmarks.load.Call;
import dev.trunkline.benchmarks.load.Target;
import dev.trunkline.benchmarks.machine.Cores;
import dev.trunkline.benchmarks.machine.ProcessTree;
import dev.trunkline.localstack.Progress;
import dev.trunkline.localstack.StackOptions;
import dev.trunkline.localstack.TrunklineStack;
import dev.trunkline.localstack.component.Component;
import dev.trunkline.localstack.component.Service;
import dev.trunkline.localstack.process.Folders;
import dev.trunkline.localstack.service.Port;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

/** The whole stack with one gateway on a core of its own, and nginx, which shares that core but never the time. */
public final class Line implements AutoCloseable {

    private final TrunklineStack stack;
    private final Nginx nginx;
    private final Account account;
    private final StackOptions options;

    private Line(TrunklineStack stack, Nginx nginx, Account account, StackOptions options) {
        this.stack = stack;
        this.nginx = nginx;
        this.account = account;
        this.options = options;
    }

    /** With empty data under the folder; all of it ends with this JVM. */
    public static Line start(Path folder, Cores cores) {
        Folders.delete(folder);
        StackOptions options = options(folder);
        TrunklineStack stack = TrunklineStack.start(options, new Told());
        ProcessTree.own().pinTo(cores.everythingElse());
        new ProcessTree(stack.pid(Service.GATEWAY)).pinTo(cores.gateway());
        Nginx nginx = Nginx.start(folder.resolve("nginx"), options.ports().of(Port.SIMULATOR_BETA), cores.gateway());
        Account account = Account.open(new Control(URI.create(stack.gatewayUrl(0))), stack.managementKey());
        return new Line(stack, nginx, account, options);
    }

    /** They may start on every core, but behave from the beginning as on the one they will be bound to. */
    private static StackOptions options(Path folder) {
        StackOptions options = StackOptions.in(folder)
                .with(Service.SIMULATOR, "SIMULATOR_RECORD", "off")
                // All of the load comes from one address and one account.
                .with(Service.GATEWAY, "TRUNKLINE_GATEWAY_LIMITS_SHARE_PERCENT", "100");
        for (Service service : Service.values()) {
            options = options.with(service, "JAVA_TOOL_OPTIONS", "-XX:ActiveProcessorCount=1");
        }
        return options;
    }

    public Account account() {
        return account;
    }

    public ProcessTree gatewayProcess() {
        return new ProcessTree(stack.pid(Service.GATEWAY));
    }

    public ProcessTree nginxProcess() {
        return new ProcessTree(nginx.pid());
    }

    /** The provider itself: what the others add is counted from here. */
    public Target direct() {
        return new Target("direct", options.ports().of(Port.SIMULATOR_BETA), account.key());
    }

    public Target nginx(Call call) {
        return new Target("nginx", call.streamed() ? nginx.streamPort() : nginx.wholePort(), account.key());
    }

    public Target gateway() {
        return new Target("gateway", options.ports().of(Port.GATEWAY), account.key());
    }

    /** Billing books later and on another machine; here it would take the load generator's core. */
    public void holdBilling() {
        stack.pause(Service.BILLING);
    }

    /** It works off what has gathered. */
    public void resumeBilling() {
        stack.resume(Service.BILLING);
    }

    /** Process id of one of the stack's processes. */
    public long pid(Component component) {
        return stack.pid(component);
    }

    /** In good order; the data stay. */
    public void stop(Component component) {
        stack.stop(component);
    }

    public void start(Component component) {
        stack.start(component);
    }

    @Override
    public void close() {
        nginx.close();
        stack.close();
    }

    /** Says on standard output what has started. */
    private static final class Told implements Progress {
        @Override
        public void preparing(Component component, String what) {
            System.out.printf("  %s: %s%n", component.id(), what);
        }

        @Override
        public void ready(Component component, int port, Duration took) {
            System.out.printf("  %s ready after %.1f s%n", component.id(), took.toMillis() / 1e3);
        }
    }
}
