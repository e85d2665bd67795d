package dev.trunkline.billing.http;

import dev.trunkline.billing.ledger.EventRules;
import io.quarkus.security.UnauthorizedException;
import jakarta.ws.rs.core.SecurityContext;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Who calls, by the gateway's token. */
public final class Caller {

    private Caller() {}

    /** Whether the token is signed by this service: the key that it names is that issuer's and nobody else's. */
    public static boolean isService(SecurityContext security, String issuer) {
        return security.getUserPrincipal() instanceof JsonWebToken token && issuer.equals(token.getIssuer());
    }

    /** The subject and nothing else: the principal's name may come from other claims. */
    public static String accountOf(SecurityContext security) {
        if (security.getUserPrincipal() instanceof JsonWebToken token) {
            String subject = token.getSubject();
            if (subject != null && EventRules.isAccountId(subject)) {
                return subject;
            }
        }
        throw new UnauthorizedException();
    }
}
