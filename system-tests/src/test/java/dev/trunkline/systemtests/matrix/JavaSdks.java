package dev.trunkline.systemtests.matrix;

import dev.trunkline.systemtests.matrix.Section.Row;
import java.util.List;
import java.util.Map;
import java.util.Set;

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
                section(CHAT, Set.of()),
                section(RESPONSES, Set.of()),
                section(COMPLETIONS, NOT_OF_A_PROMPT),
                new Section(
                        EMBEDDINGS,
                        List.of(new Row(Matrix.VECTORS, ""), new Row(Matrix.ERROR_OF_VECTORS, "")),
                        Matrix.EMBEDDERS),
                section(MESSAGES, Set.of()));
    }

    private static Section section(String title, Set<String> without) {
        List<Row> rows = Sdks.SCENARIOS.stream()
                .map(scenario -> new Row(
                        scenario,
                        without.contains(scenario) ? "no field for it" : "",
                        scenario.equals(Matrix.THOUGHTS) ? Sdks.THOUGHTS : Map.of()))
                .toList();
        return new Section(title, rows, Matrix.PROTOCOLS);
    }
}
