package dev.trunkline.images.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left of a build of images that failed; a program of the test stands in for buildah. */
class FailedBuildST {

    private static final Duration LIMIT = Duration.ofMinutes(5);

    @Test
    void whatWasSaidIsKeptAndNamedWithoutTheLinesOfTheCaches(@TempDir Path work) throws IOException {
        Path buildah = Files.writeString(work.resolve("buildah"), """
                #!/bin/sh
                echo 'ERROR no connection to the database'
                i=0
                while [ $i -lt 200 ]; do
                    echo '[1.234s][warning][aot       ] Skipping org/example/Thing: Unlinked class not supported'
                    i=$((i + 1))
                done
                exit 1
                """);
        assertThat(buildah.toFile().setExecutable(true)).isTrue();
        String path = work + ":" + System.getenv("PATH");

        Podman.Result result =
                new Podman(work).tried(LIMIT, "env", "PATH=" + path, "images/build", "--built", "--no-save");

        assertThat(result.exit()).isNotZero();
        assertThat(result.output())
                .contains("ERROR no connection to the database", "images/target/failed.log")
                .doesNotContain("[aot");
        assertThat(Podman.ROOT.resolve("images/target/failed.log"))
                .content()
                .contains("ERROR no connection to the database")
                .doesNotContain("[aot");
    }
}
