package dev.trunkline.simulator;

import dev.trunkline.simulator.control.ControlHandler;
import dev.trunkline.simulator.fault.FaultScript;
import dev.trunkline.simulator.payment.PaymentPort;
import dev.trunkline.simulator.payment.PaymentSettings;
import dev.trunkline.simulator.record.ServedRecord;
import dev.trunkline.simulator.serve.Provider;
import dev.trunkline.simulator.serve.Simulation;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.random.RandomGenerator;

/** All ports of the simulator; open from {@link #start} to {@link #close}. */
public final class Simulator implements AutoCloseable {

    private final Vertx vertx;
    private final int controlPort;
    private final List<ProviderPort> ports = new ArrayList<>();
    private Future<Void> doorsAsWanted = Future.succeededFuture();
    private int paymentPort;

    private Simulator(Vertx vertx, int controlPort) {
        this.vertx = vertx;
        this.controlPort = controlPort;
    }

    /** Returns when every port accepts; a port that cannot be had is an {@link IOException} that names it. */
    public static Simulator start(SimulatorConfiguration configuration, InstantSource clock)
            throws IOException, InterruptedException {
        Vertx vertx = Vertx.vertx(new VertxOptions()
                .setEventLoopPoolSize(Runtime.getRuntime().availableProcessors())
                .setFileSystemOptions(new FileSystemOptions()
                        .setClassPathResolvingEnabled(false)
                        .setFileCachingEnabled(false)));
        String host = configuration.host();
        Simulator simulator = new Simulator(vertx, free(host, configuration.controlPort()));
        try {
            simulator.open(configuration, clock);
            return simulator;
        } catch (IOException | InterruptedException | RuntimeException e) {
            simulator.close();
            throw e;
        }
    }

    public int controlPort() {
        return controlPort;
    }

    /** Name to port of every provider. */
    public Map<String, Integer> providerPorts() {
        Map<String, Integer> byName = new LinkedHashMap<>();
        ports.forEach(port -> byName.put(port.provider().name(), port.port()));
        return byName;
    }

    /** 0 where there is no payment simulator. */
    public int paymentPort() {
        return paymentPort;
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private void open(SimulatorConfiguration configuration, InstantSource clock)
            throws IOException, InterruptedException {
        String host = configuration.host();
        Map<String, Provider> providers = new LinkedHashMap<>();
        configuration.providerPorts().keySet().forEach(name -> providers.put(name, new Provider(name)));
        ServedRecord record = new ServedRecord(ServedRecord.ENTRIES_AT_MOST, configuration.recording());
        Simulation simulation = new Simulation(providers, record, clock);
        for (Provider provider : providers.values()) {
            int wanted = configuration.providerPorts().getOrDefault(provider.name(), 0);
            ProviderPort port = new ProviderPort(vertx, simulation, provider, host, free(host, wanted));
            await(provider.name(), port.port(), port.stand(true));
            ports.add(port);
        }
        await(
                "control",
                controlPort,
                vertx.createHttpServer(ProviderPort.options(host, controlPort))
                        .requestHandler(new ControlHandler(simulation, this::follow))
                        .listen()
                        .mapEmpty());
        PaymentSettings payments = configuration.payments();
        if (payments != null) {
            openPayments(host, payments, clock);
        }
    }

    private void openPayments(String host, PaymentSettings settings, InstantSource clock)
            throws IOException, InterruptedException {
        paymentPort = free(host, settings.port());
        PaymentPort port =
                new PaymentPort(ProviderPort.options(host, paymentPort), settings, clock, RandomGenerator.getDefault());
        await("payments", paymentPort, vertx.deployVerticle(port).mapEmpty());
    }

    /** One script after the other, however fast they come. */
    private synchronized Future<Void> follow(FaultScript script) {
        doorsAsWanted = doorsAsWanted.otherwiseEmpty().compose(before -> Future.all(ports.stream()
                        .map(port -> port.stand(!script.refuses(port.provider().name())))
                        .toList())
                .mapEmpty());
        return doorsAsWanted;
    }

    private static void await(String name, int port, Future<Void> opened) throws IOException, InterruptedException {
        try {
            opened.toCompletionStage().toCompletableFuture().get();
        } catch (ExecutionException e) {
            throw new IOException(
                    "port " + port + " of " + name + " cannot be opened: " + whatHappened(e) + " (set "
                            + (name.equals("payments") ? PaymentSettings.PORT : SimulatorConfiguration.PORTS) + ")",
                    e);
        }
    }

    private static String whatHappened(ExecutionException e) {
        return String.valueOf(
                e.getCause() == null ? e.getMessage() : e.getCause().getMessage());
    }

    /** A number for port 0, since all event loops must share one and a closed port must come back. */
    private static int free(String host, int port) throws IOException {
        if (port != 0) {
            return port;
        }
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(host))) {
            return socket.getLocalPort();
        }
    }
}
