package dev.trunkline.billing.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {

    @Test
    void cellsStandInTheOrderOfTheirColumns() {
        List<Map<String, Object>> rows =
                List.of(Map.of("b", new BigDecimal("0.000000001"), "a", "x"), Map.of("a", 7L, "c", "not asked for"));

        assertThat(Csv.text(List.of("a", "b"), rows)).isEqualTo("a,b\r\nx,0.000000001\r\n7,\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@x", "\tx"})
    void noCellIsAFormula(String word) {
        assertThat(Csv.text(List.of("a"), List.of(Map.of("a", word)))).isEqualTo("a\r\n'" + word + "\r\n");
    }

    @Test
    void numbersOfOursAreNotDisarmed() {
        assertThat(Csv.text(List.of("a"), List.of(Map.of("a", new BigDecimal("-1")))))
                .isEqualTo("a\r\n-1\r\n");
    }

    @Test
    void whatWouldEndACellIsQuoted() {
        assertThat(Csv.text(List.of("a"), List.of(Map.of("a", "x,\"y\"\nz")))).isEqualTo("a\r\n\"x,\"\"y\"\"\nz\"\r\n");
        assertThat(Csv.text(List.of("a"), List.of(Map.of("a", "\r=1")))).isEqualTo("a\r\n\"'\r=1\"\r\n");
    }
}
