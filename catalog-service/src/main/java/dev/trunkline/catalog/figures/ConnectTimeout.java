package dev.trunkline.catalog.figures;

import io.grpc.netty.NettyChannelBuilder;
import io.netty.channel.ChannelOption;
import io.quarkus.grpc.api.ChannelBuilderCustomizer;
import io.quarkus.grpc.runtime.config.GrpcClientConfiguration;
import jakarta.inject.Singleton;
import java.util.Map;

/**
 * Bounds how long the channel waits for its connection. Calls have deadlines of their own, but a channel that waits for
 * one that is not coming makes no other, and fails them all.
 */
@Singleton
class ConnectTimeout implements ChannelBuilderCustomizer<NettyChannelBuilder> {

    private static final int CONNECT_MILLIS = 1_000;

    @Override
    public Map<String, Object> customize(
            String client, GrpcClientConfiguration configuration, NettyChannelBuilder channel) {
        channel.withOption(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_MILLIS);
        return Map.of();
    }
}
