package dev.trunkline.benchmarks.load;

import java.net.InetAddress;
import java.net.InetSocketAddress;

/**
 * Where a call goes.
 *
 * @param key the gateway wants it; the others get the same bytes and look away
 */
public record Target(String name, InetSocketAddress address, String key) {

    public Target(String name, int port, String key) {
        this(name, new InetSocketAddress(InetAddress.getLoopbackAddress(), port), key);
    }
}
