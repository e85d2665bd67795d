package dev.trunkline.gateway.reception;

import dev.trunkline.gateway.settings.GatewaySettings;
import dev.trunkline.gateway.share.Shares;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.quarkus.runtime.configuration.MemorySize;
import org.jspecify.annotations.Nullable;

/**
 * Counts what a connection sends while it has no request under way: so much may be kept of a head that does not end,
 * and no budget of requests knows of it. Where all connections together have sent as much as may be kept, or those
 * of its address have sent their share, a connection that sends on is closed. Confined to its event loop.
 */
final class UnfinishedHead extends ChannelInboundHandlerAdapter {

    /** Most heads are whole before they are counted at all. */
    static final int UNIT_BYTES = 4 << 10;

    /** No head is longer where it is read. */
    private static final int UNITS_AT_MOST = 20;

    private static final long PART_OF_HEAP = 16;

    private final OpenConnection connection;
    private final Shares units;
    private final @Nullable String site;
    private long bytes;
    private int taken;

    /** @param site null where many callers share it */
    UnfinishedHead(OpenConnection connection, Shares units, @Nullable String site) {
        this.connection = connection;
        this.units = units;
        this.site = site;
    }

    /** What all connections may have, in units. */
    static Shares shares(GatewaySettings settings, long heapBytes) {
        long most = settings.connections()
                .unfinishedHeads()
                .map(MemorySize::asLongValue)
                .orElse(heapBytes / PART_OF_HEAP);
        int places = Math.clamp(most / UNIT_BYTES, 1, Integer.MAX_VALUE);
        return new Shares(places, settings.limits().sharePercent());
    }

    static double bytes(Shares units) {
        return (double) units.taken() * UNIT_BYTES;
    }

    /** Counted afterwards: then it is known whether a request has come of it. */
    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        int read = message instanceof ByteBuf some ? some.readableBytes() : 0;
        long before = connection.begun();
        context.fireChannelRead(message);
        if (connection.isBusy() || connection.begun() != before) {
            forget();
        } else if (!keeps(read)) {
            context.close();
        }
    }

    private boolean keeps(int more) {
        bytes += more;
        long wanted = Math.min(bytes / UNIT_BYTES, UNITS_AT_MOST);
        while (taken < wanted) {
            if (units.take(site, null) != Shares.Answer.TAKEN) {
                return false;
            }
            taken++;
        }
        return true;
    }

    private void forget() {
        bytes = 0;
        for (; taken > 0; taken--) {
            units.giveBack(site, null);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        forget();
        context.fireChannelInactive();
    }

    /** Where the protocol changes all handlers are taken off; the connection is the same one. */
    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        forget();
        if (context.channel().isActive()) {
            context.channel().eventLoop().execute(() -> stay(context));
        }
    }

    private void stay(ChannelHandlerContext context) {
        if (context.channel().isActive()) {
            context.pipeline().addFirst(new UnfinishedHead(connection, units, site));
        }
    }
}
