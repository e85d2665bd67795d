package dev.trunkline.gateway.credential;

import dev.trunkline.contracts.catalog.v1.Auth;
import io.quarkus.arc.All;
import io.vertx.core.Future;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The headers that show a provider the credential. Thread-safe. */
@Singleton
public final class Authorizations {

    private final Map<Auth, Signer> signers = new EnumMap<>(Auth.class);

    /** @throws IllegalStateException where two are for the same */
    Authorizations(@All List<Signer> all) {
        for (Signer signer : all) {
            if (signers.put(signer.auth(), signer) != null) {
                throw new IllegalStateException("two signers of " + signer.auth());
            }
        }
    }

    /**
     * @param ofProtocol how the protocol's own vendor wants it, where the endpoint says nothing else
     * @param secret null where none is needed
     */
    public Future<Map<String, String>> headers(OutgoingCall call, Auth ofProtocol, @Nullable String secret) {
        if (secret == null) {
            return Future.succeededFuture(Map.of());
        }
        Auth own = call.endpoint().access().auth();
        Auth auth = own == Auth.AUTH_UNSPECIFIED ? ofProtocol : own;
        return switch (auth) {
            case AUTH_BEARER -> Future.succeededFuture(Map.of("authorization", "Bearer " + secret));
            case AUTH_API_KEY -> Future.succeededFuture(Map.of("api-key", secret));
            case AUTH_X_API_KEY -> Future.succeededFuture(Map.of("x-api-key", secret));
            case AUTH_X_GOOG_API_KEY -> Future.succeededFuture(Map.of("x-goog-api-key", secret));
            case AUTH_GOOGLE_SERVICE_ACCOUNT, AUTH_AWS, AUTH_ENTRA, AUTH_UNSPECIFIED, UNRECOGNIZED ->
                signed(auth, call, secret);
        };
    }

    private Future<Map<String, String>> signed(Auth auth, OutgoingCall call, String secret) {
        Signer signer = signers.get(auth);
        return signer == null
                ? Future.failedFuture(CredentialTrouble.useless("auth " + auth + " is not known to this gateway"))
                : signer.sign(call, secret);
    }
}
