package dev.trunkline.gateway.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class PlainBytesTest {

    /** Against the plainest loop, at every length and place, with what is special at its edges. */
    @Test
    void findsWhatThePlainestLoopFinds() {
        byte[] edges = {0, 1, 0x1f, ' ', '!', '"', '#', '[', '\\', ']', 'a', 0x7f, (byte) 0x80, (byte) 0xa0, (byte) 0xff
        };
        Random random = new Random(1);
        for (int round = 0; round < 200_000; round++) {
            byte[] bytes = new byte[random.nextInt(40)];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = random.nextInt(8) == 0
                        ? edges[random.nextInt(edges.length)]
                        : (byte) (random.nextBoolean() ? 'x' : 0xc3);
            }
            int from = random.nextInt(bytes.length + 1);
            int to = from + random.nextInt(bytes.length - from + 1);

            assertThat(PlainBytes.skip(bytes, from, to)).isEqualTo(special(bytes, from, to));
            assertThat(PlainBytes.skipAscii(bytes, from, to)).isEqualTo(beyondAscii(bytes, from, to));
        }
    }

    private static int special(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && bytes[at] != '"' && bytes[at] != '\\' && !(bytes[at] >= 0 && bytes[at] < 0x20)) {
            at++;
        }
        return at;
    }

    private static int beyondAscii(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && bytes[at] >= 0) {
            at++;
        }
        return at;
    }
}
