package dev.trunkline.systemtests.matrix;

import dev.trunkline.systemtests.matrix.Section.Row;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** What is asked of whom: the sections of the page, each scenario with its dialects and protocols. */
final class Matrix {

    static final String HEAD = """
        # Every dialect in front of every protocol

        Written by `MatrixST` and `MatrixWishesST` of [system-tests](../system-tests), which ask each of these through the whole line, of the provider simulator, and compare what it costs with the simulator's own record; with the gateway's count of Cohere's vectors at Bedrock, where nothing is told.
        To write it anew: these tests with `-Dtrunkline.golden=write`. What official SDKs make of it is in [sdks.md](sdks.md).

        """;

    static final String TOOL_IN_A_STREAM = "A call of a tool in a stream";
    static final String STREAM = "A stream";
    static final String WHOLE = "A whole answer";
    static final String SCHEMA = "An answer by a JSON schema";
    static final String ERROR = "An error of the provider";
    static final String LIMIT = "The caller's limit";
    static final String TOOLS = "Two calls of tools, and a second turn";
    static final String WRONG_FIELD = "A wrong field, told by its name before any provider is asked";
    static final String FORCED_TOOL = "A tool of the caller's choice";
    static final String IMAGE = "An image";
    static final String LONG_PROMPT = "A long system prompt";
    static final String THOUGHTS = "Thoughts, and a second turn with them";
    static final String STOP = "A stop sequence";
    static final String TOO_MANY = "A provider that is asked too much (429)";
    static final String REFUSED = "A provider that refuses the request (400)";
    static final String HANG_UP = "A caller who hangs up";
    static final String VECTORS = "Vectors";
    static final String ERROR_OF_VECTORS = "An error of a provider of vectors";
    static final String RANKING = "Documents ranked";
    static final String ERROR_OF_RANKING = "An error of a provider that ranks";

    static final List<Speech> SPEECHES =
            List.of(new ChatSpeech(), new CompletionSpeech(), new ResponsesSpeech(), new MessagesSpeech());

    static final List<String> PROTOCOLS = List.of(
            "openai",
            "azure",
            "responses",
            "anthropic",
            "vertex-anthropic",
            "gemini",
            "vertex-gemini",
            "bedrock",
            "cohere");

    static final List<String> EMBEDDERS =
            List.of("openai", "azure", "gemini", "vertex", "bedrock-titan", "bedrock-cohere", "cohere");
    static final List<String> RANKERS = List.of("cohere");

    /** There the gateway counts itself. */
    static final Set<String> TELLS_NO_TOKENS = Set.of("bedrock-cohere");

    /** What a protocol can show that only counts thoughts. */
    static final Map<String, String> THOUGHTS_TOLD =
            Map.of("openai", "counted, not told", "azure", "counted, not told");

    private static final Set<String> AT_BETA = Set.of("openai", "azure", "responses");
    private static final Set<String> AT_GAMMA = Set.of("anthropic", "vertex-anthropic");

    /** Some forty kilobytes. */
    static final String LONG_SYSTEM_PROMPT = "You are a bird. ".repeat(2_560);

    private static final Path PAGE = Path.of("..", "docs", "matrix.md");

    private Matrix() {}

    /** A table of all sections, empty. */
    static Table table() {
        return new Table(PAGE, HEAD, sections());
    }

    /** These dialects, each in front of every protocol. */
    static Stream<Arguments> pairs(Predicate<Speech> asked) {
        return SPEECHES.stream().filter(asked).flatMap(speech -> PROTOCOLS.stream()
                .map(protocol -> Arguments.of(speech, protocol)));
    }

    /** The directive that has the provider of this protocol answer so. */
    static String fault(String protocol, int status) {
        return "#fault=%s:status:%d".formatted(simulated(protocol), status);
    }

    static List<Section> sections() {
        return List.of(
                new Section(TOOL_IN_A_STREAM, rows("no tools there"), PROTOCOLS),
                new Section(STREAM, rows(), PROTOCOLS),
                new Section(WHOLE, rows(), PROTOCOLS),
                new Section(SCHEMA, rows(), PROTOCOLS),
                new Section(ERROR, rows(), PROTOCOLS),
                new Section(LIMIT, rows(), PROTOCOLS),
                new Section(TOOLS, rows("no tools there"), PROTOCOLS),
                new Section(FORCED_TOOL, rows("no tools there"), PROTOCOLS),
                new Section(IMAGE, rows("no images there"), PROTOCOLS),
                new Section(LONG_PROMPT, rows("no system prompt there"), PROTOCOLS),
                new Section(THOUGHTS, rows("no turns there", THOUGHTS_TOLD), PROTOCOLS),
                new Section(STOP, rowsOfStops(), PROTOCOLS),
                new Section(HANG_UP, rows(), PROTOCOLS),
                new Section(TOO_MANY, rows(), PROTOCOLS),
                new Section(REFUSED, rows(), PROTOCOLS),
                new Section(WRONG_FIELD, rows(), PROTOCOLS),
                new Section(VECTORS, List.of(new Row(Search.EMBEDDINGS.dialect(), "")), EMBEDDERS),
                new Section(ERROR_OF_VECTORS, List.of(new Row(Search.EMBEDDINGS.dialect(), "")), EMBEDDERS),
                new Section(RANKING, List.of(new Row(Search.RERANK.dialect(), "")), RANKERS),
                new Section(ERROR_OF_RANKING, List.of(new Row(Search.RERANK.dialect(), "")), RANKERS));
    }

    private static List<Row> rows() {
        return SPEECHES.stream().map(speech -> new Row(speech.name(), "")).toList();
    }

    private static List<Row> rows(String missingInCompletions) {
        return rows(missingInCompletions, Map.of());
    }

    private static List<Row> rows(String missingInCompletions, Map<String, String> told) {
        return SPEECHES.stream()
                .map(speech -> new Row(speech.name(), speech.hasMessages() ? "" : missingInCompletions, told))
                .toList();
    }

    private static List<Row> rowsOfStops() {
        return SPEECHES.stream()
                .map(speech -> new Row(speech.name(), speech.stopField().isEmpty() ? "no field for it" : ""))
                .toList();
    }

    /** The simulated provider behind it. */
    static String simulated(String protocol) {
        if (AT_BETA.contains(protocol)) {
            return "beta";
        }
        return AT_GAMMA.contains(protocol) ? "gamma" : "alpha";
    }
}
