package dev.trunkline.billing.credit;

import dev.trunkline.billing.Database;
import dev.trunkline.billing.ledger.BalanceTable;
import dev.trunkline.billing.ledger.Lot;
import dev.trunkline.billing.ledger.Source;
import dev.trunkline.contracts.credit.v1.CreditMoved;
import dev.trunkline.contracts.credit.v1.GrantReversal;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Takes back what is left of a grant, by a counter-entry; nobody owes for what he has used of it. Blocks. */
@Singleton
class GrantReversals {

    /** How it ended. */
    sealed interface Answer {
        /** @param accountId whose grant it was */
        record Reversed(String accountId, long amountNano, long balanceNano) implements Answer {}

        record NoSuchGrant() implements Answer {}

        record NothingLeft() implements Answer {}

        /** Asked for before with another reason. */
        record Conflict() implements Answer {}

        /** Asked for, and not known to be posted within the deadline; it will be. */
        record Unknown() implements Answer {}
    }

    private final Database database;
    private final GrantTable grants;
    private final LotTable lots;
    private final BalanceTable balances;
    private final MovementRequests requests;
    private final MovementDesk desk;
    private final InstantSource clock;

    GrantReversals(
            Database database,
            GrantTable grants,
            LotTable lots,
            BalanceTable balances,
            MovementRequests requests,
            MovementDesk desk,
            InstantSource clock) {
        this.database = database;
        this.grants = grants;
        this.lots = lots;
        this.balances = balances;
        this.requests = requests;
        this.desk = desk;
        this.clock = clock;
    }

    /** The same call once more is answered as the first. */
    Answer reverse(String grantId, String reason, String byAccount) {
        Optional<PostedGrant> grant = database.transaction(connection -> grants.find(connection, grantId));
        if (grant.isEmpty()) {
            return new Answer.NoSuchGrant();
        }
        Optional<CreditMoved> asked =
                database.transaction(connection -> ask(connection, grant.get(), reason, byAccount));
        if (asked.isEmpty()) {
            return new Answer.NothingLeft();
        }
        if (!asked.get().getGrantReversal().getReason().equals(reason)) {
            return new Answer.Conflict();
        }
        if (!desk.post(asked.get())) {
            return new Answer.Unknown();
        }
        String accountId = grant.get().accountId();
        long balanceNano = database.transaction(
                connection -> balances.find(connection, accountId).balanceNano());
        return new Answer.Reversed(accountId, asked.get().getGrantReversal().getAmountNano(), balanceNano);
    }

    /** With the balance locked, what is left is what is left. */
    private Optional<CreditMoved> ask(Connection connection, PostedGrant grant, String reason, String byAccount)
            throws SQLException {
        balances.lock(connection, new TreeSet<>(List.of(grant.accountId())));
        Optional<CreditMoved> before = requests.find(connection, Source.Kind.GRANT_REVERSAL.word(), grant.grantId());
        if (before.isPresent()) {
            return before;
        }
        long leftNano = lots.reserve(connection, grant.accountId(), Lot.ofGrant(grant.grantId()));
        return leftNano == 0
                ? Optional.empty()
                : Optional.of(desk.ask(
                        connection,
                        CreditMoved.newBuilder()
                                .setEventId(grant.grantId())
                                .setAccountId(grant.accountId())
                                .setMovedAtMillis(clock.millis())
                                .setGrantReversal(GrantReversal.newBuilder()
                                        .setAmountNano(leftNano)
                                        .setReason(reason)
                                        .setReversedBy(byAccount))
                                .build()));
    }
}
