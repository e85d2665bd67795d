package dev.trunkline.billing.intake;

import dev.trunkline.billing.credit.GrantTable;
import dev.trunkline.billing.credit.LotTable;
import dev.trunkline.billing.credit.MovementTable;
import dev.trunkline.billing.generation.GenerationTable;
import dev.trunkline.billing.ledger.AccountStanding;
import dev.trunkline.billing.ledger.BalanceTable;
import dev.trunkline.billing.ledger.Entry;
import dev.trunkline.billing.ledger.KeyUsageTable;
import dev.trunkline.billing.ledger.LedgerState;
import dev.trunkline.billing.ledger.LedgerTables;
import dev.trunkline.billing.ledger.Lot;
import dev.trunkline.billing.ledger.LotChange;
import dev.trunkline.billing.ledger.Source;
import dev.trunkline.billing.statement.StatementTable;
import dev.trunkline.contracts.credit.v1.CreditGranted;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The steps of one batch inside one transaction. The accounts are locked before anything is looked up, so what is on
 * record for them does not change any more, and the entry ids of an account grow in the order of its commits.
 */
@Singleton
final class BatchRecorder {

    private final LedgerTables ledger;
    private final BalanceTable balances;
    private final KeyUsageTable keyUsage;
    private final GenerationTable generations;
    private final GrantTable grants;
    private final MovementTable movements;
    private final LotTable lots;
    private final StatementTable statements;
    private final RejectedTable rejected;
    private final TopicPositions positions;

    BatchRecorder(
            LedgerTables ledger,
            BalanceTable balances,
            KeyUsageTable keyUsage,
            GenerationTable generations,
            GrantTable grants,
            MovementTable movements,
            LotTable lots,
            StatementTable statements,
            RejectedTable rejected,
            TopicPositions positions) {
        this.ledger = ledger;
        this.balances = balances;
        this.keyUsage = keyUsage;
        this.generations = generations;
        this.grants = grants;
        this.movements = movements;
        this.lots = lots;
        this.statements = statements;
        this.rejected = rejected;
        this.positions = positions;
    }

    BatchOutcome record(Connection connection, List<Incoming> batch, Instant now) throws SQLException {
        SortedMap<String, AccountStanding> before = balances.lock(connection, BatchDecisions.accountsOf(batch));
        LedgerState state = ledger.stateOf(connection, BatchDecisions.soundEvents(batch));
        BatchDecisions decisions = BatchDecisions.of(batch, state);

        int newGenerations = generations.add(connection, decisions.newGenerations(), now);
        Map<Source, Long> entryIds = ledger.add(connection, decisions.entries(), now);
        int newGrants = grants.add(connection, balancesAfter(decisions, before), now);
        int newMovements = movements.add(connection, decisions.newMovements(), now);
        refuseRaces(decisions, newGenerations, entryIds.size(), newGrants, newMovements);

        SortedMap<String, BalanceTable.Change> changes = changes(decisions, entryIds);
        balances.change(connection, changes, now);
        lots.change(connection, lotChanges(decisions));
        lots.use(connection, changes.keySet());
        statements.add(connection, decisions.statementLines());
        keyUsage.add(connection, decisions.newGenerations());
        rejected.add(connection, decisions.rejected(), now);
        positions.advance(connection, batch);
        return outcome(connection, decisions, standingsAfter(before, changes), now);
    }

    /** Two accounts under one id in two batches at once: the second one starts again and then sees the first. */
    private static void refuseRaces(BatchDecisions decisions, int generations, int entries, int grants, int movements)
            throws SQLException {
        if (generations != decisions.newGenerations().size()
                || entries != decisions.entries().size()
                || grants != decisions.newGrants().size()
                || movements != decisions.newMovements().size()) {
            throw new SQLException("an id of this batch was recorded at the same time by another one", "40001");
        }
    }

