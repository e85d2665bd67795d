package dev.trunkline.catalog.line;

import dev.trunkline.catalog.offer.Provider;

/** A provider whose variables are all set. */
public record ResolvedProvider(Provider provider, String baseUrl, Credential credential) {

    /** Of the names a provider gives, the first whose value is at hand. */
    public sealed interface Credential {

        record NotNeeded() implements Credential {}

        record Present(String name) implements Credential {}

        /** Listed, and published with the name that is missing: whoever does not hold it never routes there. */
        record Absent(String firstName) implements Credential {}
    }

    boolean isRoutable() {
        return !(credential instanceof Credential.Absent);
    }

    /** Name of the credential that a call needs; empty where it needs none. */
    String credentialName() {
        return switch (credential) {
            case Credential.NotNeeded() -> "";
            case Credential.Present(String name) -> name;
            case Credential.Absent(String firstName) -> firstName;
        };
    }
}
