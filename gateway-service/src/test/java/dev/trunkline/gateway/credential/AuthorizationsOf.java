package dev.trunkline.gateway.credential;

import java.util.List;

/** Authorizations of a gateway that knows these signers. */
public final class AuthorizationsOf {

    private AuthorizationsOf() {}

    public static Authorizations signers(Signer... signers) {
        return new Authorizations(List.of(signers));
    }
}
