package dev.trunkline.catalog.line;

import dev.trunkline.catalog.offer.Provider;

/** A provider whose variables are all set. */
public record ResolvedProvider(Provider provider, String baseUrl, Credential credential) {

    /** Of the names a provider gives, the first whose value is at hand. */
    public sealed interface Credential {

        record NotNeeded() implements Credential {}

        record Present(String name) implements Credential {}

        /** Listed, but never routed to. */
        record Absent() implements Credential {}
    }

    boolean isRoutable() {
        return !(credential instanceof Credential.Absent);
    }

    /** Name of the credential; empty where none is needed or none is there. */
    String credentialName() {
        return credential instanceof Credential.Present(String name) ? name : "";
    }
}
