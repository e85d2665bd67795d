package dev.trunkline.images.measure;

import dev.trunkline.images.JavaCommand;
import dev.trunkline.localstack.StackOptions;
import dev.trunkline.localstack.TrunklineStack;
import dev.trunkline.localstack.component.Service;
import dev.trunkline.localstack.service.Secrets;
import dev.trunkline.localstack.service.Wiring;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code Main ARGUMENT_FILES VERSION RUNS}: one line of a table for each service, each start on the real parts. */
public final class Main {

    private static final List<Service> SERVICES =
            List.of(Service.GATEWAY, Service.ROUTING, Service.BILLING, Service.AUTH, Service.CATALOG);
    private static final Duration LIMIT = Duration.ofSeconds(120);
    private static final long POLL_MILLIS = 10;
    private static final int TIMEOUT_MILLIS = 1_000;
    private static final long TICKS_PER_SECOND = 100;

    private final Path argumentFiles;
    private final String version;
    private final int runs;
    private final StackOptions options;
    private final TrunklineStack stack;

    private Main(Path argumentFiles, String version, int runs, StackOptions options, TrunklineStack stack) {
        this.argumentFiles = argumentFiles;
        this.version = version;
        this.runs = runs;
        this.options = options;
        this.stack = stack;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        StackOptions options = StackOptions.in(Path.of("images/target/measure"));
        try (TrunklineStack stack = TrunklineStack.start(options)) {
            Main main = new Main(Path.of(arguments[0]), arguments[1], Integer.parseInt(arguments[2]), options, stack);
            System.out.println("| service | cache: ready | CPU | RSS | no cache: ready | CPU | RSS |");
            System.out.println("| --- | --- | --- | --- | --- | --- | --- |");
            for (Service service : SERVICES) {
                main.measure(service);
            }
        }
        System.exit(0);
    }

    private void measure(Service service) throws IOException, InterruptedException {
        stack.stop(service);
        JavaCommand command =
                JavaCommand.read("java", argumentFiles.resolve(service.module()).resolve("java.args"));
        List<Start> with = new ArrayList<>();
        List<Start> without = new ArrayList<>();
        for (int i = 0; i < runs; i++) {
            with.add(start(service, command.withCache()));
            without.add(start(service, command.withoutCache()));
        }
        stack.start(service);
        System.out.printf(
                "| %s | %s | %s |%n",
                service.id(),
                Start.median(with).asCells(),
                Start.median(without).asCells());
    }

    private Start start(Service service, List<String> java) throws IOException, InterruptedException {
        String name = "trunkline-measured";
        Process podman = new ProcessBuilder(podman(name, service, java))
                .redirectErrorStream(true)
                .redirectOutput(Path.of("images/target/measured.log").toFile())
                .start();
        long from = System.nanoTime();
        while (!isReady(service)) {
            if (!podman.isAlive() || System.nanoTime() - from > LIMIT.toNanos()) {
                throw new IOException(service.id() + " is not ready; see images/target/measured.log");
            }
            Thread.sleep(POLL_MILLIS);
        }
        long millis = (System.nanoTime() - from) / 1_000_000;
        long pid = Long.parseLong(output("podman", "inspect", name, "--format", "{{.State.Pid}}"));
        Start start = new Start(millis, cpuMillis(pid), residentMebibytes(pid));
        output("podman", "stop", "--time", "20", name);
        podman.waitFor();
        return start;
    }

    private List<String> podman(String name, Service service, List<String> java) {
        String folder = options.folder().toString();
        List<String> command = new ArrayList<>(List.of("podman", "run", "--rm", "--name", name, "--network", "host"));
        command.addAll(List.of("--read-only", "--tmpfs", "/tmp", "--user", "0", "-v", folder + ":" + folder));
        Map<String, String> environment = wiring().environment(service);
        environment.forEach((variable, value) -> command.addAll(List.of("-e", variable + "=" + value)));
        command.addAll(List.of("--entrypoint", "java", "trunkline/%s:%s".formatted(service.module(), version)));
        command.addAll(java.subList(1, java.size()));
        return command;
    }

    private Wiring wiring() {
        return new Wiring(
                options.ports(),
                Secrets.in(options.folder().resolve("secrets")),
                options.folder().resolve("data"));
    }

    private boolean isReady(Service service) {
        try {
            HttpURLConnection connection = (HttpURLConnection)
                    URI.create(wiring().healthUrl(service)).toURL().openConnection();
            connection.setConnectTimeout(TIMEOUT_MILLIS);
            connection.setReadTimeout(TIMEOUT_MILLIS);
            return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
        } catch (IOException e) {
            return false;
        }
    }

    private static long cpuMillis(long pid) throws IOException {
        String stat = Files.readString(Path.of("/proc/%d/stat".formatted(pid)));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * 1000 / TICKS_PER_SECOND;
    }

    private static long residentMebibytes(long pid) throws IOException {
        return Files.readAllLines(Path.of("/proc/%d/status".formatted(pid))).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElseThrow();
    }

    private static String output(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return text.strip();
    }
}
