package dev.trunkline.gateway.identity;

import dev.trunkline.contracts.identity.v1.IdentityServiceGrpc;
import dev.trunkline.contracts.identity.v1.PresetReply;
import dev.trunkline.contracts.identity.v1.PresetRequest;
import dev.trunkline.gateway.neighbour.UnaryCalls;
import dev.trunkline.gateway.settings.GatewaySettings;
import io.quarkus.grpc.GrpcClient;
import io.quarkus.logging.Log;
import io.vertx.core.Future;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** {@code IdentityService.Preset} of auth-service. */
@Singleton
class GrpcPresetLookup implements PresetLookup {

    private final IdentityServiceGrpc.IdentityServiceFutureStub stub;
    private final UnaryCalls calls;
    private final Duration deadline;

    GrpcPresetLookup(@GrpcClient("auth") io.grpc.Channel channel, UnaryCalls calls, GatewaySettings settings) {
        this.stub = IdentityServiceGrpc.newFutureStub(channel);
        this.calls = calls;
        this.deadline = settings.identity().deadline();
    }

    @Override
    public Future<PresetAnswer> find(String accountId, String slug) {
        PresetRequest request =
                PresetRequest.newBuilder().setAccountId(accountId).setSlug(slug).build();
        return calls.callAgain(stub, deadline, ready -> ready.preset(request))
                .map(GrpcPresetLookup::answer)
                .otherwise(cause -> {
                    Log.debugf("auth-service: %s", cause.getMessage());
                    return new PresetAnswer.Unanswered();
                });
    }

    static PresetAnswer answer(PresetReply reply) {
        if (!reply.hasKnown()) {
            return new PresetAnswer.Unknown();
        }
        dev.trunkline.contracts.identity.v1.Preset known = reply.getKnown();
        return dialect(known.getDialect())
                .<PresetAnswer>map(dialect -> new PresetAnswer.Known(new Preset(
                        known.getId(),
                        known.getSlug(),
                        known.getVersion(),
                        dialect,
                        known.getConfig(),
                        known.getSystemPrompt(),
                        known.getDisabled())))
                .orElseGet(PresetAnswer.Unreadable::new);
    }

    private static Optional<Preset.Dialect> dialect(String word) {
        return Arrays.stream(Preset.Dialect.values())
                .filter(dialect -> dialect.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst();
    }
}
