package dev.trunkline.images.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What is needed to build and run images here. {@code ./trunkline test} installs it where it may. */
final class Tools {

    private static final List<String> NEEDED =
            List.of("podman", "buildah", "runc", "debootstrap", "catatonit", "iptables", "netavark");
    private static final List<String> FOLDERS =
            List.of("/usr/bin", "/usr/sbin", "/usr/libexec/podman", "/usr/local/bin");

    private Tools() {}

    /** In CI a missing tool, or not to be root, is a failure; elsewhere the test is skipped. */
    static void require() {
        List<String> missing = NEEDED.stream().filter(tool -> !isThere(tool)).toList();
        boolean root = "root".equals(System.getProperty("user.name"));
        if (System.getenv("CI") != null) {
            assertThat(missing)
                    .as("what the images need (Debian: apt-get install)")
                    .isEmpty();
            assertThat(root).as("images are built and run as root").isTrue();
        }
        assumeTrue(missing.isEmpty(), () -> "not installed: " + missing);
        assumeTrue(root, "images are built and run as root only");
    }

    private static boolean isThere(String tool) {
        return Stream.concat(FOLDERS.stream(), Stream.of("/usr/lib/podman"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, tool)));
    }
}
