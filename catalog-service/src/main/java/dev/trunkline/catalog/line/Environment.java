package dev.trunkline.catalog.line;

import java.util.Optional;

/** Values that documents refer to by name, and which credentials are at hand. */
public interface Environment {

    Optional<String> value(String name);

    /** Whether the gateway holds this credential; its value is nobody's business here. */
    boolean hasCredential(String name);
}
