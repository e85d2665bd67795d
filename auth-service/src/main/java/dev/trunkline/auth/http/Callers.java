package dev.trunkline.auth.http;

import jakarta.inject.Singleton;
import java.util.Optional;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Reads the caller from the token of the present request. */
@Singleton
public class Callers {

    private static final String KEY_HASH = "key_hash";

    private final JsonWebToken token;

    Callers(JsonWebToken token) {
        this.token = token;
    }

    public Caller present() {
        return new Caller(
                token.getSubject(), Optional.ofNullable(token.<String>getClaim(KEY_HASH)), token.getRawToken());
    }
}
