package dev.trunkline.gateway.envelope;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.trunkline.gateway.Given;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FirstWordsTest {
    private static final int MEGABYTE = 1 << 20;

    /** What stands where a text ends, or could be taken for that. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', useHeadersInDisplayName = true, textBlock = """
            one       | other     | same
            a\\"b     | a\\"c     | false
            a\\\\     | a\\\\b    | false
            a\\\\     | a\\\\     | true
            é         | è         | false
            ``        | a         | false
            """)
    void readsEachTextToItsEnd(String one, String other, boolean same) {
        assertThat(of(one) == of(other)).isEqualTo(same);
    }

    @Test
    void looksAtNoMoreOfATextThanItsBeginning() {
        String beginning = "a".repeat(4_095);

        assertThat(of(beginning + "b")).isNotEqualTo(of(beginning + "c"));
        assertThat(of(beginning + "bb")).isEqualTo(of(beginning + "bc"));
        assertThat(of(beginning + "\\\"b")).isEqualTo(of(beginning + "\\\"c"));
    }

    /** It is read on an event loop, and out of the memory that the bodies of all callers share. */
    @Test
    void buildsNoneOfALongText() {
        Envelope envelope = envelope("\\n".repeat(10 * MEGABYTE));
        FirstWords.hash(envelope);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

        long before = threads.getCurrentThreadAllocatedBytes();
        FirstWords.hash(envelope);

        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(MEGABYTE);
    }

    private static long of(String content) {
        return FirstWords.hash(envelope(content));
    }

    private static Envelope envelope(String text) {
        return Given.envelope(
                "{\"model\":\"a\",\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"" + text
                        + "\"}]}]}");
    }
}
