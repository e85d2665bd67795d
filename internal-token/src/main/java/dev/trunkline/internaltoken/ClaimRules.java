package dev.trunkline.internaltoken;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;

/** Which claims a service believes, once the signature is right. Pure. */
record ClaimRules(String audience, Set<String> issuers, Duration clockSkew, Duration longestLife) {

    ClaimRules {
        issuers = Set.copyOf(issuers);
    }

    /** @param signer the issuer whose key has confirmed the token */
    Verdict judge(JwtClaims claims, String signer, Instant now) throws MalformedClaimException {
        String subject = claims.getSubject();
        if (!signer.equals(claims.getIssuer())) {
            return new Verdict.Refused("iss: expected the issuer whose key has signed");
        }
        if (!issuers.contains(signer)) {
            return new Verdict.Refused("iss: expected one of " + issuers);
        }
        if (!claims.hasAudience() || !claims.getAudience().contains(audience)) {
            return new Verdict.Refused("aud: expected " + audience);
        }
        if (subject == null || subject.isBlank()) {
            return new Verdict.Refused("sub: expected who is calling");
        }
        return isOfNow(claims, now.getEpochSecond())
                ? new Verdict.Accepted(signer, subject, claims)
                : new Verdict.Refused("iat, nbf, exp: expected a token of now, for at most " + longestLife);
    }

    private boolean isOfNow(JwtClaims claims, long now) throws MalformedClaimException {
        NumericDate issued = claims.getIssuedAt();
        NumericDate expires = claims.getExpirationTime();
        NumericDate notBefore = claims.getNotBefore();
        if (issued == null || expires == null) {
            return false;
        }
        long skew = clockSkew.toSeconds();
        return issued.getValue() <= now + skew
                && (notBefore == null || notBefore.getValue() <= now + skew)
                && expires.getValue() > now - skew
                && expires.getValue() > issued.getValue()
                && expires.getValue() <= issued.getValue() + longestLife.toSeconds();
    }
}
