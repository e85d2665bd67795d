package dev.trunkline.gateway.client;

import org.jspecify.annotations.Nullable;

/** Addresses that begin with the same bits, written {@code 10.0.0.0/8} or {@code ::1}. Immutable. */
final class AddressRange {

    private static final int HIGHEST_BIT = 0x80;

    private final byte[] start;
    private final int bits;

    private AddressRange(byte[] start, int bits) {
        this.start = start;
        this.bits = bits;
    }

    static AddressRange parse(String text) {
        int slash = text.indexOf('/');
        byte[] start = ClientAddress.bytes(slash < 0 ? text : text.substring(0, slash));
        int bits = start == null || slash < 0 ? wholeBits(start) : number(text.substring(slash + 1));
        if (start == null || bits < 0 || bits > wholeBits(start)) {
            throw new IllegalArgumentException("trunkline.gateway.trusted-proxies: '" + text
                    + "' (expected: an address like 10.0.0.7 or a range like 10.0.0.0/8)");
        }
        return new AddressRange(start, bits);
    }

    private static int wholeBits(byte @Nullable [] address) {
        return address == null ? 0 : address.length * Byte.SIZE;
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    boolean contains(ClientAddress address) {
        byte[] other = ClientAddress.bytes(address.text());
        if (other == null || other.length != start.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            int mask = HIGHEST_BIT >>> (bit % Byte.SIZE);
            if (((start[bit / Byte.SIZE] ^ other[bit / Byte.SIZE]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }
}
