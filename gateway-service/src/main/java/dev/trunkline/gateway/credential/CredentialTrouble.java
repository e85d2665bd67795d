package dev.trunkline.gateway.credential;

/** Why a credential could not be shown, in one line without any of it. Carries no stack trace. */
public final class CredentialTrouble extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final boolean useless;

    private CredentialTrouble(String detail, boolean useless) {
        super(detail, null, false, false);
        this.useless = useless;
    }

    /** It is none of the kind that was expected, or whoever gives tokens for it has refused it. */
    public static CredentialTrouble useless(String detail) {
        return new CredentialTrouble(detail, true);
    }

    /** Nothing is known against the credential: whoever gives tokens for it did not answer, or made no sense. */
    public static CredentialTrouble noToken(String detail) {
        return new CredentialTrouble(detail, false);
    }

    /** Whether the credential is to blame. */
    public boolean isUseless() {
        return useless;
    }
}
