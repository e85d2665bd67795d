package dev.trunkline.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Coding agents as they are installed, headless, with no word to them but an address, a key and a model. */
@ExtendWith(SharedStack.class)
class AgentsST {

    private static final Path AGENTS = installed();
    private static final Path HOME = AGENTS.resolve("home");
    private static final Duration LIMIT = Duration.ofSeconds(120);
    private static final int TOKENS = 8;
    private static final String SUNG = "([a-z]{3} ?){" + TOKENS + "}";

    private final TestStack stack;
    private final Account account;
    private final String tag = "agent" + TestStack.nextNumber();
    private final String prompt = "Sing #tag=" + tag + " #tokens=" + TOKENS;

    AgentsST(TestStack stack) {
        this.stack = stack;
        this.account = stack.newAccount("1");
    }

    /** One comes as a program for this machine, which its script puts into its place. */
    private static Path installed() {
        Path agents = Node.installed(Path.of("src", "test", "agents"), "agents");
        Path claudeCode = agents.resolve(Path.of("node_modules", "@anthropic-ai", "claude-code"));
        Shell.run(claudeCode, Map.of(), Duration.ofSeconds(120), List.of("node", "install.cjs"));
        try {
            Files.createDirectories(agents.resolve(Path.of("home", ".codex")));
            Files.createDirectories(agents.resolve("work"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return agents;
    }

    @ParameterizedTest
    @ValueSource(strings = {Chat.SMALL, Chat.MACAW})
    void claudeCodeIsAnsweredWhateverTheProviderSpeaks(String model) {
        Map<String, String> environment = new HashMap<>(environment());
        environment.put("ANTHROPIC_BASE_URL", stack.gateway().address() + "/api");
        environment.put("ANTHROPIC_AUTH_TOKEN", account.key().secret());
        environment.put("ANTHROPIC_API_KEY", "");
        environment.put("ANTHROPIC_MODEL", model);
        environment.put("ANTHROPIC_DEFAULT_HAIKU_MODEL", model);
        environment.put("CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC", "1");

        JsonNode said = Json.read(run(environment, "claude -p '" + prompt + "' --output-format json"));

        assertThat(said.at("/is_error").asBoolean()).as(said.toString()).isFalse();
        assertThat(said.at("/result").asText().strip()).matches(SUNG);
        assertPaid(model.equals(Chat.SMALL) ? Price.SMALL : Price.MACAW);
    }

    @ParameterizedTest
    @ValueSource(strings = {Chat.SMALL, Chat.MACAW})
    void codexIsAnsweredWhateverTheProviderSpeaks(String model) throws IOException {
        String settings = Files.readString(AGENTS.resolve("codex.toml"));
        String baseUrl = "base_url = \"" + stack.gateway().address() + "/api/v1\"\n";
        Files.writeString(
                HOME.resolve(Path.of(".codex", "config.toml")), "model = \"" + model + "\"\n" + settings + baseUrl);
        Map<String, String> environment = new HashMap<>(environment());
        environment.put("TRUNKLINE_API_KEY", account.key().secret());

        String written = run(environment, "codex exec --skip-git-repo-check --sandbox read-only '" + prompt + "'");

        assertThat(written.lines().reduce((before, last) -> last).orElseThrow().strip())
                .matches(SUNG);
        assertPaid(model.equals(Chat.SMALL) ? Price.SMALL : Price.MACAW);
    }

    private static Map<String, String> environment() {
        return Map.of(
                "HOME", HOME.toString(), "CODEX_HOME", HOME.resolve(".codex").toString());
    }

    /** They read what else they are told from where a terminal would be. */
    private static String run(Map<String, String> environment, String command) {
        return Shell.run(
                AGENTS.resolve("work"),
                environment,
                LIMIT,
                List.of("sh", "-c", "../node_modules/.bin/" + command + " 2>/dev/null </dev/null"));
    }

    private void assertPaid(Price price) {
        List<JsonNode> served = stack.simulator().record(tag);
        assertThat(served).hasSize(1);
        account.awaitUsedNano(price.nano(
                served.getFirst().at("/promptTokens").asInt(),
                served.getFirst().at("/completionTokens").asInt()));
    }
}
