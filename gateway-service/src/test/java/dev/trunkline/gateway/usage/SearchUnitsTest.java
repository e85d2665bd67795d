package dev.trunkline.gateway.usage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchUnitsTest {

    @ParameterizedTest
    @CsvSource({"1,1", "100,1", "101,2", "10000,100", "1000000000000,2147483647"})
    void aHundredDocumentsAreOne(long pieces, int units) {
        assertThat(SearchUnits.ofPieces(pieces)).isEqualTo(units);
    }

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, textBlock = """
            document, query, pieces
            1,        1,     1
            0,        0,     1
            490,      10,    1
            491,      10,    2
            980,      10,    2
            981,      10,    3
            250,      250,   1
            501,      400,   3
            10,       600,   2
            """)
    void aLongDocumentCountsAsSeveral(long documentBytes, long queryBytes, long pieces) {
        assertThat(SearchUnits.piecesAtMost(documentBytes, queryBytes)).isEqualTo(pieces);
    }
}
