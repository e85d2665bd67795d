package dev.trunkline.simulator.text;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A growing run of bytes with the few ways of appending that an answer needs. Used by one thread. */
public final class Bytes {

    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final int DIGITS_AT_MOST = 20;

    private byte[] array;
    private int size;

    public Bytes(int expectedSize) {
        array = new byte[expectedSize];
    }

    public int size() {
        return size;
    }

    /** The backing array; only the first {@link #size()} bytes count. */
    public byte[] array() {
        return array;
    }

    public byte[] copy() {
        return Arrays.copyOf(array, size);
    }

    /** Forgets what was appended. */
    public void clear() {
        size = 0;
    }

    public Bytes append(byte[] bytes) {
        return append(bytes, 0, bytes.length);
    }

    public Bytes append(byte[] bytes, int offset, int length) {
        ensure(length);
        System.arraycopy(bytes, offset, array, size, length);
        size += length;
        return this;
    }

    /** A number without sign. */
    public Bytes number(long value) {
        ensure(DIGITS_AT_MOST);
        int digits = 1;
        for (long rest = value / 10; rest > 0; rest /= 10) {
            digits++;
        }
        long rest = value;
        for (int at = size + digits - 1; at >= size; at--) {
            array[at] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        size += digits;
        return this;
    }

    /** Four bytes, the highest first. */
    public Bytes bigEndian(int value) {
        ensure(Integer.BYTES);
        for (int shift = Integer.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
            array[size++] = (byte) (value >> shift);
        }
        return this;
    }

    /** Text as the inside of a JSON string, without the quotes. */
    public Bytes escaped(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        return escaped(utf8, 0, utf8.length);
    }

    /** UTF-8 bytes as the inside of a JSON string, without the quotes. */
    public Bytes escaped(byte[] utf8, int offset, int length) {
        ensure(length * 6);
        for (int i = offset; i < offset + length; i++) {
            byte b = utf8[i];
            if (b == '"' || b == '\\') {
                array[size++] = '\\';
                array[size++] = b;
            } else if (b >= 0 && b < 0x20) {
                controlCharacter(b);
            } else {
                array[size++] = b;
            }
        }
        return this;
    }

    private void controlCharacter(byte b) {
        array[size++] = '\\';
        array[size++] = 'u';
        array[size++] = '0';
        array[size++] = '0';
        array[size++] = HEX[b >> 4];
        array[size++] = HEX[b & 15];
    }

    private void ensure(int more) {
        if (size + more > array.length) {
            array = Arrays.copyOf(array, Math.max(array.length * 2, size + more));
        }
    }

    public static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
