package dev.trunkline.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The programs on the pages of docs/clients, run as they stand there but for the model and what it is asked. */
@OnSharedStack
class GuidesST {

    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final Duration POSTED_WITHIN = Duration.ofSeconds(60);
    private static final int TOKENS = 8;
    private static final SideBySide RUNS = new SideBySide();

    /** A page, and the language of its program. */
    enum Program {
        VERCEL_AI_SDK("vercel-ai-sdk", "js"),
        LANGCHAIN_IN_JAVASCRIPT("langchain", "js"),
        LANGCHAIN_IN_PYTHON("langchain", "python"),
        SPRING_AI("spring-ai", "java"),
        LANGCHAIN4J("langchain4j", "java");

        private final String page;
        private final String language;

        Program(String page, String language) {
            this.page = page;
            this.language = language;
        }

        String text() {
            String block = new Guide(page + ".md").block(language);
            block = Guide.filledIn(block, "anthropic/claude-sonnet-4.5", Chat.SMALL);
            return Guide.filledIn(block, "Say hello", "Sing #tokens=" + TOKENS);
        }
    }

    private static final Map<Program, Account> ACCOUNTS = new EnumMap<>(Program.class);

    @BeforeAll
    static void runAll(TestStack stack) {
        for (Program program : Program.values()) {
            Account account = stack.newAccount("1");
            Map<String, String> environment = Map.of(
                    "TRUNKLINE_URL", stack.gateway().address().toString(),
                    "TRUNKLINE_API_KEY", account.key().secret());
            ACCOUNTS.put(program, account);
            RUNS.start(program.name(), () -> run(program, environment));
        }
    }

    @AfterAll
    static void stop() {
        RUNS.close();
    }

    @ParameterizedTest
    @EnumSource
    void theProgramOfThePageIsAnsweredAndTheKeyCharged(Program program) {
        assertThat(RUNS.written(program.name()).lines().map(String::strip))
                .anyMatch(line -> line.matches("([a-z]{3} ?){" + TOKENS + "}"));
        await().atMost(POSTED_WITHIN)
                .untilAsserted(() -> assertThat(usage(ACCOUNTS.get(program))).isPositive());
    }

    /** By which the pages say that one sees that it works. */
    private static BigDecimal usage(Account account) {
        return account.gateway()
                .get("/api/v1/key", account.key().secret())
                .expect(200)
                .at("/data/usage")
                .decimalValue();
    }

    private static String run(Program program, Map<String, String> environment) {
        return switch (program.language) {
            case "js" -> {
                Path file = written(program, Node.ofTests(), "mjs");
                yield Shell.run(file.getParent(), environment, LIMIT, List.of("node", file.toString()));
            }
            case "python" -> {
                Path file = written(program, folder(program), "py");
                String python = Python.program("python").toString();
                yield Shell.run(file.getParent(), environment, LIMIT, List.of(python, file.toString()));
            }
            default -> Maven.run(program.page, written(program, folder(program), "java"), environment, List.of());
        };
    }

    private static Path folder(Program program) {
        return Path.of("target", "guides", program.name()).toAbsolutePath();
    }

    private static Path written(Program program, Path folder, String suffix) {
        try {
            Files.createDirectories(folder);
            return Files.writeString(folder.resolve("Guide_" + program.name() + "." + suffix), program.text());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
