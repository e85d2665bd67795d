package dev.trunkline.gateway.client;

import io.netty.util.NetUtil;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The address a caller comes from. Immutable.
 *
 * @param text the address itself, in one spelling
 * @param site what one caller has at least to itself: an IPv4 address, or the first 64 bits of an IPv6 one
 */
public record ClientAddress(String text, String site) {

    /** Where there is no address, as on a connection that is no network's. */
    public static final ClientAddress UNKNOWN = new ClientAddress("unknown", "unknown");

    private static final int IPV4_BYTES = 4;
    private static final int SITE_BYTES = 8;
    private static final byte[] MAPPED_IPV4 = HexFormat.of().parseHex("00000000000000000000ffff");

    /** Null where the text is no address. Asks no name server. */
    static @Nullable ClientAddress parse(String text) {
        byte[] bytes = bytes(text);
        return bytes == null ? null : of(bytes);
    }

    private static ClientAddress of(byte[] bytes) {
        String text = NetUtil.bytesToIpAddress(bytes);
        return bytes.length == IPV4_BYTES
                ? new ClientAddress(text, text)
                : new ClientAddress(text, HexFormat.of().formatHex(bytes, 0, SITE_BYTES) + "/64");
    }

    /** Four or sixteen bytes; an IPv4 address that wears the form of an IPv6 one is four. */
    static byte @Nullable [] bytes(String text) {
        byte[] bytes = NetUtil.createByteArrayFromIpAddressString(text);
        if (bytes == null || bytes.length == IPV4_BYTES) {
            return bytes;
        }
        boolean mapped = Arrays.equals(bytes, 0, MAPPED_IPV4.length, MAPPED_IPV4, 0, MAPPED_IPV4.length);
        return mapped ? Arrays.copyOfRange(bytes, MAPPED_IPV4.length, bytes.length) : bytes;
    }
}
