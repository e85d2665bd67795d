package dev.trunkline.systemtests.matrix;

import dev.trunkline.systemtests.matrix.Section.Row;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** What is asked by the SDKs of Maven Central. */
final class JavaSdks {

    static final String CHAT = "openai-java, chat completions";
    static final String RESPONSES = "openai-java, responses";
    static final String COMPLETIONS = "openai-java, completions";
    static final String EMBEDDINGS = "openai-java, embeddings";
    static final String MESSAGES = "anthropic-java, messages";

    private static final Set<String> NOT_OF_A_PROMPT =
            Set.of(Matrix.TOOLS, Matrix.FORCED_TOOL, Matrix.IMAGE, Matrix.LONG_PROMPT, Matrix.THOUGHTS, Matrix.SCHEMA);

    private JavaSdks() {}

    static List<Section> sections() {
        return List.of(
                section(CHAT, Set.of(), Map.of("cohere", "told; the SDK loses it, and it is not sealed")),
                section(RESPONSES, Set.of(Matrix.STOP), Map.of()),
                section(COMPLETIONS, NOT_OF_A_PROMPT, Map.of()),
                new Section(
                        EMBEDDINGS,
                        List.of(new Row(Matrix.VECTORS, ""), new Row(Matrix.ERROR_OF_VECTORS, "")),
                        Matrix.EMBEDDERS),
                section(MESSAGES, Set.of(), Map.of()));
    }

    /** The sections in which this scenario is asked, each in front of every protocol. */
    static Stream<Arguments> cells(String scenario) {
        return sections().stream()
                .filter(section -> section.asks(scenario))
                .flatMap(section -> Matrix.PROTOCOLS.stream().map(protocol -> Arguments.of(section.title(), protocol)));
    }

    static JavaSdk of(String section, List<JavaSdk> sdks) {
        return sdks.stream()
                .filter(sdk -> sdk.section().equals(section))
                .findFirst()
                .orElseThrow();
    }

    private static Section section(String title, Set<String> without, Map<String, String> toldOfThoughts) {
        List<Row> rows = Sdks.SCENARIOS.stream()
                .map(scenario -> new Row(
                        scenario,
                        without.contains(scenario) ? "no field for it" : "",
                        scenario.equals(Matrix.THOUGHTS) ? toldOfThoughts(toldOfThoughts) : told(scenario)))
                .toList();
        return new Section(title, rows, Matrix.PROTOCOLS);
    }

    private static Map<String, String> toldOfThoughts(Map<String, String> more) {
        Map<String, String> told = new HashMap<>(told(Matrix.THOUGHTS));
        told.putAll(more);
        return Map.copyOf(told);
    }

    private static Map<String, String> told(String scenario) {
        return Sdks.TOLD.getOrDefault(scenario, Map.of());
    }
}