    private static List<GrantTable.NewGrant> balancesAfter(
            BatchDecisions decisions, SortedMap<String, AccountStanding> before) {
        Map<String, CreditGranted> byId = new HashMap<>();
        decisions.newGrants().forEach(grant -> byId.put(grant.getGrantId(), grant));
        Map<String, Long> running = new HashMap<>();
        before.forEach((account, standing) -> running.put(account, standing.balanceNano()));
        List<GrantTable.NewGrant> grants = new ArrayList<>();
        for (Entry entry : decisions.entries()) {
            long balanceNano = running.merge(entry.accountId(), entry.customerNano(), Math::addExact);
            CreditGranted grant = byId.get(entry.source().id());
            if (entry.source().kind() == Source.Kind.GRANT && grant != null) {
                grants.add(new GrantTable.NewGrant(grant, balanceNano));
            }
        }
        return grants;
    }

    private static SortedMap<String, BalanceTable.Change> changes(
            BatchDecisions decisions, Map<Source, Long> entryIds) {
        SortedMap<String, BalanceTable.Change> changes = new TreeMap<>();
        decisions.newGenerations().forEach(message -> changes.put(message.getAccountId(), BalanceTable.Change.NONE));
        for (Entry entry : decisions.entries()) {
            long entryId = entryIds.getOrDefault(entry.source(), 0L);
            BalanceTable.Change sum = changes.getOrDefault(entry.accountId(), BalanceTable.Change.NONE);
            changes.put(entry.accountId(), sum.plus(entry, entryId));
        }
        decisions
                .newMovements()
                .forEach(moved -> changes.computeIfPresent(
                        moved.accountId(),
                        (account, sum) -> sum.plusBought(moved.movement().boughtNano())));
        return changes;
    }

    private static List<LotTable.Change> lotChanges(BatchDecisions decisions) {
        List<LotTable.Change> changes = new ArrayList<>();
        decisions
                .newGrants()
                .forEach(grant -> changes.add(new LotTable.Change(
                        grant.getAccountId(),
                        Lot.ofGrant(grant.getGrantId()),
                        Instant.ofEpochMilli(grant.getGrantedAtMillis()),
                        new LotChange.Open(grant.getAmountNano(), false, grant.getExpiresAtMillis()))));
        decisions
                .newMovements()
                .forEach(moved -> changes.add(new LotTable.Change(
                        moved.accountId(),
                        new Lot(moved.source().kind(), moved.source().id()),
                        Instant.ofEpochMilli(moved.message().getMovedAtMillis()),
                        moved.movement().lotChange())));
        return changes;
    }

    private static Map<String, AccountStanding> standingsAfter(
            SortedMap<String, AccountStanding> before, SortedMap<String, BalanceTable.Change> changes) {
        Map<String, AccountStanding> after = new TreeMap<>(before);
        changes.forEach((account, change) -> after.computeIfPresent(account, (id, standing) -> standing.plus(change)));
        return after;
    }

    private BatchOutcome outcome(
            Connection connection, BatchDecisions decisions, Map<String, AccountStanding> standings, Instant now)
            throws SQLException {
        var keys = keyUsage.present(connection, standings.keySet(), decisions.acceptedKeyHashes(), now);
        return new BatchOutcome(
                AccountUpdates.of(decisions.accepted(), standings, keys),
                decisions.newGenerations().stream()
                        .map(message -> message.getGenerationId())
                        .toList(),
                decisions.newGrants().stream().map(CreditGranted::getGrantId).toList(),
                decisions.newMovements().stream()
                        .map(moved -> moved.source().id())
                        .toList(),
                decisions.duplicates(),
                decisions.rejected().stream()
                        .map(event -> "%s-%d@%d: %s"
                                .formatted(
                                        event.origin().topic(),
                                        event.origin().partition(),
                                        event.origin().offset(),
                                        event.reason()))
                        .toList(),
                decisions.newGenerations().stream()
                        .mapToLong(message -> message.getUncollectedNano())
                        .reduce(0, Math::addExact));
    }
}
