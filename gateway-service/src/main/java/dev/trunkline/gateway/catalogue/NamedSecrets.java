package dev.trunkline.gateway.catalogue;

import dev.trunkline.contracts.catalog.v1.SecretReference;

/** Hears which credentials in Secrets endpoints name. Called by the catalogue's thread only. */
public interface NamedSecrets {

    /** An endpoint names it, perhaps in a new version. */
    void named(String credentialName, SecretReference reference);

    /** No endpoint names it any more. */
    void unnamed(String credentialName);

    /** For a catalogue whose endpoints name none. */
    NamedSecrets NONE = new NamedSecrets() {
        @Override
        public void named(String credentialName, SecretReference reference) {}

        @Override
        public void unnamed(String credentialName) {}
    };
}
