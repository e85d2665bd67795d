package dev.trunkline.gateway.credential;

import dev.trunkline.contracts.catalog.v1.Auth;
import io.vertx.core.Future;
import java.util.Map;

/** Shows a credential that is not shown as it is: a token is fetched, or a signature made. Thread-safe. */
public interface Signer {

    /** What it is for. */
    Auth auth();

    /**
     * The headers that show it, with the names in small letters.
     *
     * @return fails with {@link CredentialTrouble} where the credential is of no use
     */
    Future<Map<String, String>> sign(OutgoingCall call, String secret);

    /** Forgets what a provider did not take of what was fetched for this credential. */
    default void refused(String secret) {}
}
