package dev.trunkline.gateway.generation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.Given;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class GenerationIdsTest {

    @Test
    void beginWithTheSecondInWhichTheyWereMade() {
        assertThat(new GenerationIds(() -> 0).next("gen-", Given.NEW_YEAR_MILLIS + 999))
                .isEqualTo("gen-1767225600-AAAAAAAAAAAAAAAAAAAA");
    }

    @Test
    void haveTwentyAlphanumericsAndDiffer() {
        GenerationIds ids = new GenerationIds(new SplittableRandom(1));
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 10_000; i++) {
            String id = ids.next("gen-", Given.NEW_YEAR_MILLIS);

            assertThat(id).matches("gen-1767225600-[A-Za-z0-9]{20}");
            seen.add(id);
        }
        assertThat(seen).hasSize(10_000);
    }
}
