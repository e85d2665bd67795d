package dev.trunkline.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients as people use them, unchanged but for address and key; the table of docs/clients says what they can do. */
@OnSharedStack
class ClientsST {

    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final Path TABLE = Path.of("..", "docs", "clients", "README.md");
    /** {@code | `package` (npm) 1.2.3 |} */
    private static final Pattern ROW = Pattern.compile("\\| `([^`]+)` \\((npm|PyPI|Maven)\\) ([0-9][^ ]*) \\|");

    private static final List<String> BOTH = List.of(Chat.SMALL, Chat.MACAW);
    private static final Map<String, List<String>> IN_PYTHON = Map.of(
            "openai", BOTH,
            "anthropic", BOTH,
            "litellm", List.of(Chat.SMALL),
            "langchain-openai", List.of(Chat.SMALL),
            "openrouter", List.of(Chat.SMALL));
    private static final Map<String, List<String>> IN_NODE =
            Map.of("anthropic.mjs", BOTH, "openrouter.mjs", BOTH, "clients.mjs", List.of(Chat.SMALL));
    private static final List<String> OF_THE_JVM = List.of("langchain4j", "spring-ai");
    private static final SideBySide RUNS = new SideBySide();

    @BeforeAll
    static void runAll(TestStack stack) {
        Map<String, String> environment = Map.of(
                "TRUNKLINE_URL", stack.gateway().address().toString(),
                "TRUNKLINE_API_KEY", stack.newAccount("5").key().secret());
        IN_PYTHON.forEach((client, models) -> models.forEach(model -> RUNS.start(client + model, () -> {
            String python = Python.program("python").toString();
            return Shell.run(Python.sources(), environment, LIMIT, List.of(python, "clients.py", client, model));
        })));
        IN_NODE.forEach((program, models) -> models.forEach(model -> RUNS.start(
                program + model,
                () -> Shell.run(Node.ofTests(), environment, LIMIT, List.of("node", program, model)))));
        OF_THE_JVM.forEach(client -> RUNS.start(client + Chat.SMALL, () -> Maven.run(client, environment, Chat.SMALL)));
    }

    @AfterAll
    static void stop() {
        RUNS.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {Chat.SMALL, Chat.MACAW})
    void openaiInPython(String model) {
        assertThat(RUNS.written("openai" + model))
                .contains(
                        "whole characters 24 finish stop cost True",
                        "streamed characters 24 finish stop cost True",
                        "tools stop",
                        "vectors 2 4 cost True",
                        "models True",
                        "error 400 400");
    }

    @ParameterizedTest
    @ValueSource(strings = {Chat.SMALL, Chat.MACAW})
    void anthropicInPython(String model) {
        assertAskedMessages(RUNS.written("anthropic" + model));
    }

    @ParameterizedTest
    @ValueSource(strings = {Chat.SMALL, Chat.MACAW})
    void anthropicInNode(String model) {
        assertAskedMessages(RUNS.written("anthropic.mjs" + model));
    }

    private static void assertAskedMessages(String told) {
        assertThat(told)
                .contains(
                        "whole characters 24 finish end_turn cost True",
                        "streamed characters 24 finish end_turn cost True",
                        "counted 14",
                        "tools tool_use end_turn",
                        "error 400 invalid_request_error invalid_request")
                .containsPattern("failed 502 api_error True gen-[0-9]+-");
    }

    @ParameterizedTest
    @ValueSource(strings = {"litellm", "langchain-openai", "openrouter"})
    void routersAndFrameworksInPython(String client) {
        assertThat(RUNS.written(client + Chat.SMALL))
                .contains(
                        "whole characters 24 finish stop cost True",
                        "streamed characters 24 finish stop cost True",
                        "tools stop",
                        "error 400");
    }

    @Test
    void theAiSdkWithItsOpenRouterProvider() {
        assertThat(RUNS.written("clients.mjs" + Chat.SMALL))
                .contains(
                        "whole characters 24 finish stop cost True",
                        "streamed characters 24 finish stop cost True",
                        "tools stop steps 2",
                        "error 400");
    }

    @ParameterizedTest
    @ValueSource(strings = {Chat.SMALL, Chat.MACAW})
    void openRoutersOwnSdkInNode(String model) {
        assertThat(RUNS.written("openrouter.mjs" + model))
                .contains(
                        "whole characters 24 finish stop cost True",
                        "streamed characters 24 finish stop cost True",
                        "tools stop",
                        "error BadRequestResponseError 400");
    }

    @ParameterizedTest
    @ValueSource(strings = {"langchain4j", "spring-ai"})
    void frameworksOfTheJvm(String client) {
        assertThat(RUNS.written(client + Chat.SMALL))
                .contains(
                        "whole characters 24 finish stop tokens 6 cost true",
                        "streamed characters 24 finish stop tokens 6 cost true",
                        "tools stop",
                        "nobody/nothing is not a valid model ID");
    }

    /** The versions of the table are those that are run here. */
    @Test
    void theTableNamesTheVersionsThatAreTried() throws IOException {
        String npm = Files.readString(Path.of("src", "test", "node", "package.json"));
        String pypi = Files.readString(Python.sources().resolve("requirements.txt"));
        String maven = Files.readString(Path.of("pom.xml"))
                + Files.readString(Maven.pom("langchain4j"))
                + Files.readString(Maven.pom("spring-ai"));
        JsonNode agents = Json.read(Files.readString(Path.of("src", "test", "agents", "package.json")))
                .at("/dependencies");
        String table = Files.readString(TABLE);
        List<MatchResult> rows = ROW.matcher(table).results().toList();

        assertThat(table)
                .contains("| Claude Code "
                        + agents.at("/@anthropic-ai~1claude-code").asText() + " (")
                .contains("| Codex " + agents.at("/@openai~1codex").asText() + " (")
                .contains("| Continue " + agents.at("/@continuedev~1cli").asText() + " (");

        assertThat(rows).hasSizeGreaterThanOrEqualTo(15).allSatisfy(row -> {
            String name = row.group(1);
            String version = row.group(3);
            switch (row.group(2)) {
                case "npm" -> assertThat(npm).contains("\"" + name + "\": \"" + version + "\"");
                case "PyPI" -> assertThat(pypi.lines()).contains(name + "==" + version);
                default -> assertThat(maven).contains(name + ".version>" + version + "<");
            }
        });
    }
}
