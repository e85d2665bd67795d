package dev.trunkline.auth.key;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** What is remembered of a deleted key. */
@Entity
@Table(name = "deleted_api_key")
class DeletedKeyRow {

    @Id
    private String hash;

    @Column(name = "account_id")
    private String accountId;

    private String label;

    @Column(name = "deleted_at")
    private Instant deletedAt;

    @SuppressWarnings("NullAway.Init")
    protected DeletedKeyRow() {}

    DeletedKeyRow(String hash, String accountId, String label, Instant deletedAt) {
        this.hash = hash;
        this.accountId = accountId;
        this.label = label;
        this.deletedAt = deletedAt;
    }
}
