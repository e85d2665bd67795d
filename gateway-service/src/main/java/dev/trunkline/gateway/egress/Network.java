package dev.trunkline.gateway.egress;

import io.netty.util.NetUtil;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Addresses that begin with the same bits, written {@code 10.0.0.0/8} or {@code fd00::/8}. Immutable. */
final class Network {

    private static final int HIGHEST_BIT = 0x80;
    private static final int IPV4_BYTES = 4;
    private static final byte[] MAPPED_IPV4 = HexFormat.of().parseHex("00000000000000000000ffff");

    private final byte[] start;
    private final int bits;

    private Network(byte[] start, int bits) {
        this.start = start;
        this.bits = bits;
    }

    /** @throws IllegalArgumentException where it is neither an address nor a range of them */
    static Network parse(String text) {
        int slash = text.indexOf('/');
        byte[] start = bytes(slash < 0 ? text : text.substring(0, slash));
        int all = start == null ? 0 : start.length * Byte.SIZE;
        int bits = slash < 0 ? all : number(text.substring(slash + 1));
        if (start == null || bits < 0 || bits > all || !isZero(start, bits)) {
            throw new IllegalArgumentException("TRUNKLINE_EGRESS_ALLOWED_NETWORKS: '" + text
                    + "' (expected: an address like 10.0.0.7 or a range like 10.0.0.0/8, with nothing but zeros behind"
                    + " its bits)");
        }
        return new Network(start, bits);
    }

    private static byte @Nullable [] bytes(String text) {
        byte[] bytes = NetUtil.createByteArrayFromIpAddressString(text);
        return bytes == null ? null : plain(bytes);
    }

    /** Four or sixteen bytes; an IPv4 address that wears the form of an IPv6 one is four. */
    static byte[] plain(byte[] address) {
        boolean mapped = address.length > IPV4_BYTES
                && Arrays.equals(address, 0, MAPPED_IPV4.length, MAPPED_IPV4, 0, MAPPED_IPV4.length);
        return mapped ? Arrays.copyOfRange(address, MAPPED_IPV4.length, address.length) : address;
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    private static boolean isZero(byte[] address, int from) {
        for (int bit = from; bit < address.length * Byte.SIZE; bit++) {
            if ((address[bit / Byte.SIZE] & HIGHEST_BIT >>> bit % Byte.SIZE) != 0) {
                return false;
            }
        }
        return true;
    }

    /** @param address as {@link #plain} gives it */
    boolean contains(byte[] address) {
        if (address.length != start.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            if (((start[bit / Byte.SIZE] ^ address[bit / Byte.SIZE]) & HIGHEST_BIT >>> bit % Byte.SIZE) != 0) {
                return false;
            }
        }
        return true;
    }
}
