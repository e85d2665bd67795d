package dev.trunkline.billing.live;

import dev.trunkline.billing.BillingSettings;
import dev.trunkline.billing.Database;
import dev.trunkline.billing.DatabaseFault;
import dev.trunkline.billing.ledger.AccountStanding;
import dev.trunkline.billing.ledger.BalanceTable;
import dev.trunkline.billing.ledger.KeyUsage;
import dev.trunkline.billing.ledger.KeyUsageTable;
import dev.trunkline.billing.ledger.LedgerIdentity;
import dev.trunkline.billing.redis.AccountUpdate;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The whole ledger as Redis needs it, page by page. Blocks. */
@Singleton
final class LedgerPages {

    private final Database database;
    private final LedgerIdentity identity;
    private final BalanceTable balances;
    private final KeyUsageTable keyUsage;
    private final BillingSettings.Live settings;
    private final InstantSource clock;
    private volatile @Nullable String ledgerId;

    LedgerPages(
            Database database,
            LedgerIdentity identity,
            BalanceTable balances,
            KeyUsageTable keyUsage,
            BillingSettings settings,
            InstantSource clock) {
        this.database = database;
        this.identity = identity;
        this.balances = balances;
        this.keyUsage = keyUsage;
        this.settings = settings.live();
        this.clock = clock;
    }

    /** What was read last, where the database does not answer. */
    String ledgerId() {
        try {
            String read = database.transaction(identity::find);
            ledgerId = read;
            return read;
        } catch (DatabaseFault e) {
            String known = ledgerId;
            if (known == null) {
                throw e;
            }
            return known;
        }
    }

    /** Id of the newest entry, 0 without any. */
    long newestEntry() {
        return database.transaction(connection -> {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("select coalesce(max(id), 0) from ledger_entry")) {
                row.next();
                return row.getLong(1);
            }
        });
    }

    /** For a ledger that has lost commits: whatever Redis knows of them is not its own any more. */
    void becomeAnother() {
        database.transaction(connection -> {
            identity.renew(connection);
            return true;
        });
    }

    /** Balance and one key's usage as of one moment. */
    AccountUpdate of(String accountId, String keyHash) {
        return database.transaction(connection -> {
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            return new AccountUpdate(
                    balances.find(connection, accountId),
                    keyUsage.present(connection, List.of(accountId), List.of(keyHash), clock.instant()),
                    List.of());
        });
    }

    /** The next accounts after this id; empty at the end. */
    List<AccountUpdate> after(String accountId) {
        return database.transaction(connection -> {
            // Both reads must see the same commits, or a balance would go with another moment's key usage.
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            List<AccountStanding> standings = balances.page(connection, accountId, settings.pageAccounts());
            List<String> ids =
                    standings.stream().map(AccountStanding::accountId).toList();
            Map<String, List<KeyUsage>> keys = keyUsage.presentOfAll(connection, ids, clock.instant()).stream()
                    .collect(Collectors.groupingBy(KeyUsage::accountId));
            return standings.stream()
                    .map(standing ->
                            new AccountUpdate(standing, keys.getOrDefault(standing.accountId(), List.of()), List.of()))
                    .toList();
        });
    }
}
