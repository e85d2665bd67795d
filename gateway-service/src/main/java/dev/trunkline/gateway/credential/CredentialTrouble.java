package dev.trunkline.gateway.credential;

/** Why a credential is of no use, in one line without any of it. Carries no stack trace. */
public final class CredentialTrouble extends RuntimeException {

    private static final long serialVersionUID = 1;

    public CredentialTrouble(String detail) {
        super(detail, null, false, false);
    }
}
