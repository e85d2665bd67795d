package dev.trunkline.gateway.reception;

import com.sun.management.UnixOperatingSystemMXBean;
import dev.trunkline.gateway.client.ClientAddress;
import dev.trunkline.gateway.client.ClientAddresses;
import dev.trunkline.gateway.settings.ConnectionSettings;
import dev.trunkline.gateway.settings.GatewaySettings;
import dev.trunkline.gateway.share.Shares;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.channel.Channel;
import jakarta.inject.Singleton;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** How many connections callers have, in all and from each address. Thread-safe. */
@Singleton
public class OpenConnections {

    private static final int MOST_BY_DEFAULT = 20_000;

    private final Shares shares;
    private final Shares heads;
    private final Shares streams;
    private final ClientAddresses addresses;
    private final InstantSource clock;
    private final long idleMillis;
    private final Counter refused;

    OpenConnections(GatewaySettings settings, ClientAddresses addresses, InstantSource clock, MeterRegistry meters) {
        int most = most(settings.connections(), descriptors());
        this.shares = new Shares(most, settings.limits().sharePercent());
        this.streams = new Shares(
                settings.connections().openStreams(), settings.limits().sharePercent());
        this.heads = UnfinishedHead.shares(settings, Runtime.getRuntime().maxMemory());
        this.addresses = addresses;
        this.clock = clock;
        this.idleMillis = settings.connections().idleTimeout().toMillis();
        this.refused = meters.counter("trunkline.connections.refused");
        meters.gauge("trunkline.connections.open", shares, Shares::taken);
        meters.gauge("trunkline.connections.streams", streams, Shares::taken);
        meters.gauge("trunkline.connections.unfinished.bytes", heads, UnfinishedHead::bytes);
    }

    private static long descriptors() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
                ? system.getMaxFileDescriptorCount()
                : Long.MAX_VALUE;
    }

    static int most(ConnectionSettings settings, long descriptors) {
        long half = Math.max(1, (descriptors - settings.descriptorReserve()) / 2);
        return settings.atMost().orElse((int) Math.min(MOST_BY_DEFAULT, half));
    }

    /** Null where there is no room. Behind a proxy that is trusted are many addresses, so it may have all the room. */
    @Nullable
    OpenConnection admit(Channel channel) {
        ClientAddress from = channel.remoteAddress() instanceof InetSocketAddress remote && remote.getAddress() != null
                ? addresses.ofConnection(remote.getAddress().getHostAddress())
                : ClientAddress.UNKNOWN;
        String site = addresses.trusts(from) ? null : from.site();
        if (shares.take(site, null) != Shares.Answer.TAKEN) {
            refused.increment();
            return null;
        }
        channel.closeFuture().addListener(closed -> shares.giveBack(site, null));
        OpenConnection connection = OpenConnection.on(channel, idleMillis, clock, new OpenStreams(streams, site));
        channel.pipeline().addLast(new UnfinishedHead(connection, heads, site));
        return connection;
    }
}
