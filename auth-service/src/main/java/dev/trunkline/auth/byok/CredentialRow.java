package dev.trunkline.auth.byok;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A credential as it is stored. Belongs to one session; what leaves it is {@link #stored()}. */
@Entity
@Table(name = "provider_credential")
class CredentialRow {

    private static final String[] ALL = {};

    @Id
    private String id;

    @Column(name = "account_id")
    private String accountId;

    private String provider;
    private String label = "";
    private byte[] ciphertext = {};
    private @Nullable String name;
    private boolean disabled;

    @Column(name = "is_fallback")
    private boolean fallback;

    @Column(name = "is_required")
    private boolean required;

    @Column(name = "allowed_models")
    private String[] allowedModels = ALL;

    @Column(name = "allowed_key_hashes")
    private String[] allowedKeyHashes = ALL;

    @Column(name = "allowed_user_ids")
    private String[] allowedUserIds = ALL;

    @Column(name = "sort_order")
    private int sortOrder;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "updated_at")
    private Instant updatedAt;

    @SuppressWarnings("NullAway.Init")
    protected CredentialRow() {}

    /** The rest is set by edits, the secret among them. */
    CredentialRow(String id, String accountId, String provider, int sortOrder, Instant createdAt) {
        this.id = id;
        this.accountId = accountId;
        this.provider = provider;
        this.sortOrder = sortOrder;
        this.createdAt = createdAt;
        this.updatedAt = createdAt;
    }

    StoredCredential stored() {
        return new StoredCredential(
                id,
                label,
                provider,
                name,
                disabled,
                fallback,
                required,
                List.of(allowedModels),
                List.of(allowedKeyHashes),
                List.of(allowedUserIds),
                sortOrder,
                createdAt,
                updatedAt);
    }

    void set(List<CredentialEdit> edits, Keyset keyset) {
        edits.forEach(edit -> set(edit, keyset));
    }

    void changedAt(Instant now) {
        updatedAt = now;
    }

    private void set(CredentialEdit edit, Keyset keyset) {
        switch (edit) {
            case CredentialEdit.Secret(ProviderSecret secret) -> {
                label = secret.label();
                ciphertext = keyset.encrypt(secret, accountId, id);
            }
            case CredentialEdit.Name to -> name = to.name();
            case CredentialEdit.Disabled(boolean to) -> disabled = to;
            case CredentialEdit.Fallback(boolean to) -> fallback = to;
            case CredentialEdit.Required(boolean to) -> required = to;
            case CredentialEdit.AllowedModels(List<String> to) -> allowedModels = to.toArray(String[]::new);
            case CredentialEdit.AllowedKeys(List<String> to) -> allowedKeyHashes = to.toArray(String[]::new);
            case CredentialEdit.AllowedUsers(List<String> to) -> allowedUserIds = to.toArray(String[]::new);
            case CredentialEdit.SortOrder(int to) -> sortOrder = to;
        }
    }
}
