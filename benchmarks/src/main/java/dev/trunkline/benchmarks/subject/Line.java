package dev.trunkline.benchmarks.subject;

import dev.trunkline.benchmarks.load.Call;
import dev.trunkline.benchmarks.load.Target;
import dev.trunkline.benchmarks.machine.ProcessTree;
import dev.trunkline.localstack.Component;
import dev.trunkline.localstack.Progress;
import dev.trunkline.localstack.Service;
import dev.trunkline.localstack.StackOptions;
import dev.trunkline.localstack.TrunklineStack;
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
    public static Line start(Path folder, int gatewayCore) {
        Folders.delete(folder);
        StackOptions options = StackOptions.in(folder).with(Service.SIMULATOR, "SIMULATOR_RECORD", "off");
        TrunklineStack stack = TrunklineStack.start(options, new Told());
        new ProcessTree(stack.pid(Service.GATEWAY)).pinTo(gatewayCore);
        Nginx nginx = Nginx.start(folder.resolve("nginx"), options.ports().of(Port.SIMULATOR_BETA), gatewayCore);
        Account account = Account.open(new Control(URI.create(stack.gatewayUrl(0))), stack.managementKey());
        return new Line(stack, nginx, account, options);
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
