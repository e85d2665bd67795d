package dev.trunkline.gateway.client;

import dev.trunkline.gateway.network.AddressBytes;
import io.netty.util.NetUtil;
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

    private static final int SITE_BYTES = 8;

    /** Null where the text is no address. Asks no name server. */
    static @Nullable ClientAddress parse(String text) {
        byte[] bytes = AddressBytes.parse(text);
        return bytes == null ? null : of(bytes);
    }

    private static ClientAddress of(byte[] bytes) {
        String text = NetUtil.bytesToIpAddress(bytes);
        return bytes.length == AddressBytes.OF_IPV4
                ? new ClientAddress(text, text)
                : new ClientAddress(text, HexFormat.of().formatHex(bytes, 0, SITE_BYTES) + "/64");
    }
}
