package dev.trunkline.catalog.store;

import dev.trunkline.catalog.CatalogSettings;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Of several replicas on one database, the one that numbers price lists and publishes: two whose documents differ for
 * a while, as in a rolling restart, would else take turns in telling the topic the opposite. Not for event loops.
 */
@Singleton
public class PublishingDuty {

    private static final Logger LOG = Logger.getLogger(PublishingDuty.class);
    private static final String TAKE = """
            with taken as (
                insert into duty (name, holder, held_until)
                values ('publish', :holder, now() + :millis * interval '1 millisecond')
                on conflict (name) do update set holder = excluded.holder, held_until = excluded.held_until
                where duty.held_until < now() or duty.holder = excluded.holder
                returning holder)
            select count(*) from taken""";
    private static final String RELEASE = "delete from duty where name = 'publish' and holder = :holder";

    private final CatalogSettings settings;
    private final InstantSource time;
    private final String holder = UUID.randomUUID().toString();
    private volatile Instant heldUntil = Instant.MIN;

    PublishingDuty(CatalogSettings settings, InstantSource time) {
        this.settings = settings;
        this.time = time;
    }

    /** Takes or keeps the duty; false where another replica has it or the database cannot be asked. */
    public boolean take() {
        Duration length = settings.publisherLease();
        Instant asked = time.instant();
        try {
            long taken = Waiting.on(
                    () -> Panache.withTransaction(() -> take(length)),
                    settings.databaseTimeout().compareTo(length) < 0 ? settings.databaseTimeout() : length);
            heldUntil = taken > 0 ? asked.plus(length) : Instant.MIN;
        } catch (RuntimeException e) {
            LOG.debugf("duty not taken: %s", e);
        }
        return isHeld();
    }

    /** By this process's clock, which began to count before the database's did. */
    public boolean isHeld() {
        return time.instant().isBefore(heldUntil);
    }

    void release(@Observes ShutdownEvent stop) {
        if (isHeld()) {
            giveBack();
        }
    }

    void giveBack() {
        heldUntil = Instant.MIN;
        try {
            Waiting.on(
                    () -> Panache.withTransaction(
                            () -> Panache.getSession().chain(session -> session.createNativeQuery(RELEASE)
                                    .setParameter("holder", holder)
                                    .executeUpdate())),
                    settings.databaseTimeout());
        } catch (RuntimeException e) {
            LOG.debugf("duty not given back: %s", e);
        }
    }

    private Uni<Long> take(Duration length) {
        return Panache.getSession().chain(session -> session.createNativeQuery(TAKE, Long.class)
                .setParameter("holder", holder)
                .setParameter("millis", length.toMillis())
                .getSingleResult());
    }
}
