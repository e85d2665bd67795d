package dev.trunkline.gateway.envelope;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Texts are looked at eight bytes at a time: what grows has to be seen wherever in them it stands. */
class NormalFormsTest {

    private static final int WORD = 8;

    @ParameterizedTest
    @CsvSource(textBlock = """
            plain,                  0
            é,                      0
            東京,                   0
            '\\"\\]\\\\n',          0
            \uFDFA,                 30
            é\uFDFA東,              30
            \uFDFA\uFDFA\uFDFA,     90
            '\\]\uFDFA',            30
            \\uFDFA,                27
            '\\\\uFDFA\\\\uFDFA',   54
            \\u6771,                0
            \uD834\uDD5E,           4
            """)
    void whatGrowsIsSeenWhereverItStands(String text, int growth) {
        for (int before = 0; before <= 2 * WORD; before++) {
            for (int after = 0; after <= WORD; after++) {
                byte[] json = ("a".repeat(before) + text + "b".repeat(after)).getBytes(StandardCharsets.UTF_8);

                assertThat(NormalForms.growthBytes(json, before, json.length - after))
                        .as("%s after %d, before %d", text, before, after)
                        .isEqualTo(growth);
                assertThat(NormalForms.growthBytes(json, 0, json.length)).isEqualTo(growth);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"\uFDFA, 1", "\uFDFA, 2", "\\uFDFA, 5", "\\uFDFA, 1"})
    void whatIsCutOffIsNothing(String text, int bytes) {
        byte[] json = text.getBytes(StandardCharsets.UTF_8);

        assertThat(NormalForms.growthBytes(json, 0, bytes)).isZero();
    }
}
