package dev.trunkline.auth.identify;

import dev.trunkline.auth.byok.UsableCredentials;
import dev.trunkline.auth.key.ApiKeyStates;
import dev.trunkline.auth.key.KeyLookup;
import dev.trunkline.auth.preset.PresetLookup;
import dev.trunkline.auth.settings.SettingsLookup;
import dev.trunkline.contracts.identity.v1.IdentifyReply;
import dev.trunkline.contracts.identity.v1.IdentifyRequest;
import dev.trunkline.contracts.identity.v1.IdentityService;
import dev.trunkline.contracts.identity.v1.PresetReply;
import dev.trunkline.contracts.identity.v1.PresetRequest;
import dev.trunkline.contracts.identity.v1.UnknownKey;
import dev.trunkline.contracts.identity.v1.UnknownPreset;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/**
 * Tells the gateway who holds a key, and what presets hold. Disabled and expired keys are answered like any other, with
 * what is known about them: the gateway has the clock and the words to refuse them. Trouble with the database is
 * UNAVAILABLE, never "unknown key".
 */
@GrpcService
class IdentityEndpoint implements IdentityService {

    private static final Logger LOG = Logger.getLogger(IdentityEndpoint.class);
    private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");
    private static final IdentifyReply UNKNOWN = IdentifyReply.newBuilder()
            .setUnknown(UnknownKey.getDefaultInstance())
            .build();

    private final KeyLookup keys;
    private final UsableCredentials credentials;
    private final SettingsLookup accountSettings;
    private final PresetLookup presets;
    private final IdentifySettings settings;
    private final Counter failures;

    IdentityEndpoint(
            KeyLookup keys,
            UsableCredentials credentials,
            SettingsLookup accountSettings,
            PresetLookup presets,
            IdentifySettings settings,
            MeterRegistry meters) {
        this.keys = keys;
        this.credentials = credentials;
        this.accountSettings = accountSettings;
        this.presets = presets;
        this.settings = settings;
        this.failures = meters.counter("trunkline.identify.failures");
    }

    @Override
    public Uni<IdentifyReply> identify(IdentifyRequest request) {
        if (!SHA_256.matcher(request.getKeyHash()).matches()) {
            return Uni.createFrom()
                    .failure(refusal(Status.INVALID_ARGUMENT, "key_hash: expected 64 lowercase hexadecimal digits"));
        }
        return keys.byHash(request.getKeyHash())
                .flatMap(found ->
                        found.map(this::known).orElseGet(() -> Uni.createFrom().item(UNKNOWN)))
                .ifNoItem()
                .after(settings.timeout())
                .fail()
                .onFailure()
                .transform(this::unavailable);
    }

    @Override
    public Uni<PresetReply> preset(PresetRequest request) {
        return presets.of(request.getAccountId(), request.getSlug())
                .map(found -> found.map(PresetReply.newBuilder()::setKnown)
                        .orElseGet(() -> PresetReply.newBuilder().setUnknown(UnknownPreset.getDefaultInstance()))
                        .build())
                .onFailure()
                .transform(this::unavailable);
    }

    private Uni<IdentifyReply> known(KeyLookup.Found found) {
        return credentials.of(found).flatMap(usable -> accountSettings.of(found).map(settled -> {
            IdentifyReply.Builder reply = IdentifyReply.newBuilder()
                    .setKnown(ApiKeyStates.of(found.key()))
                    .addAllProviderCredentials(usable);
            settled.ifPresent(reply::setAccountSettings);
            return reply.build();
        }));
    }

    /** Counted, not logged: in an outage there are as many of these as there are requests. */
    private StatusRuntimeException unavailable(Throwable failure) {
        failures.increment();
        LOG.debugf("The database does not answer: %s", failure);
        return refusal(Status.UNAVAILABLE, "Keys and presets cannot be looked up right now");
    }

    private static StatusRuntimeException refusal(Status status, String description) {
        return new StatusRuntimeException(status.withDescription(description));
    }
}
