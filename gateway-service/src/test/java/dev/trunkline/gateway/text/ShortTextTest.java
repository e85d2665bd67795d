package dev.trunkline.gateway.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.Given;
import org.junit.jupiter.api.Test;

class ShortTextTest {

    private static final String FULL = "x".repeat(ShortText.CHARACTERS_AT_MOST);

    @Test
    void leavesAloneWhatIsFine() {
        for (String fine : new String[] {"", "chatcmpl-1", "gr\u00fc\u00dfe \u20ac", FULL}) {
            assertThat(ShortText.of(fine)).isSameAs(fine);
        }
    }

    @Test
    void cutsWhatIsTooLong() {
        assertThat(ShortText.of(FULL + "y")).isEqualTo(FULL);
        assertThat(ShortText.of("x".repeat(3 << 20))).isEqualTo(FULL);
    }

    @Test
    void takesControlCharactersOut() {
        assertThat(ShortText.of("a\u0000b\r\nc\u007f\u0085d")).isEqualTo("a b  c  d");
    }

    @Test
    void leavesNoHalfOfAPair() {
        assertThat(ShortText.of("x".repeat(255) + "\ud83d\ude00")).isEqualTo("x".repeat(255));
        assertThat(ShortText.of("a\ud83db\ude00c")).isEqualTo("a b c");
        assertThat(ShortText.of("a\ud83d\ude00c")).isEqualTo("a\ud83d\ude00c");
    }

    @Test
    void readsNoMoreBytesThanItKeeps() {
        byte[] bytes = Given.utf8("\"" + "\u20ac".repeat(1 << 20) + "\"");

        assertThat(ShortText.of(bytes, 1, bytes.length - 1)).isEqualTo("\u20ac".repeat(256));
        assertThat(ShortText.of(bytes, 1, 4)).isEqualTo("\u20ac");
    }
}
