package dev.trunkline.gateway.protocol.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BetaHeaderTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "200000 | claude-code-20250219,context-1m-2025-08-07,a-1 | claude-code-20250219,a-1",
                "200000 | Context-1M-2025-08-07 | ''",
                "200000 | a-1, b-2 | a-1, b-2",
                "0 | a-1, context-1m-2026-01-01 | a-1",
                "1000000 | a-1,context-1m-2025-08-07 | a-1,context-1m-2025-08-07",
            })
    void theLongContextIsAskedForOnlyWhereItHasAPrice(int contextLength, String asked, String passed) {
        assertThat(BetaHeader.of(asked, contextLength)).isEqualTo(passed);
    }
}
