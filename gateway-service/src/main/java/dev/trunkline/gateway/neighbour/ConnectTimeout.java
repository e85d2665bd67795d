package dev.trunkline.gateway.neighbour;

import dev.trunkline.gateway.settings.GatewaySettings;
import io.grpc.netty.NettyChannelBuilder;
import io.netty.channel.ChannelOption;
import io.quarkus.grpc.api.ChannelBuilderCustomizer;
import io.quarkus.grpc.runtime.config.GrpcClientConfiguration;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;

/**
 * Bounds how long a channel waits for its connection. Calls have deadlines of their own, but a channel that waits for
 * one that is not coming makes no other, and fails them all.
 */
@Singleton
class ConnectTimeout implements ChannelBuilderCustomizer<NettyChannelBuilder> {

    private final Duration atMost;

    @Inject
    ConnectTimeout(GatewaySettings settings) {
        this(settings.controlPlane().connectTimeout());
    }

    ConnectTimeout(Duration atMost) {
        this.atMost = atMost;
    }

    @Override
    public Map<String, Object> customize(
            String client, GrpcClientConfiguration configuration, NettyChannelBuilder channel) {
        channel.withOption(ChannelOption.CONNECT_TIMEOUT_MILLIS, Math.toIntExact(atMost.toMillis()));
        return Map.of();
    }
}
