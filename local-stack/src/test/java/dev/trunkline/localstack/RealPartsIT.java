package dev.trunkline.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RealPartsIT {

    @Test
    void starts() {
        long t = System.currentTimeMillis();
        try (RealParts parts = RealParts.start(Part.POSTGRESQL, Part.KAFKA, Part.REDIS)) {
            System.out.println("UP " + (System.currentTimeMillis() - t));
            assertThat(parts.redisUrl()).isNotNull();
            for (Part p : java.util.List.of(Part.POSTGRESQL, Part.KAFKA, Part.REDIS)) {
                t = System.currentTimeMillis();
                parts.kill(p);
                parts.start(p);
                System.out.println("RESTART " + p + (System.currentTimeMillis() - t));
                t = System.currentTimeMillis();
                parts.stop(p);
                System.out.println("STOP " + p + (System.currentTimeMillis() - t));
            }
        }
    }
}
