package dev.trunkline.gateway.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FittingCallIdsTest {

    private final FittingCallIds ids = new FittingCallIds(64);

    @Test
    void whatFitsStaysAndWhatDiffersStaysApart() {
        assertThat(ids.of("tooluse_lAG-1")).isEqualTo("tooluse_lAG-1");
        assertThat(ids.of("a.b")).isEqualTo("a_b");
        assertThat(ids.of("a:b")).isEqualTo("a_b_2");
        assertThat(ids.of("a.b")).isEqualTo("a_b");
        assertThat(ids.of("a_b_2")).isEqualTo("a_b_2_2");
        assertThat(ids.of("")).isEqualTo("_");
    }

    @Test
    void longOnesAreCutAndStayApart() {
        String one = ids.of("x".repeat(70) + "1");
        String other = ids.of("x".repeat(70) + "2");

        assertThat(one).isEqualTo("x".repeat(64));
        assertThat(other).isEqualTo("x".repeat(56) + "_2");
        assertThat(ids.of("x".repeat(70) + "1")).isEqualTo(one);
    }

    /** Were each number tried again for each of them, this would take minutes. */
    @Test
    void anyNumberOfThemStaysApart() {
        int many = 100_000;
        Set<String> given = new HashSet<>();
        for (int i = 0; i < many; i++) {
            given.add(ids.of("x".repeat(70) + i));
        }

        assertThat(given).hasSize(many).allSatisfy(id -> assertThat(id).hasSizeBetween(58, 64));
    }
}
