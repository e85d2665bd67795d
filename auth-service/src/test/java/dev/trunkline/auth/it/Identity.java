package dev.trunkline.auth.it;

import dev.trunkline.contracts.identity.v1.IdentifyReply;
import dev.trunkline.contracts.identity.v1.IdentifyRequest;
import dev.trunkline.contracts.identity.v1.IdentityServiceGrpc;
import dev.trunkline.contracts.identity.v1.PresetReply;
import dev.trunkline.contracts.identity.v1.PresetRequest;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.MetadataUtils;
import java.util.concurrent.TimeUnit;

/** IdentityService as the gateway calls it. */
final class Identity implements AutoCloseable {

    private static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

    private final ManagedChannel channel;

    Identity(AuthProcess auth) {
        channel = NettyChannelBuilder.forAddress("127.0.0.1", auth.port())
                .usePlaintext()
                .build();
    }

    IdentifyReply identify(String token, String hash) {
        return as(token).identify(IdentifyRequest.newBuilder().setKeyHash(hash).build());
    }

    PresetReply preset(String token, String account, String slug) {
        return as(token)
                .preset(PresetRequest.newBuilder()
                        .setAccountId(account)
                        .setSlug(slug)
                        .build());
    }

    private IdentityServiceGrpc.IdentityServiceBlockingStub as(String token) {
        Metadata headers = new Metadata();
        if (!token.isEmpty()) {
            headers.put(AUTHORIZATION, "Bearer " + token);
        }
        return IdentityServiceGrpc.newBlockingStub(channel)
                .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers))
                .withDeadlineAfter(30, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        channel.shutdownNow();
    }
}
