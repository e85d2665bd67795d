package dev.trunkline.gateway.reception;

import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.Channel;
import io.vertx.core.http.HttpServerOptions;

/**
 * Bounds what is read of a body that nobody has asked for yet, which no budget knows of: a request that waits keeps
 * some chunks, sixteen at most, and what the last read brought. Pure.
 */
final class ReadAhead {

    private static final int READ_BYTES_AT_LEAST = 64;
    private static final int READ_BYTES_AT_FIRST = 2 << 10;
    private static final int READ_BYTES_AT_MOST = 8 << 10;
    private static final int CHUNK_BYTES_AT_MOST = 2 << 10;
    private static final int CHUNKS_KEPT = 16;

    /** Of HTTP/1; a connection of HTTP/2 keeps no more than the window it opens, 64 KiB. */
    static final int BYTES_AT_MOST = CHUNKS_KEPT * CHUNK_BYTES_AT_MOST + READ_BYTES_AT_MOST;

    private ReadAhead() {}

    static void limit(HttpServerOptions options) {
        options.setMaxChunkSize(CHUNK_BYTES_AT_MOST);
    }

    static void limit(Channel channel) {
        channel.config()
                .setRecvByteBufAllocator(
                        new AdaptiveRecvByteBufAllocator(READ_BYTES_AT_LEAST, READ_BYTES_AT_FIRST, READ_BYTES_AT_MOST));
    }
}
