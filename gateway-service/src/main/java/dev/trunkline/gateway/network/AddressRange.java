package dev.trunkline.gateway.network;

import org.jspecify.annotations.Nullable;

/** Addresses that begin with the same bits, written {@code 10.0.0.0/8}, {@code fd00::/8} or {@code ::1}. Immutable. */
public final class AddressRange {

    private static final int HIGHEST_BIT = 0x80;

    private final byte[] start;
    private final int bits;

    private AddressRange(byte[] start, int bits) {
        this.start = start;
        this.bits = bits;
    }

    /** Null where the text is neither an address nor a range of them. */
    public static @Nullable AddressRange parse(String text) {
        int slash = text.indexOf('/');
        byte[] start = AddressBytes.parse(slash < 0 ? text : text.substring(0, slash));
        if (start == null) {
            return null;
        }
        int all = start.length * Byte.SIZE;
        int bits = slash < 0 ? all : number(text.substring(slash + 1));
        return bits < 0 || bits > all ? null : new AddressRange(start, bits);
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    /** Whether it was written with nothing but zeros behind its bits. */
    public boolean isExact() {
        for (int bit = bits; bit < start.length * Byte.SIZE; bit++) {
            if ((start[bit / Byte.SIZE] & mask(bit)) != 0) {
                return false;
            }
        }
        return true;
    }

    /** @param address as {@link AddressBytes} gives it */
    public boolean contains(byte[] address) {
        if (address.length != start.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            if (((start[bit / Byte.SIZE] ^ address[bit / Byte.SIZE]) & mask(bit)) != 0) {
                return false;
            }
        }
        return true;
    }

    private static int mask(int bit) {
        return HIGHEST_BIT >>> bit % Byte.SIZE;
    }
}
