package dev.trunkline.billing.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HoldValueTest {

    @Test
    void readsTheFieldsOfTheContract() {
        assertThat(HoldValue.parse("9216000|abc|1767225600000|s"))
                .contains(new HoldValue(9_216_000, "abc", Instant.parse("2026-01-01T00:00:00Z"), "s", 9_216_000));
        assertThat(HoldValue.parse("0|abc|1767225600000|h|40"))
                .contains(new HoldValue(0, "abc", Instant.parse("2026-01-01T00:00:00Z"), "h", 40));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1",
                "1|a|2",
                "-1|a|2|h",
                "x|a|2|h",
                "1|a|2|h|more",
                "1|a|2|h|",
                "1|a|2|h|3|4",
                "99999999999999999999|a|2|h"
            })
    void anythingElseIsNoHold(String text) {
        assertThat(HoldValue.parse(text)).isEmpty();
    }
}
