package dev.trunkline.auth.person;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;

/** A person's role in an account, as it is stored. Belongs to one session. */
@Entity
@Table(name = "membership")
@IdClass(MembershipRow.Key.class)
class MembershipRow {

    record Key(String accountId, String personId) implements Serializable {}

    @Id
    @Column(name = "account_id")
    private String accountId;

    @Id
    @Column(name = "person_id")
    private String personId;

    @Enumerated(EnumType.STRING)
    private Role role;

    @Column(name = "created_at")
    private Instant createdAt;

    @SuppressWarnings("NullAway.Init")
    protected MembershipRow() {}

    MembershipRow(String accountId, String personId, Role role, Instant createdAt) {
        this.accountId = accountId;
        this.personId = personId;
        this.role = role;
        this.createdAt = createdAt;
    }

    String accountId() {
        return accountId;
    }

    String personId() {
        return personId;
    }

    Role role() {
        return role;
    }

    void become(Role role) {
        this.role = role;
    }

    Instant createdAt() {
        return createdAt;
    }
}
