package dev.trunkline.catalog.line;

import dev.trunkline.catalog.offer.SecretReference;

/** Which credentials in Secrets are at hand; their values are nobody's business here. Thread-safe. */
public interface HeldSecrets {

    Holding of(SecretReference reference);

    /** How it stands with one credential. */
    sealed interface Holding {

        /** @param version changes with the Secret */
        record Held(String version) implements Holding {}

        /** The Secret was looked at and does not have it. */
        record Missing(String reason, String message) implements Holding {}

        /** The Secret was not seen since this process began: whatever was published of it stays. */
        record NotReadYet() implements Holding {}
    }
}
