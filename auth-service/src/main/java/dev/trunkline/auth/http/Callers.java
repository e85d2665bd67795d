package dev.trunkline.auth.http;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Reads the caller from the token of the present request. */
@Singleton
public class Callers {

    private static final String KEY_HASH = "key_hash";

    private final SecurityIdentity identity;

    Callers(SecurityIdentity identity) {
        this.identity = identity;
    }

    /** For paths that only a token opens: anywhere else it is a fault of ours. */
    public Caller present() {
        if (!(identity.getPrincipal() instanceof JsonWebToken token)) {
            throw new IllegalStateException("a caller was asked for where no token is needed");
        }
        return new Caller(token.getSubject(), Optional.ofNullable(token.<String>getClaim(KEY_HASH)));
    }
}
