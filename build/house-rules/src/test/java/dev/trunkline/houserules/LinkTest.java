package dev.trunkline.houserules;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Links of pages lead somewhere, and tests that they name are there; addresses elsewhere are not asked. */
class LinkTest {

    private static final Pattern BLOCK = Pattern.compile("^ *```.*?^ *```", Pattern.DOTALL | Pattern.MULTILINE);
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern ELSEWHERE = Pattern.compile("[a-z]+:.*");
    private static final Pattern HEADING = Pattern.compile("^#+ (.*)$", Pattern.MULTILINE);
    private static final Pattern TEST = Pattern.compile("`([A-Z][a-z]\\w*(?:Test|IT|ST))`");
    /** It becomes the head of a page in another folder. */
    private static final Path HEAD = Path.of("helm", "src", "test", "resources", "readme-head.md");

    @Test
    void everyLinkLeadsSomewhere() {
        List<SourceFile> pages = SourceTree.pages().stream()
                .filter(page -> !page.path().equals(HEAD))
                .toList();

        assertThat(pages).hasSizeGreaterThan(50);
        assertThat(pages.stream().flatMap(LinkTest::dead)).isEmpty();
    }

    @Test
    void everyTestThatAPageNamesIsThere() {
        Set<String> files = SourceTree.javaFiles().stream()
                .map(file -> file.path().getFileName().toString())
                .collect(Collectors.toSet());

        assertThat(SourceTree.pages().stream().flatMap(LinkTest::tests)).hasSizeGreaterThan(20);
        assertThat(SourceTree.pages().stream().flatMap(page -> tests(page)
                        .filter(test -> !files.contains(test + ".java"))
                        .map(test -> page.path() + ": " + test)))
                .isEmpty();
    }

    private static Stream<String> tests(SourceFile page) {
        return TEST.matcher(page.text()).results().map(test -> test.group(1));
    }

    private static Stream<String> dead(SourceFile page) {
        return LINK.matcher(BLOCK.matcher(page.text()).replaceAll(""))
                .results()
                .map(link -> link.group(1))
                .filter(link -> !ELSEWHERE.matcher(link).matches())
                .filter(link -> !leads(page, link))
                .map(link -> page.path() + ": " + link);
    }

    private static boolean leads(SourceFile page, String link) {
        String file = link.replaceFirst("#.*", "");
        String heading = link.substring(file.length());
        Path target = file.isEmpty()
                ? SourceTree.root().resolve(page.path())
                : SourceTree.root().resolve(page.path()).resolveSibling(file).normalize();
        if (!target.startsWith(SourceTree.root()) || !Files.exists(target)) {
            return false;
        }
        return !heading.startsWith("#")
                || !target.toString().endsWith(".md")
                || headings(target).contains(heading);
    }

    /** As browsers of repositories name them. */
    private static List<String> headings(Path page) {
        return HEADING.matcher(SourceTree.read(page).text())
                .results()
                .map(heading -> heading.group(1).toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N} _-]", ""))
                .map(heading -> "#" + heading.strip().replace(' ', '-'))
                .toList();
    }
}
