package dev.trunkline.gateway.egress;

import dev.trunkline.gateway.network.AddressBytes;
import dev.trunkline.gateway.network.AddressRange;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * To which addresses a connection may be made because a caller says so: to those of the open Internet, on the ports of
 * HTTP, and to the networks that the operator allows, on any port. What is reserved stands in IANA's registries of
 * special-purpose addresses (RFC 6890), as of 2026-11. Immutable and thread-safe.
 */
final class EgressRule {

    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    private static final List<AddressRange> FORBIDDEN = networks(
            // This network, private ones, carriers', loopback, link-local with the metadata of clouds.
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.168.0.0/16",
            // Protocol assignments, documentation, relays of 6to4, benchmarks.
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.31.196.0/24",
            "192.52.193.0/24",
            "192.88.99.0/24",
            "192.175.48.0/24",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            // Azure's own services for its machines stand at a public address.
            "168.63.129.16/32",
            // Multicast, reserved and broadcast.
            "224.0.0.0/4",
            "240.0.0.0/4");

    /** The only unicast addresses of IPv6 that are given to anybody. */
    private static final AddressRange GLOBAL_UNICAST = range("2000::/3");

    private static final List<AddressRange> FORBIDDEN_UNICAST = networks(
            // Protocol assignments with Teredo, documentation, 6to4: what carries an IPv4 address is nobody's host.
            "2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20");

    /** Where a network speaks IPv6 alone, its name servers give every IPv4 address in this form (RFC 6052). */
    private static final AddressRange NAT64 = range("64:ff9b::/96");

    private final List<AddressRange> allowed;

    private EgressRule(List<AddressRange> allowed) {
        this.allowed = allowed;
    }

    /** @throws IllegalArgumentException where one of them is no network */
    static EgressRule allowing(List<String> networks) {
        return new EgressRule(
                networks.stream().map(String::strip).map(EgressRule::range).toList());
    }

    private static List<AddressRange> networks(String... ranges) {
        return Stream.of(ranges).map(EgressRule::range).toList();
    }

    private static AddressRange range(String text) {
        AddressRange range = AddressRange.parse(text);
        if (range == null || !range.isExact()) {
            throw new IllegalArgumentException("TRUNKLINE_EGRESS_ALLOWED_NETWORKS: '" + text
                    + "' (expected: an address like 10.0.0.7 or a range like 10.0.0.0/8, with nothing but zeros behind"
                    + " its bits)");
        }
        return range;
    }

    boolean permits(InetAddress address, int port) {
        byte[] bytes = AddressBytes.plain(address.getAddress());
        return isIn(allowed, bytes) || (port == HTTP || port == HTTPS) && isOpen(bytes);
    }

    private static boolean isOpen(byte[] bytes) {
        if (bytes.length == AddressBytes.OF_IPV4) {
            return !isIn(FORBIDDEN, bytes);
        }
        if (NAT64.contains(bytes)) {
            return isOpen(Arrays.copyOfRange(bytes, bytes.length - AddressBytes.OF_IPV4, bytes.length));
        }
        return GLOBAL_UNICAST.contains(bytes) && !isIn(FORBIDDEN_UNICAST, bytes);
    }

    private static boolean isIn(List<AddressRange> networks, byte[] bytes) {
        for (AddressRange network : networks) {
            if (network.contains(bytes)) {
                return true;
            }
        }
        return false;
    }
}
