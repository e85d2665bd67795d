package dev.trunkline.auth.account;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** An account as it is stored. Belongs to one session. */
@Entity
@Table(name = "account")
public class AccountRow {

    @Id
    private String id;

    private String name;
    private boolean administrator;

    @Enumerated(EnumType.STRING)
    private AccountKind kind;

    @Column(name = "created_at")
    private Instant createdAt;

    @SuppressWarnings("NullAway.Init")
    protected AccountRow() {}

    public AccountRow(String id, String name, AccountKind kind, boolean administrator, Instant createdAt) {
        this.id = id;
        this.name = name;
        this.kind = kind;
        this.administrator = administrator;
        this.createdAt = createdAt;
    }

    public String id() {
        return id;
    }

    public AccountKind kind() {
        return kind;
    }

    public boolean administrator() {
        return administrator;
    }

    public String name() {
        return name;
    }

    public Instant createdAt() {
        return createdAt;
    }
}
