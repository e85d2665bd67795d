package dev.trunkline.gateway.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.json.JsonValue;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '^',
            value = {
                "0,0",
                "12,12",
                "12.0,12",
                "1.2e1,12",
                "'12',12",
                "2147483647,2147483647",
                "null,0",
                "2147483648,-1",
                "-1,-1",
                "-9999999999,-1",
                "1.5,-1",
                "1e999999999,-1",
                "111111111111111111111,-1",
                "'x',-1",
                "'',-1",
                "{},-1",
                "true,-1"
            })
    void countsWhateverWayANumberIsWritten(String figure, int count) {
        assertThat(Figures.count(JsonValue.read(figure.replace('\'', '"')))).isEqualTo(count);
    }
}
