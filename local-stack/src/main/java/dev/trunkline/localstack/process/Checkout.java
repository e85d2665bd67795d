package dev.trunkline.localstack.process;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The working copy of the repository this JVM runs in: where built files and unpacked parts are found. */
public record Checkout(Path root) {

    private static final String PROPERTY = "trunkline.root";

    /** By system property {@code trunkline.root}, else the nearest folder above that holds {@code mvnw}. */
    public static Checkout find() {
        String property = System.getProperty(PROPERTY, "");
        Path start = property.isEmpty() ? Path.of("") : Path.of(property);
        @Nullable Path folder = start.toAbsolutePath().normalize();
        while (folder != null) {
            if (Files.exists(folder.resolve("mvnw"))) {
                return new Checkout(folder);
            }
            folder = folder.getParent();
        }
        throw new StartFailure("no folder with mvnw at or above %s (expected: a checkout of Trunkline, or -D%s=PATH)"
                .formatted(start.toAbsolutePath(), PROPERTY));
    }

    public Path module(String name) {
        return root.resolve(name);
    }

    /** Where the build of local-stack puts what the parts are made of. */
    public Path parts() {
        Path parts = root.resolve("local-stack/target/parts");
        if (!Files.isDirectory(parts)) {
            throw new StartFailure(
                    "%s is missing (expected: ./mvnw -pl local-stack package has been run)".formatted(parts));
        }
        return parts;
    }

    /** This module's own classes, for the JVMs it starts. */
    public Path classes() {
        return root.resolve("local-stack/target/classes");
    }

    /** The java program that runs this JVM. */
    public static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
