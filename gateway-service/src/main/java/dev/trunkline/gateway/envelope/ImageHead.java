package dev.trunkline.gateway.envelope;

/**
 * The size that an image says it has. Sources, as of 2026-11: PNG third edition (W3C) 5.2 and 11.2.1; JPEG (ITU-T T.81)
 * B.1 and B.2; WebP container specification (RFC 9649) 2.5 to 2.7. A GIF is not read: its frames may pass the size at
 * its head. Used once.
 */
public final class ImageHead {

    public static final int UNKNOWN = 0;

    private static final int PATCH_PIXELS = 32;
    /** Cameras put previews and profiles before the size, in parts of up to 64 KiB. */
    private static final int BYTES_AT_MOST = 512 * 1024;

    private final Base64Bytes bytes;
    private int read;
    /** Once the image ended too early everything is {@link #UNKNOWN}. */
    private boolean ended;

    private ImageHead(Base64Bytes bytes) {
        this.bytes = bytes;
    }

    /** How many squares of 32 by 32 pixels cover it, or {@link #UNKNOWN}. */
    public static long patches(byte[] body, int begin, int end) {
        ImageHead head = new ImageHead(new Base64Bytes(body, begin, end));
        long patches =
                switch (head.big(2)) {
                    case 0x8950 -> head.png();
                    case 0xFFD8 -> head.jpeg();
                    case 0x5249 -> head.webp();
                    default -> UNKNOWN;
                };
        return head.ended ? UNKNOWN : patches;
    }

    private static long patches(int width, int height) {
        if (width <= 0 || height <= 0) {
            return UNKNOWN;
        }
        long patches = (long) Math.ceilDiv(width, PATCH_PIXELS) * Math.ceilDiv(height, PATCH_PIXELS);
        return Math.min(patches, Integer.MAX_VALUE);
    }

    private long png() {
        boolean signature = big(2) == 0x4E47 && big(4) == 0x0D0A1A0A;
        boolean header = big(4) == 13 && big(4) == 0x49484452;
        return signature && header ? patches(big(4), big(4)) : UNKNOWN;
    }

    /** Two frames in one image are malformed, and who reads which of them nobody knows. */
    private long jpeg() {
        long patches = UNKNOWN;
        while (!ended) {
            int marker = big(2);
            if (marker == 0xFFDA) {
                return patches;
            }
            int length = big(2);
            if (isNoSegment(marker) || length < 2) {
                return UNKNOWN;
            }
            if (!isFrame(marker)) {
                skip(length - 2);
                continue;
            }
            if (patches != UNKNOWN || length < 7) {
                return UNKNOWN;
            }
            skip(1);
            patches = patches(big(2), big(2));
            if (patches == UNKNOWN) {
                return UNKNOWN;
            }
            skip(length - 7);
        }
        return UNKNOWN;
    }

    private static boolean isNoSegment(int marker) {
        return marker <= 0xFF01 || (marker >= 0xFFD0 && marker <= 0xFFD9) || marker == 0xFFFF;
    }

    private static boolean isFrame(int marker) {
        return marker >= 0xFFC0 && marker <= 0xFFCF && marker != 0xFFC4 && marker != 0xFFC8 && marker != 0xFFCC;
    }

    private long webp() {
        if (big(2) != 0x4646) {
            return UNKNOWN;
        }
        skip(4);
        if (big(4) != 0x57454250) {
            return UNKNOWN;
        }
        int chunk = big(4);
        skip(4);
        return switch (chunk) {
            case 0x56503858 -> extendedWebp();
            case 0x5650384C -> losslessWebp();
            case 0x56503820 -> lossyWebp();
            default -> UNKNOWN;
        };
    }

    private long extendedWebp() {
        skip(4);
        return patches(little(3) + 1, little(3) + 1);
    }

    private long losslessWebp() {
        if (big(1) != 0x2F) {
            return UNKNOWN;
        }
        int sizes = little(4);
        return patches((sizes & 0x3FFF) + 1, (sizes >> 14 & 0x3FFF) + 1);
    }

    private long lossyWebp() {
        skip(3);
        return big(3) == 0x9D012A ? patches(little(2) & 0x3FFF, little(2) & 0x3FFF) : UNKNOWN;
    }

    private int big(int count) {
        int value = 0;
        for (int i = 0; i < count; i++) {
            value = value << Byte.SIZE | next();
        }
        return value;
    }

    private int little(int count) {
        int value = 0;
        for (int i = 0; i < count; i++) {
            value |= next() << i * Byte.SIZE;
        }
        return value;
    }

    private void skip(int count) {
        for (int i = 0; i < count && !ended; i++) {
            next();
        }
    }

    private int next() {
        int next = read++ < BYTES_AT_MOST ? bytes.next() : Base64Bytes.END;
        ended |= next == Base64Bytes.END;
        return Math.max(next, 0);
    }
}
