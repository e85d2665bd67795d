package dev.trunkline.gateway.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PiecesTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 4_096, 70_000, 3_000_000})
    void comeOutAsTheyWentIn(int largestPiece) {
        RandomGenerator random = RandomGenerator.of("L64X128MixRandom");
        byte[] all = new byte[5_000_000];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) (i * 31 ^ i >> 9);
        }
        Pieces pieces = new Pieces();
        for (int from = 0; from < all.length; ) {
            int to = Math.min(all.length, from + 1 + random.nextInt(largestPiece));
            pieces.add(Buffer.buffer(Arrays.copyOfRange(all, from, to)));
            from = to;
        }

        assertThat(pieces.length()).isEqualTo(all.length);
        assertThat(pieces.take()).isEqualTo(all);
        assertThat(pieces.length()).isZero();
    }

    @Test
    void areNothingWhereNothingCame() {
        assertThat(new Pieces().take()).isEmpty();
    }

    @Test
    void mayBeOneOrEmptyOrTwo() {
        Pieces pieces = new Pieces();
        pieces.add(Buffer.buffer());
        pieces.add(Buffer.buffer("one"));
        assertThat(pieces.take()).asString().isEqualTo("one");

        pieces.add(Buffer.buffer("two"));
        pieces.add(Buffer.buffer());
        pieces.add(Buffer.buffer(" three"));
        assertThat(pieces.take()).asString().isEqualTo("two three");
    }

    @Test
    void areForgotten() {
        Pieces pieces = new Pieces();
        pieces.add(Buffer.buffer("one"));
        pieces.add(Buffer.buffer("two"));

        pieces.forget();

        assertThat(pieces.take()).isEmpty();
    }
}
