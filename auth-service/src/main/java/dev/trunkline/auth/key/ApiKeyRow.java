package dev.trunkline.auth.key;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A key as it is stored. Belongs to one session; what leaves it is {@link #with(boolean)}. */
@Entity
@Table(name = "api_key")
class ApiKeyRow {

    @Id
    private String hash;

    @Column(name = "account_id")
    private String accountId;

    private String label;

    @Enumerated(EnumType.STRING)
    private KeyKind kind;

    private String name;
    private boolean disabled;

    @Column(name = "limit_nano")
    private @Nullable Long limitNano;

    @Enumerated(EnumType.STRING)
    @Column(name = "limit_reset")
    private LimitReset limitReset;

    @Column(name = "include_byok_in_limit")
    private boolean includeByokInLimit;

    @Column(name = "expires_at")
    private @Nullable Instant expiresAt;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "updated_at")
    private Instant updatedAt;

    private long version;

    @SuppressWarnings("NullAway.Init")
    protected ApiKeyRow() {}

    ApiKeyRow(ApiKey key, String accountId, KeyKind kind, KeySettings settings, Instant createdAt) {
        this.hash = key.hash();
        this.label = key.label();
        this.accountId = accountId;
        this.kind = kind;
        this.name = settings.name();
        this.disabled = settings.disabled();
        this.limitNano = settings.limitNano();
        this.limitReset = settings.limitReset();
        this.includeByokInLimit = settings.includeByokInLimit();
        this.expiresAt = settings.expiresAt();
        this.createdAt = createdAt;
        this.updatedAt = createdAt;
        this.version = 1;
    }

    String hash() {
        return hash;
    }

    String label() {
        return label;
    }

    KeySettings settings() {
        return new KeySettings(name, disabled, limitNano, limitReset, includeByokInLimit, expiresAt);
    }

    void change(KeySettings settings, Instant now) {
        name = settings.name();
        disabled = settings.disabled();
        limitNano = settings.limitNano();
        limitReset = settings.limitReset();
        includeByokInLimit = settings.includeByokInLimit();
        expiresAt = settings.expiresAt();
        updatedAt = now;
        version++;
    }

    StoredKey with(boolean administrator) {
        return new StoredKey(hash, label, accountId, administrator, kind, settings(), createdAt, updatedAt, version);
    }
}
