package dev.trunkline.auth.byok;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A credential as its account sees it.
 *
 * @param declaredZdr nobody says it here, as {@code declaredRegion}
 * @param isByokOnly the same as {@code isRequired}: here that is for all models of the provider
 * @param workspaceId the account's own id
 */
record CredentialView(
        String id,
        String label,
        String provider,
        @Nullable String name,
        boolean disabled,
        boolean isFallback,
        boolean isRequired,
        boolean isByokOnly,
        @Nullable Boolean declaredZdr,
        @Nullable String declaredRegion,
        List<String> allowedModels,
        List<String> allowedApiKeyHashes,
        List<String> allowedUserIds,
        int sortOrder,
        Instant createdAt,
        Instant updatedAt,
        String workspaceId) {

    static CredentialView of(StoredCredential credential, String accountId) {
        return new CredentialView(
                credential.id(),
                credential.label(),
                credential.provider(),
                credential.name(),
                credential.disabled(),
                credential.isFallback(),
                credential.isRequired(),
                credential.isRequired(),
                null,
                null,
                credential.allowedModels(),
                credential.allowedApiKeyHashes(),
                credential.allowedUserIds(),
                credential.sortOrder(),
                credential.createdAt(),
                credential.updatedAt(),
                accountId);
    }
}
