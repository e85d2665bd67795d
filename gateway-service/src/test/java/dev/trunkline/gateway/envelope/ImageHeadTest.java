package dev.trunkline.gateway.envelope;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageHeadTest {

    private static final String PNG = "89504E470D0A1A0A0000000D49484452";
    /** Of 256 by 32 pixels. */
    private static final String JPEG_FRAME = "FFC0000B080020010001011100";

    private static final String JPEG_SCAN = "FFDA";

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpeg"})
    void readsWhatWritersWrite(String format) throws IOException {
        BufferedImage image = new BufferedImage(1_800, 2_400, BufferedImage.TYPE_INT_RGB);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThat(ImageIO.write(image, format, out)).isTrue();

        assertThat(patches(out.toByteArray())).isEqualTo(57 * 75);
    }

    @ParameterizedTest
    @CsvSource({
        // 60,000 by 60,000 pixels, of which nothing follows.
        "89504E470D0A1A0A0000000D49484452 0000EA60 0000EA60, 3515625",
        // More patches than an int holds.
        "89504E470D0A1A0A0000000D49484452 7FFFFFFF 7FFFFFFF, 2147483647",
        "89504E470D0A1A0A0000000D49484452 00000001 00000001, 1",
        // 256 by 32 pixels.
        "FFD8 FFC0000B080020010001011100 FFDA, 8",
        "FFD8 FFE00004ABCD FFC2000B08002001000101 1100 FFDB0003AA FFDA, 8",
        // VP8X, VP8L and VP8 of 4,032 by 3,024 pixels.
        "52494646 00000000 57454250 56503858 0A000000 00000000 BF0F00 CF0B00, 11970",
        "52494646 00000000 57454250 5650384C 00000000 2F BFCFF302, 11970",
        "52494646 00000000 57454250 56503820 00000000 000000 9D012A C00F D00B, 11970",
    })
    void readsTheSize(String hex, long patches) {
        assertThat(patches(bytes(hex))).isEqualTo(patches);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00",
                // A PDF, a GIF, an MP4.
                "255044462D312E37",
                "474946383961 0100 0100",
                "00000018 66747970 6D703432",
                // Sizes of nothing and of more than there can be; another chunk first; too short.
                PNG + "00000000 00000020",
                PNG + "80000000 00000020",
                "89504E470D0A1A0A 0000000D 49444154 00000020 00000020",
                PNG + "00000020 0000",
                // No height yet, two frames, none, no segment, a segment without end.
                "FFD8 FFC0000B08000001000101 1100" + JPEG_SCAN,
                "FFD8" + JPEG_FRAME + JPEG_FRAME + JPEG_SCAN,
                "FFD8 FFE00004ABCD" + JPEG_SCAN,
                "FFD8 FFD9" + JPEG_FRAME + JPEG_SCAN,
                "FFD8 0000" + JPEG_FRAME + JPEG_SCAN,
                "FFD8 FFE00001" + JPEG_FRAME + JPEG_SCAN,
                "FFD8" + JPEG_FRAME,
                "52494646 00000000 57415645 56503858 0A000000 00000000 BF0F00 CF0B00",
                "52494646 00000000 57454250 5650384C 00000000 00 BFCFF302",
            })
    void knowsNoSizeOfAnythingElse(String hex) {
        assertThat(patches(bytes(hex))).isZero();
    }

    @Test
    void readsBase64AsClientsWriteIt() {
        byte[] image = bytes("FFD8 FFE0 0007 FBEFBEFFFF" + JPEG_FRAME + JPEG_SCAN);
        String plain = Base64.getEncoder().encodeToString(image);

        assertThat(plain).contains("+").contains("/");
        assertThat(patches(plain.replace("/", "\\/"))).isEqualTo(8);
        assertThat(patches(Base64.getUrlEncoder().encodeToString(image))).isEqualTo(8);
        assertThat(patches(plain.substring(0, 20) + "=" + plain.substring(20))).isZero();
    }

    @Test
    void looksForTheSizeOnlySoFar() {
        byte[] previews = bytes("FFE1FFFF" + "00".repeat(0xFFFD));
        byte[] image = new byte[2 + 9 * previews.length + 32];
        image[0] = (byte) 0xFF;
        image[1] = (byte) 0xD8;
        for (int i = 0; i < 9; i++) {
            System.arraycopy(previews, 0, image, 2 + i * previews.length, previews.length);
        }
        byte[] end = bytes(JPEG_FRAME + JPEG_SCAN);

        assertThat(patches(withEnd(image, 2 + 7 * previews.length, end))).isEqualTo(8);
        assertThat(patches(withEnd(image, 2 + 9 * previews.length, end))).isZero();
    }

    private static byte[] withEnd(byte[] image, int at, byte[] end) {
        byte[] copy = Arrays.copyOf(image, at + end.length);
        System.arraycopy(end, 0, copy, at, end.length);
        return copy;
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }

    private static long patches(byte[] image) {
        return patches(Base64.getEncoder().encodeToString(image));
    }

    private static long patches(String base64) {
        byte[] body = ("\"" + base64 + "\"").getBytes(StandardCharsets.US_ASCII);
        return ImageHead.patches(body, 1, body.length - 1);
    }
}
