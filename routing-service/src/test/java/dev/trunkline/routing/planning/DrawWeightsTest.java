package dev.trunkline.routing.planning;

import static dev.trunkline.routing.planning.EndpointBuilder.at;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Of three that cost the same. */
class DrawWeightsTest {

    private static final int ENOUGH = 20;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "100 | 100 | 100 | a 33%, b 33%, c 33%",
                "50  | 100 | 200 | a 5%, b 19%, c 76%",
                "100 | 100 | 300 | a 9%, b 9%, c 82%",
                "100 | 100 | 900 | a 9%, b 9%, c 82%",
                "10  | 100 | 900 | a 0%, b 10%, c 90%"
            })
    void whoIsTwiceAsQuickAsTheMedianIsDrawnFourTimesAsOften(double a, double b, double c, String shares) {
        assertThat(three(speed(a, ENOUGH), speed(b, ENOUGH), speed(c, ENOUGH)).answer())
                .isEqualTo(shares);
    }

    @Test
    void ofWhomTooLittleIsToldIsTakenForTheMedian() {
        assertThat(three(speed(1, ENOUGH - 1), speed(100, ENOUGH), speed(100, ENOUGH))
                        .answer())
                .isEqualTo("a 33%, b 33%, c 33%");
    }

    private static Scene three(Figures a, Figures b, Figures c) {
        return Scene.of(at("a"), at("b"), at("c"))
                .figures("a", a)
                .figures("b", b)
                .figures("c", c);
    }

    private static Figures speed(double tokensPerSecond, int samples) {
        return new Figures(
                Health.UNKNOWN,
                Quantiles.NONE,
                new Quantiles(samples, tokensPerSecond, tokensPerSecond, tokensPerSecond, tokensPerSecond),
                Figures.Share.NONE);
    }
}
