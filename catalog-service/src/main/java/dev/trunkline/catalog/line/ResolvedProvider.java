package dev.trunkline.catalog.line;

import dev.trunkline.catalog.offer.Provider;

/**
 * A provider at one of its base URLs, which is its own or that of an endpoint and holds no variable any more. Where one
 * is not set, the URL leads nowhere and the variable is the credential that is missing.
 */
public record ResolvedProvider(Provider provider, String baseUrl, Credential credential) {

    /** Of the names a provider gives, the first whose value is at hand. */
    public sealed interface Credential {

        record NotNeeded() implements Credential {}

        record Present(String name) implements Credential {}

        /** In a Secret that was read; the version changes with it. */
        record InSecret(String name, String version) implements Credential {}

        /** In a Secret that was not seen yet: whatever was published stays. */
        record NotReadYet(String name) implements Credential {}

        /** Listed, and published with the name that is missing: whoever does not hold it never routes there. */
        record Absent(String firstName) implements Credential {}
    }

    boolean isRoutable() {
        return !(credential instanceof Credential.Absent || credential instanceof Credential.NotReadYet);
    }

    /** Name of the credential that a call needs; empty where it needs none. */
    String credentialName() {
        return switch (credential) {
            case Credential.NotNeeded() -> "";
            case Credential.Present(String name) -> name;
            case Credential.InSecret(String name, String _) -> name;
            case Credential.NotReadYet(String name) -> name;
            case Credential.Absent(String firstName) -> firstName;
        };
    }

    /** Of the Secret that holds the credential; empty where none does. */
    String secretVersion() {
        return credential instanceof Credential.InSecret(String _, String version) ? version : "";
    }
}
