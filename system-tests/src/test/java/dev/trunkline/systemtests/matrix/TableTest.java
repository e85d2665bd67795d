package dev.trunkline.systemtests.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trunkline.systemtests.matrix.Section.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableTest {

    private static final String CALLS = "Calls";
    private static final String WORDS = "Words";
    private static final String HEAD = "# Who was asked\n\n";
    private static final String PAGE = HEAD + """
        ## Calls

        | | east | west |
        | --- | --- | --- |
        | chat | yes | yes |
        | prompt | no tools there | no tools there |

        ## Words

        | | east | west |
        | --- | --- | --- |
        | chat | yes | yes |
        | prompt | yes | yes |

        """;

    @TempDir
    private Path folder;

    private Path page;

    @BeforeEach
    void lay() throws IOException {
        page = Files.writeString(folder.resolve("matrix.md"), PAGE);
    }

    private Table table() {
        List<String> protocols = List.of("east", "west");
        return new Table(
                page,
                HEAD,
                List.of(
                        new Section(
                                CALLS, List.of(new Row("chat", ""), new Row("prompt", "no tools there")), protocols),
                        new Section(WORDS, List.of(new Row("chat", ""), new Row("prompt", "")), protocols)));
    }

    private static void calls(Table table) {
        table.shown(CALLS, "chat", "east");
        table.shown(CALLS, "chat", "west");
    }

    private static void words(Table table) {
        List.of("chat", "prompt")
                .forEach(dialect -> List.of("east", "west").forEach(protocol -> table.shown(WORDS, dialect, protocol)));
    }

    @Test
    void aWholeRunIsWrittenAndAgrees() throws IOException {
        Table table = table();
        calls(table);
        words(table);
        Files.writeString(page, "");

        table.write();

        assertThat(page).hasContent(PAGE);
        table.agrees();
    }

    /** Each class that shows something writes what it has shown. */
    @Test
    void whatHasNotRunStaysAsItIs() throws IOException {
        Table table = table();
        calls(table);
        Files.writeString(page, PAGE.replace("| chat | yes | yes |", "| chat | once | yes |"));

        table.write();

        assertThat(page).content().contains("| chat | yes | yes |").containsOnlyOnce("| chat | once | yes |");
        table.agrees();
    }

    @Test
    void halfASectionIsNotWritten() {
        Table table = table();
        calls(table);
        table.shown(WORDS, "chat", "east");

        assertThatThrownBy(table::write).hasMessageContaining("every test of a section has passed");
        assertThat(page).hasContent(PAGE);
    }

    @Test
    void aCellSaysWhereAYesWouldBeTooMuch() {
        Section section = new Section(
                CALLS, List.of(new Row("chat", "", Map.of("west", "only counted"))), List.of("east", "west"));
        section.shown("chat", "east");
        section.shown("chat", "west");

        assertThat(section.text()).contains("| chat | yes | only counted |");
    }

    @Test
    void whatIsMissingHasFailed() {
        Table table = table();
        table.shown(WORDS, "chat", "east");

        assertThatThrownBy(table::agrees).hasMessageContaining("| chat | yes | failed |");
    }

    @Test
    void aPageThatSaysSomethingElseDoesNotAgree() throws IOException {
        Table table = table();
        calls(table);
        Files.writeString(page, PAGE.replaceFirst("yes", "perhaps"));

        assertThatThrownBy(table::agrees).hasMessageContaining("-Dtrunkline.golden=write");
    }

    /** Also where nothing of it has run. */
    @Test
    void aPageWithOneSectionMoreDoesNotAgree() throws IOException {
        Files.writeString(page, PAGE + "## Songs\n");

        assertThatThrownBy(table()::agrees).hasMessageContaining("Songs");
    }

    @Test
    void nothingIsShownThatHasNoPlace() {
        assertThatIllegalArgumentException().isThrownBy(() -> table().shown(CALLS, "prompt", "east"));
        assertThatIllegalArgumentException().isThrownBy(() -> table().shown(CALLS, "chat", "north"));
        assertThatIllegalArgumentException().isThrownBy(() -> table().shown("Songs", "chat", "east"));
    }
}
