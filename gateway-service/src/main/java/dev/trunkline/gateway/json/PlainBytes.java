package dev.trunkline.gateway.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Runs of bytes that mean nothing but themselves, looked at eight at a time. Pure. */
final class PlainBytes {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;
    private static final long QUOTES = '"' * ONES;
    private static final long BACKSLASHES = '\\' * ONES;
    private static final long SPACES = ' ' * ONES;

    private PlainBytes() {}

    /** @return where the first quote, backslash or control character stands from {@code at} on, or {@code end} */
    static int skip(byte[] bytes, int at, int end) {
        int position = at;
        while (position + Long.BYTES <= end) {
            long eight = (long) LONGS.get(bytes, position);
            // Of each of the three the lowest mark is certain; above it a borrow may have left more.
            long marks = zeros(eight ^ QUOTES) | zeros(eight ^ BACKSLASHES) | (eight - SPACES) & ~eight & HIGH_BITS;
            if (marks != 0) {
                return position + (Long.numberOfTrailingZeros(marks) >>> 3);
            }
            position += Long.BYTES;
        }
        while (position < end && isPlain(bytes[position])) {
            position++;
        }
        return position;
    }

    /** @return where the first byte beyond ASCII stands from {@code at} on, or {@code end} */
    static int skipAscii(byte[] bytes, int at, int end) {
        int position = at;
        while (position + Long.BYTES <= end && ((long) LONGS.get(bytes, position) & HIGH_BITS) == 0) {
            position += Long.BYTES;
        }
        while (position < end && bytes[position] >= 0) {
            position++;
        }
        return position;
    }

    private static long zeros(long eight) {
        return (eight - ONES) & ~eight & HIGH_BITS;
    }

    private static boolean isPlain(byte b) {
        return b != '"' && b != '\\' && (b < 0 || b >= ' ');
    }
}
