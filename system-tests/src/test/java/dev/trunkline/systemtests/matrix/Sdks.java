package dev.trunkline.systemtests.matrix;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The page of official SDKs: a section for each, with its scenarios. Each class of tests shows its own sections. */
final class Sdks {

    /** Where a yes would be too much, by scenario and protocol. */
    static final Map<String, Map<String, String>> TOLD = Map.of(Matrix.THOUGHTS, Matrix.THOUGHTS_TOLD);

    /** In the order of the page. */
    static final List<String> SCENARIOS = List.of(
            Matrix.WHOLE,
            Matrix.STREAM,
            Matrix.TOOLS,
            Matrix.FORCED_TOOL,
            Matrix.SCHEMA,
            Matrix.IMAGE,
            Matrix.LONG_PROMPT,
            Matrix.THOUGHTS,
            Matrix.STOP,
            Matrix.LIMIT,
            Matrix.ERROR,
            Matrix.TOO_MANY,
            Matrix.REFUSED,
            Matrix.WRONG_FIELD,
            Matrix.HANG_UP);

    private static final Path PAGE = Path.of("..", "docs", "sdks.md");

    private static final String HEAD = """
        # Official SDKs in front of every protocol

        Written by the tests of [system-tests](../system-tests): each SDK, unchanged but for base URL and key, asks each of these through the whole line, of the provider simulator. What an answer costs is compared with the simulator's own record.
        To write it anew: these tests with `-Dtrunkline.golden=write`. What each dialect can ask of each protocol is in [matrix.md](matrix.md), versions are in [clients](clients/README.md).

        """;

    private Sdks() {}

    /** A table of all sections, empty. */
    static Table table() {
        return new Table(
                PAGE,
                HEAD,
                Stream.concat(JavaSdks.sections().stream(), NodeSdks.sections().stream())
                        .toList());
    }
}
