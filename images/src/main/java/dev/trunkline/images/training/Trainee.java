package dev.trunkline.images.training;

import dev.trunkline.images.JavaCommand;
import dev.trunkline.images.sbom.BillOfMaterials;
import dev.trunkline.localstack.component.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** One program, from its record to its checked cache. */
record Trainee(Service service, JavaCommand command, Path program, Path observations, Path cache) {

    private static final long STEP_LIMIT_MINUTES = 5;

    static Trainee of(Service service, Path programs, Path caches) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Path folder = Files.createDirectories(caches.resolve(service.module()));
        Path program = programs.resolve(service.module());
        return new Trainee(
                service,
                JavaCommand.read(java, program.resolve("java.args")),
                program,
                caches.resolve(service.module() + ".observations"),
                folder.resolve("app.aot"));
    }

    /** Lies beside the cache; it names the JVM too, which is that of the image. */
    void writeBillOfMaterials() throws IOException {
        Files.writeString(cache.resolveSibling("sbom.cdx.json"), BillOfMaterials.of(service.module(), program));
    }

    /** Makes the cache, and fails if the JVM would not take it. */
    void makeCache() throws IOException {
        if (!Files.exists(observations)) {
            throw new IOException("%s is missing (expected: the JVM of %s has written it when it ended)"
                    .formatted(observations, service.id()));
        }
        run(new ProcessBuilder(command.assembling(observations, cache)), "make its cache");
        run(new ProcessBuilder(command.checking(cache)), "take its cache");
        Files.delete(observations);
    }

    private void run(ProcessBuilder builder, String aim) throws IOException {
        Path output = Files.createTempFile("step", ".log");
        Map<String, String> environment = builder.environment();
        environment.remove("JDK_JAVA_OPTIONS");
        Process process = builder.redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            if (!process.waitFor(STEP_LIMIT_MINUTES, TimeUnit.MINUTES) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new IOException(
                        "%s: java could not %s: %s".formatted(service.id(), aim, Files.readString(output)));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            Files.delete(output);
        }
    }
}
