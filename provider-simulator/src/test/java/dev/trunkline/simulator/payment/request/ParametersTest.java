package dev.trunkline.simulator.payment.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ParametersTest {

    @Test
    void nestedNamesAreReadEncodedOrNot() {
        Parameters parameters = Parameters.of("a%5Bb%5D=1+2&a[c]=%C3%A4&list[0]=x&list[1]=y&empty=&100%=%zz");

        assertThat(parameters.map("a")).containsEntry("b", "1 2").containsEntry("c", "ä");
        assertThat(parameters.list("list")).containsExactly("x", "y");
        assertThat(parameters.text("empty")).isNull();
        assertThat(parameters.text("100%")).isEqualTo("%zz");
        assertThat(parameters.topNames()).containsExactly("100%", "a", "empty", "list");
    }

    @Test
    void soManyFieldsAreRead() {
        String form = IntStream.range(0, 2 * Parameters.PARAMETERS_AT_MOST)
                .mapToObj(i -> "f" + i + "=1")
                .collect(Collectors.joining("&"));

        assertThat(Parameters.of(form).values()).hasSize(Parameters.PARAMETERS_AT_MOST);
    }

    @Test
    void metadataHasTheLimitsOfTheProvider() {
        assertThat(problem("m[" + "k".repeat(40) + "]=" + "v".repeat(500))).isNull();
        assertThat(problem("m[" + "k".repeat(41) + "]=v")).isEqualTo("m");
        assertThat(problem("m[k]=" + "v".repeat(501))).isEqualTo("m");
        assertThat(problem(
                        IntStream.range(0, 51).mapToObj(i -> "m[" + i + "]=v").collect(Collectors.joining("&"))))
                .isEqualTo("m");
    }

    private static String problem(String form) {
        Reading reading = new Reading(Parameters.of(form), Set.of("m"));
        reading.metadata("m");
        return reading.problem() == null ? null : reading.problem().parameter();
    }
}
