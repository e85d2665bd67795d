package dev.trunkline.localstack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.localstack.process.Checkout;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./trunkline test} in a checkout of nothing but the script and a Maven that leaves reports and fails. */
class TestCommandIT {

    private static final int FAILED = 7;
    private static final List<String> TOOLS_OF_THE_TESTS = List.of("python3", "nginx", "node", "npm");

    private record Result(int exit, List<String> output) {}

    @TempDir
    private Path root;

    @BeforeEach
    void checkout() throws IOException {
        Path script = Checkout.find().root().resolve("trunkline");
        Files.copy(script, root.resolve("trunkline"), StandardCopyOption.COPY_ATTRIBUTES);
        Files.createDirectory(root.resolve("tools"));
        for (String tool : TOOLS_OF_THE_TESTS) {
            executable("tools/" + tool, "exit 0");
        }
    }

    @Test
    void whatFailedStandsAtTheEndAndMavenSaysHowItEnds() throws Exception {
        reportOfAnotherRun("""
                  <testcase name="before" classname="a.OldTest">
                    <failure message="no" type="x">
                """);
        maven("""
                  <testcase name="good" classname="a.OneIT" time="1"/>
                  <testcase name="compares" classname="a.OneIT" time="1">
                    <failure message="&#10;Expecting:&#10;  &lt;&quot;a&amp;b&quot;&gt; &apos;&#10;to be" type="x"><![CDATA[x
                    <error message="of a log"/>
                  <testcase name="" classname="a.OneIT" time="1">
                    <error type="java.lang.NullPointerException"><![CDATA[java.lang.NullPointerException
                """, FAILED);

        Result result = run();

        assertThat(result.exit).isEqualTo(FAILED);
        assertThat(result.output)
                .startsWith("verify -Dx=y -Dquickstart.skip")
                .endsWith(
                        "Failed tests:",
                        "  a.OneIT compares: Expecting: <\"a&b\"> ' to be",
                        "  a.OneIT: java.lang.NullPointerException");
    }

    @Test
    void aListHasAnEnd() throws Exception {
        maven("""
                  <testcase name="breaks" classname="a.OneIT">
                    <error message="%s" type="x">
                """.formatted("m".repeat(300)).repeat(50), FAILED);

        assertThat(run().output)
                .contains("  a.OneIT breaks: " + "m".repeat(200) + "...")
                .endsWith("  and 10 more");
    }

    @Test
    void whereNoTestFailedItIsSaid() throws Exception {
        maven("", FAILED);

        assertThat(run().output).endsWith("  none has a report; what else went wrong stands above");
    }

    @Test
    void nothingIsSaidOfARunThatWentWell() throws Exception {
        maven("", 0);

        assertThat(run()).isEqualTo(new Result(0, List.of("verify -Dx=y -Dquickstart.skip")));
    }

    private void maven(String testCases, int exit) throws IOException {
        Files.writeString(root.resolve("report"), testCases);
        executable("mvnw", """
                while [ "$1" != verify ]; do shift; done
                echo "$@"
                mkdir -p one/target/failsafe-reports
                cp report one/target/failsafe-reports/TEST-new.xml
                exit %d""".formatted(exit));
    }

    private void reportOfAnotherRun(String testCases) throws IOException {
        Path reports = Files.createDirectories(root.resolve("one/target/surefire-reports"));
        Path report = Files.writeString(reports.resolve("TEST-old.xml"), testCases);
        Files.setLastModifiedTime(report, FileTime.from(Instant.now().minusSeconds(60)));
    }

    private void executable(String name, String script) throws IOException {
        Path file = root.resolve(name);
        Files.writeString(file, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private Result run() throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder("./trunkline", "test", "-Dx=y", "-Dquickstart.skip")
                .directory(root.toFile())
                .redirectErrorStream(true);
        builder.environment().put("TRUNKLINE_JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("TRUNKLINE_CHROMIUM", "none");
        builder.environment().merge("PATH", root.resolve("tools").toString(), (path, tools) -> tools + ":" + path);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Result(process.waitFor(), output.lines().toList());
    }
}
