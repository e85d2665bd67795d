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
import org.jspecify.annotations.Nullable;

/** An invitation as it is stored. Belongs to one session. */
@Entity
@Table(name = "invitation")
@IdClass(InvitationRow.Key.class)
class InvitationRow {

    record Key(String accountId, String email) implements Serializable {}

    @Id
    @Column(name = "account_id")
    private String accountId;

    @Id
    private String email;

    @Enumerated(EnumType.STRING)
    private Role role;

    @Column(name = "inviter_id")
    private @Nullable String inviterId;

    @Column(name = "created_at")
    private Instant createdAt;

    @SuppressWarnings("NullAway.Init")
    protected InvitationRow() {}

    InvitationRow(String accountId, String email, Role role, @Nullable String inviterId, Instant createdAt) {
        this.accountId = accountId;
        this.email = email;
        this.role = role;
        this.inviterId = inviterId;
        this.createdAt = createdAt;
    }

    String accountId() {
        return accountId;
    }

    String email() {
        return email;
    }

    Role role() {
        return role;
    }
}
