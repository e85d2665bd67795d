package dev.trunkline.gateway.network;

import io.netty.util.NetUtil;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** An address as bytes: four, or sixteen; an IPv4 address that wears the form of an IPv6 one is four. Pure. */
public final class AddressBytes {

    public static final int OF_IPV4 = 4;

    private static final byte[] MAPPED_IPV4 = HexFormat.of().parseHex("00000000000000000000ffff");

    private AddressBytes() {}

    /** Null where the text is no address. Asks no name server. */
    public static byte @Nullable [] parse(String text) {
        byte[] bytes = NetUtil.createByteArrayFromIpAddressString(text);
        return bytes == null ? null : plain(bytes);
    }

    /** @param address four or sixteen bytes */
    public static byte[] plain(byte[] address) {
        boolean mapped = address.length > OF_IPV4
                && Arrays.equals(address, 0, MAPPED_IPV4.length, MAPPED_IPV4, 0, MAPPED_IPV4.length);
        return mapped ? Arrays.copyOfRange(address, MAPPED_IPV4.length, address.length) : address;
    }
}
