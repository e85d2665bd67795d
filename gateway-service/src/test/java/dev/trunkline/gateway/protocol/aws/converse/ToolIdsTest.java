package dev.trunkline.gateway.protocol.aws.converse;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ToolIdsTest {

    private final ToolIds ids = new ToolIds();

    @Test
    void whatFitsStaysAndWhatDiffersStaysApart() {
        assertThat(ids.of("tooluse_lAG-1")).isEqualTo("tooluse_lAG-1");
        assertThat(ids.of("a.b")).isEqualTo("a_b");
        assertThat(ids.of("a:b")).isEqualTo("a_b_2");
        assertThat(ids.of("a.b")).isEqualTo("a_b");
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
}
