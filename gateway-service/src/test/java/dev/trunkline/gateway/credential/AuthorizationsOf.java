package dev.trunkline.gateway.credential;

import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.List;

/** Authorizations of a gateway that knows these signers. */
public final class AuthorizationsOf {

    private AuthorizationsOf() {}

    /** Of one that signs as AWS wants it. */
    public static Authorizations aws(Vertx vertx, InstantSource clock) {
        return signers(new AwsSigner(vertx, clock));
    }

    public static Authorizations signers(Signer... signers) {
        return new Authorizations(List.of(signers));
    }
}
