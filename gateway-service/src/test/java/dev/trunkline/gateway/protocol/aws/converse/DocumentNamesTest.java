package dev.trunkline.gateway.protocol.aws.converse;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DocumentNamesTest {

    @ParameterizedTest
    @CsvSource({
        "report.pdf, report",
        "John's [v2] (final)-1.docx, John s [v2] (final)-1",
        "a   b\u00e9.c.d.txt, a b c d",
        "분기보고서.pdf, Document",
        ".pdf, Document",
        "'', Document",
    })
    void areWhatBedrockTakes(String fileName, String name) {
        assertThat(new DocumentNames().of(fileName)).isEqualTo(name);
    }

    @Test
    void areShortAndEachOnce() {
        DocumentNames names = new DocumentNames();

        assertThat(names.of("x".repeat(500))).hasSize(190);
        assertThat(names.of("x".repeat(500))).hasSize(192).endsWith("x 2");
        assertThat(names.of("")).isEqualTo("Document");
        assertThat(names.of("")).isEqualTo("Document 2");
        assertThat(names.of("Document 2.txt")).isEqualTo("Document 2 2");
    }

    /** Were each number tried again for each of them, this would take minutes. */
    @Test
    void anyNumberOfThemStaysApart() {
        DocumentNames names = new DocumentNames();
        int many = 100_000;
        for (int i = 1; i < many; i++) {
            names.of("report.pdf");
        }

        assertThat(names.of("report.pdf")).isEqualTo("report " + many);
    }
}
