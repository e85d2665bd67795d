package dev.trunkline.auth.usage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FreeRequestCountTest {

    private static Optional<FreeRequestCount> read(String body) {
        return FreeRequestCount.read(body.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void readsBothFigures() {
        assertThat(read("{\"data\":{\"used\":\"3\",\"bought_nano\":\"9007199254740993\",\"later\":1}}"))
                .contains(new FreeRequestCount(3, 9007199254740993L));
    }

    @Test
    void isOfNoBuyerUntilSomethingWasBought() {
        assertThat(new FreeRequestCount(3, 0).isOfNoBuyer()).isTrue();
        assertThat(new FreeRequestCount(3, 1).isOfNoBuyer()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{\"data\":{\"used\":\"3\"}}",
                "{\"data\":{\"used\":\"x\",\"bought_nano\":\"0\"}}"
            })
    void takesNothingElseForFigures(String body) {
        assertThat(read(body)).isEmpty();
    }
}
