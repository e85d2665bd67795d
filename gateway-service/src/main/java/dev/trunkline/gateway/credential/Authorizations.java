package dev.trunkline.gateway.credential;

import dev.trunkline.contracts.catalog.v1.Auth;
import dev.trunkline.gateway.catalogue.Endpoint;
import io.quarkus.arc.All;
import io.vertx.core.Future;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The headers that show a provider the credential. Thread-safe. */
@Singleton
public final class Authorizations {

    /** A text of a credential of JSON may hold anything, and a secret of a file a line break. */
    private static final Pattern VALUE_OF_A_HEADER = Pattern.compile("[!-~](?:[ -~]*[!-~])?");

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
     * @return fails with {@link CredentialTrouble} where it cannot be shown
     */
    public Future<Map<String, String>> headers(OutgoingCall call, Auth ofProtocol, @Nullable String secret) {
        if (secret == null) {
            return Future.succeededFuture(Map.of());
        }
        return shown(auth(call.endpoint(), ofProtocol), call, secret).compose(Authorizations::fit);
    }

    /** The provider does not take what the credential was shown by, though it may take the credential. */
    public void refused(Endpoint endpoint, Auth ofProtocol, String secret) {
        Signer signer = signers.get(auth(endpoint, ofProtocol));
        if (signer != null) {
            signer.refused(secret);
        }
    }

    private static Auth auth(Endpoint endpoint, Auth ofProtocol) {
        Auth own = endpoint.access().auth();
        return own == Auth.AUTH_UNSPECIFIED ? ofProtocol : own;
    }

    private static Future<Map<String, String>> fit(Map<String, String> headers) {
        return headers.values().stream()
                        .allMatch(value -> VALUE_OF_A_HEADER.matcher(value).matches())
                ? Future.succeededFuture(headers)
                : Future.failedFuture(CredentialTrouble.useless(
                        "the credential has characters that no header takes (expected: printable ASCII on one line)"));
    }

    private Future<Map<String, String>> shown(Auth auth, OutgoingCall call, String secret) {
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
