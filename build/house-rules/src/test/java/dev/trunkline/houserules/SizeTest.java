package dev.trunkline.houserules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Small by budget: a room that outgrows its size is split, not exempted. */
class SizeTest {

    private static final int FILE_LINES_AT_MOST = 500;
    private static final int METHOD_LINES_AT_MOST = 70;
    private static final int LINE_CHARACTERS_AT_MOST = 120;

    @Test
    void filesMethodsAndLinesStayWithinTheirSize() {
        List<String> tooLarge = new ArrayList<>();
        for (SourceFile file : SourceTree.javaFiles()) {
            checkFile(file, tooLarge);
            checkMethods(file, tooLarge);
            checkLines(file, tooLarge);
        }
        assertThat(tooLarge).as("split these, see CONTRIBUTING.md, \"Sizes\"").isEmpty();
    }

    @Test
    void theParserSeesMethodsAndTheirLength() {
        SourceFile file = new SourceFile("m", java.nio.file.Path.of("A.java"), "class A {\n  void a() {\n  }\n}\n");

        assertThat(file.parse().methods()).containsExactly(new SourceFile.Method("a", 2, 2));
    }

    private static void checkFile(SourceFile file, List<String> tooLarge) {
        if (file.lines().size() > FILE_LINES_AT_MOST) {
            tooLarge.add("%s: %d lines (expected: at most %d)"
                    .formatted(file.path(), file.lines().size(), FILE_LINES_AT_MOST));
        }
    }

    private static void checkMethods(SourceFile file, List<String> tooLarge) {
        for (SourceFile.Method method : file.parse().methods()) {
            if (method.lines() > METHOD_LINES_AT_MOST) {
                tooLarge.add("%s:%d: method %s has %d lines (expected: at most %d)"
                        .formatted(
                                file.path(), method.firstLine(), method.name(), method.lines(), METHOD_LINES_AT_MOST));
            }
        }
    }

    /** Tests may hold samples of the wire as they are. */
    private static void checkLines(SourceFile file, List<String> tooLarge) {
        if (file.isTest()) {
            return;
        }
        List<String> lines = file.lines();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).length() > LINE_CHARACTERS_AT_MOST) {
                tooLarge.add("%s:%d: %d characters (expected: at most %d)"
                        .formatted(file.path(), i + 1, lines.get(i).length(), LINE_CHARACTERS_AT_MOST));
            }
        }
    }
}
