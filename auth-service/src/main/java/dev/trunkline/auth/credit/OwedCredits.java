package dev.trunkline.auth.credit;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/** First credits of accounts, booked or still to be. Within a transaction. */
@Singleton
class OwedCredits {

    record Owed(String accountId, BigDecimal amountUsd) {}

    private static final String ADD =
            "insert into first_credit (account_id, amount_usd, owed_at, tried_at) values (?1, ?2, ?3, ?3)"
                    + " on conflict do nothing";
    private static final String UNSETTLED =
            "select account_id, amount_usd from first_credit where settled_at is null order by tried_at limit ?1";
    private static final String TRY = "update first_credit set tried_at = ?2 where account_id = ?1";
    private static final String SETTLE = "update first_credit set settled_at = ?2 where account_id = ?1";

    Uni<Void> add(String accountId, BigDecimal amountUsd, Instant now) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(ADD)
                        .setParameter(1, accountId)
                        .setParameter(2, amountUsd)
                        .setParameter(3, now)
                        .executeUpdate())
                .replaceWithVoid();
    }

    /** Those that were tried longest ago come first. */
    Uni<List<Owed>> unsettled(int most) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(UNSETTLED, Object[].class)
                        .setParameter(1, most)
                        .getResultList())
                .map(rows -> rows.stream()
                        .map(row -> new Owed((String) row[0], ((BigDecimal) row[1]).stripTrailingZeros()))
                        .toList());
    }

    Uni<Void> settled(String accountId, Instant now) {
        return update(SETTLE, accountId, now);
    }

    /** In vain. */
    Uni<Void> tried(String accountId, Instant now) {
        return update(TRY, accountId, now);
    }

    private static Uni<Void> update(String statement, String accountId, Instant now) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(statement)
                        .setParameter(1, accountId)
                        .setParameter(2, now)
                        .executeUpdate())
                .replaceWithVoid();
    }
}
