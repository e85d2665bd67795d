package dev.trunkline.internaltoken;

import io.smallrye.jwt.auth.principal.DefaultJWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.ParseException;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;

/** Puts the verifier where SmallRye JWT would verify: what it lets through, and nothing else, is a caller. */
@Singleton
@Alternative
@Priority(1)
class VerifiedPrincipals extends JWTCallerPrincipalFactory {

    private final TokenVerifier verifier;

    VerifiedPrincipals(TokenVerifier verifier) {
        this.verifier = verifier;
    }

    @Override
    public JWTCallerPrincipal parse(String token, JWTAuthContextInfo unused) throws ParseException {
        return switch (verifier.verify(token)) {
            case Verdict.Accepted accepted -> new DefaultJWTCallerPrincipal(token, "JWT", accepted.claims());
            case Verdict.Refused(String why) -> throw new ParseException(why);
        };
    }
}
