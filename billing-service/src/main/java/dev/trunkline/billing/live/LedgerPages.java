package dev.trunkline.billing.live;

import dev.trunkline.billing.BillingSettings;
import dev.trunkline.billing.Database;
import dev.trunkline.billing.ledger.AccountStanding;
import dev.trunkline.billing.ledger.BalanceTable;
import dev.trunkline.billing.ledger.KeyUsage;
import dev.trunkline.billing.ledger.KeyUsageTable;
import dev.trunkline.billing.redis.AccountUpdate;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
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
    private final BalanceTable balances;
    private final KeyUsageTable keyUsage;
    private final BillingSettings.Live settings;
    private final InstantSource clock;
    private volatile @Nullable String ledgerId;

    LedgerPages(
            Database database,
            BalanceTable balances,
            KeyUsageTable keyUsage,
            BillingSettings settings,
            InstantSource clock) {
        this.database = database;
        this.balances = balances;
        this.keyUsage = keyUsage;
        this.settings = settings.live();
        this.clock = clock;
    }

    /** Read once: it never changes while the service runs. */
    String ledgerId() {
        String known = ledgerId;
        if (known == null) {
            known = readLedgerId();
            ledgerId = known;
        }
        return known;
    }

    private String readLedgerId() {
        return database.transaction(connection -> {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("select ledger_id from ledger_identity")) {
                if (!row.next()) {
                    throw new SQLException("table ledger_identity is empty (expected: the row that Flyway wrote)");
                }
                return row.getString(1);
            }
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
