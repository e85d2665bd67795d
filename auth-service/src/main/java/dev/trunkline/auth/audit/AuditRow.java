package dev.trunkline.auth.audit;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An entry as it is stored. The id comes from the database: later entries have higher ones. */
@Entity
@Table(name = "audit_entry")
class AuditRow {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    @Column(name = "account_id")
    private String accountId;

    private Instant at;

    @Enumerated(EnumType.STRING)
    @Column(name = "actor_kind")
    private Actor.Kind actorKind;

    @Column(name = "actor_id")
    private String actorId;

    private String action;
    private String subject;
    private String detail;
    private String address;

    @Column(name = "user_agent")
    private String userAgent;

    @SuppressWarnings("NullAway.Init")
    protected AuditRow() {}

    AuditRow(AuditEvent event, Instant at, String detail) {
        this.accountId = event.accountId();
        this.at = at;
        this.actorKind = event.actor().kind();
        this.actorId = event.actor().id();
        this.action = event.action().word();
        this.subject = event.subject();
        this.detail = detail;
        this.address = event.actor().address();
        this.userAgent = event.actor().userAgent();
    }

    AuditView view() {
        return new AuditView(
                id == null ? 0 : id,
                at,
                new AuditView.By(actorKind.name().toLowerCase(java.util.Locale.ROOT), actorId, address, userAgent),
                action,
                subject,
                detail);
    }
}
