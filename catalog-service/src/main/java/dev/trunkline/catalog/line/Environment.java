package dev.trunkline.catalog.line;

import dev.trunkline.catalog.offer.SecretReference;
import java.util.Optional;

/** Values that documents refer to by name, and which credentials are at hand. */
public interface Environment {

    Optional<String> value(String name);

    /** Whether the gateway holds this credential; its value is nobody's business here. */
    boolean hasCredential(String name);

    /** How it stands with a credential in a Secret. */
    HeldSecrets.Holding secret(SecretReference reference);
}
