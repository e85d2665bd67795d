package dev.trunkline.auth.key;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
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
    private boolean suspended;

    @Column(name = "creator_id")
    private @Nullable String creatorId;

    @Column(name = "maker_id")
    private @Nullable String makerId;

    @Column(name = "app_id")
    private @Nullable String appId;

    @Column(name = "limit_nano")
    private @Nullable Long limitNano;

    @Enumerated(EnumType.STRING)
    @Column(name = "limit_reset")
    private LimitReset limitReset;

    @Column(name = "include_byok_in_limit")
    private boolean includeByokInLimit;

    @Column(name = "expires_at")
    private @Nullable Instant expiresAt;

    @Column(name = "allowed_models")
    private String[] allowedModels;

    @Column(name = "allowed_providers")
    private String[] allowedProviders;

    @Column(name = "requests_per_minute")
    private @Nullable Integer requestsPerMinute;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "updated_at")
    private Instant updatedAt;

    private long version;

    @SuppressWarnings("NullAway.Init")
    protected ApiKeyRow() {}

    ApiKeyRow(ApiKey key, String accountId, KeyKind kind, KeyOrigin origin, KeySettings settings, Instant createdAt) {
        this.hash = key.hash();
        this.label = key.label();
        this.accountId = accountId;
        this.kind = kind;
        this.creatorId = origin.creatorId();
        this.makerId = origin.makerId();
        this.appId = origin.appId();
        this.name = settings.name();
        this.limitReset = settings.limitReset();
        this.allowedModels = new String[0];
        this.allowedProviders = new String[0];
        this.createdAt = createdAt;
        this.updatedAt = createdAt;
        set(settings);
        this.version = 1;
    }

    String hash() {
        return hash;
    }

    String label() {
        return label;
    }

    String accountId() {
        return accountId;
    }

    KeySettings settings() {
        KeyRestrictions restrictions =
                new KeyRestrictions(List.of(allowedModels), List.of(allowedProviders), requestsPerMinute);
        return new KeySettings(name, disabled, limitNano, limitReset, includeByokInLimit, expiresAt, restrictions);
    }

    void change(KeySettings settings, Instant now) {
        set(settings);
        updatedAt = now;
        version++;
    }

    boolean isInference() {
        return kind == KeyKind.INFERENCE;
    }

    boolean suspended() {
        return suspended;
    }

    KeyOrigin origin() {
        return new KeyOrigin(creatorId, makerId, appId);
    }

    void suspended(boolean to, Instant now) {
        suspended = to;
        updatedAt = now;
        version++;
    }

    StoredKey with(boolean administrator) {
        return new StoredKey(
                hash,
                label,
                accountId,
                administrator,
                kind,
                origin(),
                suspended,
                settings(),
                createdAt,
                updatedAt,
                version);
    }

    private void set(KeySettings settings) {
        name = settings.name();
        disabled = settings.disabled();
        limitNano = settings.limitNano();
        limitReset = settings.limitReset();
        includeByokInLimit = settings.includeByokInLimit();
        expiresAt = settings.expiresAt();
        KeyRestrictions restrictions = settings.restrictions();
        allowedModels = restrictions.allowedModels().toArray(String[]::new);
        allowedProviders = restrictions.allowedProviders().toArray(String[]::new);
        requestsPerMinute = restrictions.requestsPerMinute();
    }
}
