package dev.trunkline.auth.byok;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One field that a caller sets, on creation or later. */
sealed interface CredentialEdit {

    record Secret(ProviderSecret secret) implements CredentialEdit {}

    record Name(@Nullable String name) implements CredentialEdit {}

    record Disabled(boolean disabled) implements CredentialEdit {}

    /** Tried after the operator's own credentials and not before them. */
    record Fallback(boolean fallback) implements CredentialEdit {}

    /** The operator's own credential is never used for this provider. */
    record Required(boolean required) implements CredentialEdit {}

    /** Slugs; empty: all. */
    record AllowedModels(List<String> slugs) implements CredentialEdit {}

    /** Empty: all. */
    record AllowedKeys(List<String> hashes) implements CredentialEdit {}

    /** Empty: all. */
    record AllowedUsers(List<String> ids) implements CredentialEdit {}

    record SortOrder(int place) implements CredentialEdit {}
}
