package dev.trunkline.helm.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrialsTest {

    private static final Path ROOT = Path.of(System.getProperty("trunkline.root", ".."));

    @Test
    void everyRowHasANameOfItsOwnAndIsInTheReadme() throws IOException {
        List<String> names = Trials.all().stream().map(Trial::name).toList();
        String readme = Files.readString(ROOT.resolve("helm/README.md"));

        assertThat(names).doesNotHaveDuplicates();
        assertThat(names).allMatch(name -> readme.contains("`%s`".formatted(name)));
    }

    @Test
    void everyOptionIsInTheHeadOfTheCommand() throws IOException {
        String command = Files.readString(ROOT.resolve("helm/on-a-cluster"));

        for (String option : Options.EXPECTED.split(", ")) {
            assertThat(command).contains("#   " + option.split("=")[0]);
        }
    }

    @Test
    void aRowHasOneLineAndFourCells() {
        assertThat(Finding.of(List.of(), "a | b\nc").row("scale", "up and down"))
                .isEqualTo("| scale | up and down | holds | a \\| b c |");
        assertThat(Finding.of(List.of("one", "two"), "figures").row("scale", ""))
                .isEqualTo("| scale |  | **fails** | figures. Against it: one; two |");
        assertThat(new Finding.NotTried("no node").row("zones", "x")).isEqualTo("| zones | x | not tried | no node |");
    }

    @Test
    void ofTwoFindingsTheOneThatDoesNotHoldHasTheWord() {
        Finding holds = new Finding.Holds("a");
        Finding fails = new Finding.Fails("b");

        assertThat(holds.and(new Finding.Holds("c"))).isEqualTo(new Finding.Holds("a / c"));
        assertThat(holds.and(fails)).isEqualTo(new Finding.Fails("a / b"));
        assertThat(fails.and(holds)).isEqualTo(new Finding.Fails("b / a"));
    }

    @Test
    void aCommandThatFailsIsARowThatFails() {
        Trial trial = new Trial("x", "y", ignored -> {
            throw new CommandFailure("no\nsuch thing");
        });

        assertThat(trial.find(null)).isEqualTo(new Finding.Fails("no such thing"));
    }
}
