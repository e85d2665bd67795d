package dev.trunkline.auth.credit;

import dev.trunkline.auth.audit.Actor;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;

/**
 * Grants that billing-service was asked for and whose entries in the audit log are still to be written. One stands here
 * before the question goes out: so it is known who asked, whatever dies in between. Within a transaction.
 */
@Singleton
class PendingGrants {

    /** Who asked first for this grant to this account. */
    record Pending(String grantId, String accountId, String byAccount, Actor actor, Instant askedAt) {}

    private static final String ADD = """
            insert into pending_grant (grant_id, account_id, by_account, actor_kind, actor_id, address, user_agent,
                asked_at, looked_at)
            values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?8) on conflict do nothing""";
    private static final String FIND = """
            select grant_id, account_id, by_account, actor_kind, actor_id, address, user_agent, asked_at
            from pending_grant """;
    private static final String SETTLE = "delete from pending_grant where grant_id = ?1 and account_id = ?2";
    private static final String LOOK =
            "update pending_grant set looked_at = ?3 where grant_id = ?1 and account_id = ?2";

    /** Whether it was not there before. */
    Uni<Boolean> add(Pending grant) {
        Actor actor = grant.actor();
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(ADD)
                        .setParameter(1, grant.grantId())
                        .setParameter(2, grant.accountId())
                        .setParameter(3, grant.byAccount())
                        .setParameter(4, actor.kind().name())
                        .setParameter(5, actor.id())
                        .setParameter(6, actor.address())
                        .setParameter(7, actor.userAgent())
                        .setParameter(8, grant.askedAt())
                        .executeUpdate())
                .map(rows -> rows == 1);
    }

    /** At most one. */
    Uni<List<Pending>> find(String grantId, String accountId) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                FIND + " where grant_id = ?1 and account_id = ?2", Object[].class)
                        .setParameter(1, grantId)
                        .setParameter(2, accountId)
                        .getResultList())
                .map(rows -> rows.stream().map(PendingGrants::read).toList());
    }

    /** Those that were last looked at before this time; longest ago first. */
    Uni<List<Pending>> waitingSince(Instant time, int most) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                FIND + " where looked_at < ?1 order by looked_at limit ?2", Object[].class)
                        .setParameter(1, time)
                        .setParameter(2, most)
                        .getResultList())
                .map(rows -> rows.stream().map(PendingGrants::read).toList());
    }

    Uni<Void> settled(String grantId, String accountId) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(SETTLE)
                        .setParameter(1, grantId)
                        .setParameter(2, accountId)
                        .executeUpdate())
                .replaceWithVoid();
    }

    Uni<Void> looked(Pending grant, Instant now) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(LOOK)
                        .setParameter(1, grant.grantId())
                        .setParameter(2, grant.accountId())
                        .setParameter(3, now)
                        .executeUpdate())
                .replaceWithVoid();
    }

    private static Pending read(Object[] row) {
        Actor actor = new Actor(Actor.Kind.valueOf((String) row[3]), (String) row[4], (String) row[5], (String) row[6]);
        return new Pending(
                (String) row[0], (String) row[1], (String) row[2], actor, ((OffsetDateTime) row[7]).toInstant());
    }
}
