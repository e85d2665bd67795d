package dev.trunkline.auth.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** The audit log. Entries are added in the transaction of the change they tell of: both are there, or neither. */
@Singleton
public class Audit implements PanacheRepositoryBase<AuditRow, Long> {

    private static final String ONCE = """
            insert into audit_entry (account_id, at, actor_kind, actor_id, action, subject, detail, address, user_agent)
            values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
            on conflict do nothing""";

    private final ObjectMapper json;
    private final InstantSource clock;

    Audit(ObjectMapper json, InstantSource clock) {
        this.json = json;
        this.clock = clock;
    }

    /** Call it within the transaction of the change. */
    public Uni<Void> record(AuditEvent event) {
        return persist(new AuditRow(event, clock.instant().truncatedTo(ChronoUnit.MILLIS), written(event)))
                .replaceWithVoid();
    }

    /** As {@link #record}, unless the account's log has an entry of this grant of credit, or of its reversal. */
    public Uni<Void> recordOnce(AuditEvent event) {
        Actor actor = event.actor();
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(ONCE)
                        .setParameter(1, event.accountId())
                        .setParameter(2, clock.instant().truncatedTo(ChronoUnit.MILLIS))
                        .setParameter(3, actor.kind().name())
                        .setParameter(4, actor.id())
                        .setParameter(5, event.action().word())
                        .setParameter(6, event.subject())
                        .setParameter(7, written(event))
                        .setParameter(8, actor.address())
                        .setParameter(9, actor.userAgent())
                        .executeUpdate())
                .replaceWithVoid();
    }

    Uni<List<AuditRow>> newestFirst(String accountId, int offset, int limit) {
        return find("accountId = ?1 order by id desc", accountId)
                .range(offset, offset + limit - 1)
                .list();
    }

    Uni<Long> countOf(String accountId) {
        return count("accountId", accountId);
    }

    private String written(AuditEvent event) {
        try {
            return json.writeValueAsString(event.detail());
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("detail of " + event.action().word() + " cannot be written as JSON", e);
        }
    }
}
