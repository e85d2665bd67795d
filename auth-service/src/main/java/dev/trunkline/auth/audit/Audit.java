package dev.trunkline.auth.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** The audit log. Entries are added in the transaction of the change they tell of: both are there, or neither. */
@Singleton
public class Audit implements PanacheRepositoryBase<AuditRow, Long> {

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
