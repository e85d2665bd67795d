package dev.trunkline.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each client that people ask for has a page, and each page says what they have to know. */
class ClientPagesTest {

    private static final Path FOLDER = Path.of("..", "docs", "clients");
    private static final String INDEX = "README.md";
    private static final List<String> CLIENTS = List.of(
            "aider",
            "claude-code",
            "cline-roo",
            "codex",
            "continue",
            "cursor",
            "langchain",
            "langchain4j",
            "librechat",
            "llamaindex",
            "n8n",
            "open-webui",
            "opencode",
            "quarkus-langchain4j",
            "spring-ai",
            "vercel-ai-sdk");
    private static final List<String> PARTS =
            List.of("- **Base URL:** ", "- **Key:** ", "- **Model:** ", "- **It works if** ", "- **Known limits:** ");
    private static final List<String> TRIED =
            List.of("un by `GuidesST`", "run by `AgentsST`", "tried by hand on 2026-", "Not tried: ");

    static Stream<String> pages() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".md") && !name.equals(INDEX))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @Test
    void eachClientHasAPage() throws IOException {
        assertThat(pages())
                .containsExactlyElementsOf(
                        CLIENTS.stream().map(name -> name + ".md").sorted().toList());
    }

    @ParameterizedTest
    @MethodSource("pages")
    void eachPageHasItsPartsInOrderAndIsLinked(String page) throws IOException {
        String text = new Guide(page).text();

        assertThat(text).startsWith("# ").containsSubsequence(PARTS);
        assertThat(TRIED).as("how it was tried").anyMatch(text::contains);
        assertThat(Files.readString(FOLDER.resolve(INDEX))).contains("](" + page + ")");
    }
}
