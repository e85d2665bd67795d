package dev.trunkline.auth.person;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A person as it is stored. Belongs to one session. */
@Entity
@Table(name = "person")
class PersonRow {

    @Id
    private String id;

    private String issuer;
    private String subject;
    private String email;

    @Column(name = "email_verified")
    private boolean emailVerified;

    private String name;

    @Column(name = "account_id")
    private String accountId;

    @Column(name = "suspended_at")
    private @Nullable Instant suspendedAt;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "updated_at")
    private Instant updatedAt;

    @SuppressWarnings("NullAway.Init")
    protected PersonRow() {}

    PersonRow(String id, Login login, String accountId, Instant now) {
        this.id = id;
        this.issuer = login.issuer();
        this.subject = login.subject();
        this.email = login.email();
        this.emailVerified = login.emailVerified();
        this.name = login.name();
        this.accountId = accountId;
        this.createdAt = now;
        this.updatedAt = now;
    }

    String id() {
        return id;
    }

    String subject() {
        return subject;
    }

    String email() {
        return email;
    }

    String name() {
        return name;
    }

    String accountId() {
        return accountId;
    }

    boolean suspended() {
        return suspendedAt != null;
    }

    boolean isAs(Login login) {
        return email.equals(login.email()) && emailVerified == login.emailVerified() && name.equals(login.name());
    }

    void becomes(Login login, Instant now) {
        email = login.email();
        emailVerified = login.emailVerified();
        name = login.name();
        updatedAt = now;
    }

    void suspend(Instant now) {
        suspendedAt = now;
        updatedAt = now;
    }

    void resume(Instant now) {
        suspendedAt = null;
        updatedAt = now;
    }
}
