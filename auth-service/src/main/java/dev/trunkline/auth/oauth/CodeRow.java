package dev.trunkline.auth.oauth;

import dev.trunkline.auth.key.KeySettings;
import dev.trunkline.auth.key.LimitReset;
import dev.trunkline.auth.key.Maker;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An authorisation code as it is stored: by its hash. Belongs to one session. */
@Entity
@Table(name = "authorization_code")
class CodeRow {

    @Id
    @Column(name = "code_hash")
    private String codeHash;

    private String id;

    @Column(name = "account_id")
    private String accountId;

    @Column(name = "person_id")
    private @Nullable String personId;

    /** The management key that made the code; null where a person consented. */
    @Column(name = "maker_key_hash")
    private @Nullable String makerKeyHash;

    @Column(name = "app_id")
    private String appId;

    @Column(name = "callback_url")
    private String callbackUrl;

    private String challenge;

    @Enumerated(EnumType.STRING)
    @Column(name = "challenge_method")
    private ChallengeMethod challengeMethod;

    @Column(name = "key_label")
    private String keyLabel;

    @Column(name = "limit_nano")
    private @Nullable Long limitNano;

    @Enumerated(EnumType.STRING)
    @Column(name = "limit_reset")
    private LimitReset limitReset;

    @Column(name = "key_expires_at")
    private @Nullable Instant keyExpiresAt;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "expires_at")
    private Instant expiresAt;

    private int failures;

    @Column(name = "exchanged_at")
    private @Nullable Instant exchangedAt;

    private @Nullable String address;

    @Column(name = "key_hash")
    private @Nullable String keyHash;

    @SuppressWarnings("NullAway.Init")
    protected CodeRow() {}

    CodeRow(String id, Code code, Grant grant, String appId, Instant createdAt, Instant expiresAt) {
        this.codeHash = code.hash();
        this.id = id;
        this.accountId = grant.accountId();
        switch (grant.by()) {
            case Maker.Person(String person) -> this.personId = person;
            case Maker.Key(String hash) -> this.makerKeyHash = hash;
            case Maker.Nobody() -> {}
        }
        this.appId = appId;
        this.callbackUrl = grant.callbackUrl();
        this.challenge = grant.challenge().value();
        this.challengeMethod = grant.challenge().method();
        this.keyLabel = grant.key().name();
        this.limitNano = grant.key().limitNano();
        this.limitReset = grant.key().limitReset();
        this.keyExpiresAt = grant.key().expiresAt();
        this.createdAt = createdAt;
        this.expiresAt = expiresAt;
    }

    String id() {
        return id;
    }

    String accountId() {
        return accountId;
    }

    Maker by() {
        return personId != null
                ? new Maker.Person(personId)
                : makerKeyHash != null ? new Maker.Key(makerKeyHash) : new Maker.Nobody();
    }

    String appId() {
        return appId;
    }

    Instant createdAt() {
        return createdAt;
    }

    KeySettings key() {
        return KeySettings.named(keyLabel).withLimit(limitNano, limitReset).expiring(keyExpiresAt);
    }

    @Nullable
    String keyHash() {
        return keyHash;
    }

    CodeState state() {
        return new CodeState(
                new Challenge(challenge, challengeMethod),
                callbackUrl,
                expiresAt,
                failures,
                exchangedAt != null,
                address);
    }

    void failed() {
        failures++;
    }

    void exchanged(Instant now, String from, String forKey) {
        exchangedAt = now;
        address = from;
        keyHash = forKey;
    }
}
