package dev.trunkline.auth.oauth;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** An application as it is stored. Belongs to one session. */
@Entity
@Table(name = "app")
class AppRow {

    @Id
    private String id;

    private String origin;

    /** The database counts. */
    @Column(insertable = false, updatable = false)
    private long number;

    @Column(name = "created_at")
    private Instant createdAt;

    @SuppressWarnings("NullAway.Init")
    protected AppRow() {}

    String id() {
        return id;
    }

    String origin() {
        return origin;
    }

    long number() {
        return number;
    }

    Instant createdAt() {
        return createdAt;
    }
}
