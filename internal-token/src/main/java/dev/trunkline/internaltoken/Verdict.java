package dev.trunkline.internaltoken;

import org.jose4j.jwt.JwtClaims;

/** What a token is worth. */
public sealed interface Verdict {

    /** Signed by whom it says, for this service, for now. The subject is never empty. */
    record Accepted(String issuer, String subject, JwtClaims claims) implements Verdict {}

    /** `why` is for people, and holds nothing of the token. */
    record Refused(String why) implements Verdict {}
}
