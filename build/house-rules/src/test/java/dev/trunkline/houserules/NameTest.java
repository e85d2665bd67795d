package dev.trunkline.houserules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Names say what a thing is; these words say nothing. */
class NameTest {

    private static final Pattern EMPTY_WORD = Pattern.compile("(Manager|Helper|Utils?|Impl)\\.java$");
    private static final Pattern EMPTY_FOLDER = Pattern.compile("/(common|utils?|helpers?|impl|misc)/");
    private static final Pattern LOOSE_END = Pattern.compile("\\b(TODO|FIXME|XXX)\\b(?!\\(#\\d+\\))");

    @Test
    void noFileOrPackageHidesBehindAnEmptyWord() {
        List<String> empty = SourceTree.javaFiles().stream()
                .map(file -> "/" + file.path().toString().replace('\\', '/'))
                .filter(path -> EMPTY_WORD.matcher(path).find()
                        || EMPTY_FOLDER.matcher(path).find())
                .toList();

        assertThat(empty).as("name the thing by what it does").isEmpty();
    }

    @Test
    void noLooseEndIsLeftWithoutItsIssue() {
        List<String> looseEnds = SourceTree.javaFiles().stream()
                .filter(file -> !file.module().equals("build"))
                .filter(file -> LOOSE_END.matcher(file.text()).find())
                .map(file -> file.path().toString())
                .toList();

        assertThat(looseEnds).as("write TODO(#issue) or do it").isEmpty();
    }

    @Test
    void everyPackageOfMainCodeIsNullMarkedAndSaysWhatItIsFor() {
        List<String> missing = SourceTree.javaFiles().stream()
                .filter(file -> file.path().toString().replace('\\', '/').contains("/src/main/"))
                .map(file -> file.path().getParent())
                .distinct()
                .filter(folder ->
                        !isNullMarked(SourceTree.root().resolve(folder).resolve("package-info.java")))
                .map(Object::toString)
                .toList();

        assertThat(missing)
                .as("add a package-info.java with @NullMarked and one sentence")
                .isEmpty();
    }

    private static boolean isNullMarked(java.nio.file.Path packageInfo) {
        try {
            String text = java.nio.file.Files.readString(packageInfo);
            return text.contains("@NullMarked") && text.contains("/**");
        } catch (java.io.IOException e) {
            return false;
        }
    }
}
