package dev.trunkline.localstack.cli;

import dev.trunkline.localstack.component.Service;
import dev.trunkline.localstack.process.Checkout;
import dev.trunkline.localstack.service.Port;
import dev.trunkline.localstack.service.Ports;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/** A checkout whose parts are real and whose services are fakes, with ports of its own. */
final class FakeCheckout {

    record Result(int exit, String output) {}

    private final Path root;
    private final Map<String, String> environment = new HashMap<>();
    private final Ports ports = Ports.free();

    FakeCheckout(Path root) throws IOException {
        this.root = root.toRealPath();
        Files.createFile(this.root.resolve("mvnw"));
        Files.createSymbolicLink(
                this.root.resolve("local-stack"), Checkout.find().module("local-stack"));
        for (Port port : Port.values()) {
            environment.put(port.variable(), Integer.toString(ports.of(port)));
        }
        for (Service service : Service.values()) {
            if (service == Service.SIMULATOR) {
                writeJar(module(service).resolve("provider-simulator-0.1.0-SNAPSHOT.jar"), simulatorMain());
            } else {
                writeJar(module(service).resolve("quarkus-app/quarkus-run.jar"), Map.of());
            }
        }
    }

    /** Before the folder is deleted: it holds a link to the true local-stack. */
    void unlink() throws IOException {
        Files.delete(root.resolve("local-stack"));
    }

    Home home() {
        return new Home(root.resolve(".trunkline"));
    }

    int port(Port port) {
        return ports.of(port);
    }

    void set(String variable, String value) {
        environment.put(variable, value);
    }

    /** Runs one command in a JVM of its own, to its end. */
    Result run(String... command) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of(Checkout.java(), "-Dtrunkline.root=" + root));
        all.addAll(List.of("-cp", root.resolve("local-stack/target/classes").toString()));
        all.add("dev.trunkline.localstack.cli.Main");
        all.addAll(List.of(command));
        ProcessBuilder builder = new ProcessBuilder(all).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Result(process.waitFor(), output);
    }

    private Path module(Service service) {
        return root.resolve(service.module()).resolve("target");
    }

    /** A jar with the fake in it, its main class, and what else is given as name and bytes. */
    private static void writeJar(Path jar, Map<String, byte[]> more) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, FakeService.class.getName());
        Files.createDirectories(Objects.requireNonNull(jar.getParent()));
        String fake = FakeService.class.getName().replace('.', '/') + ".class";
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file, manifest);
                InputStream bytes = FakeService.class.getClassLoader().getResourceAsStream(fake)) {
            out.putNextEntry(new JarEntry(fake));
            Objects.requireNonNull(bytes).transferTo(out);
            for (Map.Entry<String, byte[]> entry : more.entrySet()) {
                out.putNextEntry(new JarEntry(entry.getKey()));
                out.write(entry.getValue());
            }
        }
    }

    /** The simulator's main class has a fixed name in a package that is not this module's, so it is compiled here. */
    private Map<String, byte[]> simulatorMain() throws IOException {
        String source = "package dev.trunkline.simulator; public class Main { public static void main(String[] a)"
                + " throws Exception { " + FakeService.class.getName() + ".main(a); } }";
        Path classes = Files.createDirectories(root.resolve("compiled"));
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var files = compiler.getStandardFileManager(null, null, null)) {
            files.setLocation(StandardLocation.CLASS_OUTPUT, List.of(classes.toFile()));
            var unit =
                    new SimpleJavaFileObject(
                            URI.create("string:///dev/trunkline/simulator/Main.java"),
                            SimpleJavaFileObject.Kind.SOURCE) {
                        @Override
                        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                            return source;
                        }
                    };
            boolean compiled = compiler.getTask(null, files, null, List.of("-proc:none"), null, List.of(unit))
                    .call();
            if (!compiled) {
                throw new IOException("the simulator's fake main does not compile");
            }
        }
        String name = "dev/trunkline/simulator/Main.class";
        return Map.of(name, Files.readAllBytes(classes.resolve(name)));
    }
}
