package dev.trunkline.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class JavaCommandTest {

    private static final Path OBSERVATIONS = Path.of("/seen");
    private final JavaCommand jar = new JavaCommand(
            "java", List.of("-XX:+UseSerialGC", "-XX:AOTCache=/app/x/app.aot", "-jar", "/app/x/run.jar"));
    private final JavaCommand classPath = new JavaCommand(
            "java", List.of("-XX:+UseSerialGC", "-XX:AOTCache=/app/x/app.aot", "-cp", "/a.jar:/b.jar", "Main"));

    @Test
    void recordsWithTheFlagsAndTheClassPathOfTheImage() {
        assertThat(jar.recording(OBSERVATIONS))
                .containsExactly(
                        "java",
                        "-XX:AOTMode=record",
                        "-XX:AOTConfiguration=/seen",
                        "-XX:+UseSerialGC",
                        "-jar",
                        "/app/x/run.jar");
    }

    @Test
    void checksWithoutRunningTheProgram() {
        Path cache = Path.of("/trained/app.aot");
        assertThat(jar.checking(cache))
                .startsWith("java", "-XX:AOTMode=on", "-XX:AOTCache=" + cache)
                .endsWith("-cp", "/app/x/run.jar", "-version")
                .doesNotContain("-jar");
        assertThat(classPath.checking(cache))
                .endsWith("-cp", "/a.jar:/b.jar", "-version")
                .doesNotContain("Main");
    }

    @Test
    void runsWithAndWithoutItsCache() {
        assertThat(jar.withCache())
                .containsExactly("java", "-XX:+UseSerialGC", "-XX:AOTCache=/app/x/app.aot", "-jar", "/app/x/run.jar");
        assertThat(jar.withoutCache()).noneMatch(argument -> argument.contains("AOT"));
    }

    @Test
    void refusesArgumentsWithoutACache() {
        assertThatThrownBy(() -> new JavaCommand("java", List.of("-jar", "/app/x/run.jar")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected: exactly one -XX:AOTCache=FILE");
    }
}
