package dev.trunkline.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Coding agents as they are installed, headless, set up by the very blocks of their pages in docs/clients. */
@OnSharedStack
class AgentsST {

    private static final Path AGENTS = installed();
    private static final Duration LIMIT = Duration.ofSeconds(120);
    private static final int TOKENS = 8;
    private static final String SUNG = "([a-z]{3} ?){" + TOKENS + "}";

    private final TestStack stack;
    private final Account account;
    private final String tag = "agent" + TestStack.nextNumber();
    private final String prompt = "Sing #tag=" + tag + " #tokens=" + TOKENS;
    /** Of this case alone: agents remember what they did. */
    private final Path home = AGENTS.resolve(Path.of("homes", tag));

    private final Path complaints = home.resolve("stderr.log");

    AgentsST(TestStack stack) {
        this.stack = stack;
        this.account = stack.newAccount("1");
    }

    /** One comes as a program for this machine, which its script puts into its place. */
    private static Path installed() {
        return Node.installed(Path.of("src", "test", "agents"), "agents", packages -> {
            Path claudeCode = packages.resolve(Path.of("node_modules", "@anthropic-ai", "claude-code"));
            Shell.run(claudeCode, Map.of(), Duration.ofSeconds(120), List.of("node", "install.cjs"));
        });
    }

    @BeforeEach
    void moveIn() throws IOException {
        Files.createDirectories(home.resolve("work"));
        Files.createDirectory(home.resolve(".codex"));
        Files.createDirectory(home.resolve(".continue"));
    }

    @ParameterizedTest
    @ValueSource(strings = {Chat.SMALL, Chat.MACAW})
    void claudeCodeIsAnsweredWhateverTheProviderSpeaks(String model) throws IOException {
        String script = new Guide("claude-code.md").block("bash");
        for (String slug : List.of("sonnet-4.5", "haiku-4.5", "opus-4.5")) {
            script = Guide.filledIn(script, "anthropic/claude-" + slug, model);
        }
        script = Guide.filledIn(script, "-p \"Say hello\"", "-p \"" + prompt + "\" --output-format json");

        String written = run(script);

        JsonNode said = Json.read(written);
        assertThat(said.at("/is_error").asBoolean(true)).as(written).isFalse();
        assertThat(said.at("/result").asText().strip()).as(written).matches(SUNG);
        assertPaid(model);
    }

    @ParameterizedTest
    @ValueSource(strings = {Chat.SMALL, Chat.MACAW})
    void codexIsAnsweredWhateverTheProviderSpeaks(String model) throws IOException {
        Guide guide = new Guide("codex.md");
        String settings = Guide.filledIn(guide.block("toml"), "openai/gpt-5", model);
        settings = Guide.filledIn(
                settings, "http://127.0.0.1:8080", stack.gateway().address().toString());
        Files.writeString(
                home.resolve(Path.of(".codex", "config.toml")), "check_for_update_on_startup = false\n" + settings);
        String script = Guide.filledIn(
                guide.block("bash"),
                "exec \"Say hello\"",
                "exec --skip-git-repo-check --sandbox read-only \"" + prompt + "\"");

        String written = run(script);

        assertThat(written.lines().reduce((before, last) -> last).orElse("").strip())
                .as(this::complained)
                .matches(SUNG);
        assertPaid(model);
    }

    @ParameterizedTest
    @ValueSource(strings = {Chat.SMALL, Chat.MACAW})
    void continueIsAnsweredWhateverTheProviderSpeaks(String model) throws IOException {
        Guide guide = new Guide("continue.md");
        String settings = Guide.filledIn(guide.block("yaml"), "anthropic/claude-sonnet-4.5", model);
        settings = Guide.filledIn(
                settings, "http://127.0.0.1:8080", stack.gateway().address().toString());
        Files.writeString(home.resolve(Path.of(".continue", "config.yaml")), settings);

        String written = run(Guide.filledIn(guide.block("bash"), "Say hello", prompt));

        assertThat(written.strip()).as(this::complained).matches(SUNG);
        assertPaid(model);
    }

    /** They read what else they are told from where a terminal would be. */
    private String run(String script) {
        Map<String, String> environment = new HashMap<>();
        environment.put("HOME", home.toString());
        environment.put("PATH", AGENTS.resolve(Path.of("node_modules", ".bin")) + ":" + System.getenv("PATH"));
        environment.put("TRUNKLINE_URL", stack.gateway().address().toString());
        environment.put("TRUNKLINE_API_KEY", account.key().secret());
        environment.put("CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC", "1");
        String quiet = "exec </dev/null 2>'" + complaints + "'\n";
        try {
            return Shell.run(home.resolve("work"), environment, LIMIT, List.of("sh", "-c", quiet + script));
        } catch (AssertionError failed) {
            throw new AssertionError(failed.getMessage() + "\n" + complained(), failed);
        }
    }

    private String complained() {
        try {
            return "it complained: " + Files.readString(complaints);
        } catch (IOException e) {
            return "it did not come to complain: " + e;
        }
    }

    /** However many they asked: some try again, some want a title, too. */
    private void assertPaid(String model) {
        Price price = model.equals(Chat.SMALL) ? Price.SMALL : Price.MACAW;
        List<JsonNode> served = stack.simulator().record(tag);
        assertThat(served).isNotEmpty();
        account.awaitUsedNano(served.stream()
                .mapToLong(entry -> price.nano(
                        entry.at("/promptTokens").asInt(),
                        entry.at("/completionTokens").asInt()))
                .sum());
    }
}
