package dev.trunkline.gateway.egress;

import io.vertx.core.Future;
import java.net.InetAddress;
import java.util.List;

/** Knows which addresses a host has. Thread-safe. */
interface Names {

    /** All of them, at least one; an address in place of a name is its own. Fails where there is none. */
    Future<List<InetAddress>> addresses(String host);
}
