package dev.trunkline.billing.ledger;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Tells this ledger from every other that wrote to the same Redis. One that came back without its last commits is
 * another one. All calls run in the caller's transaction.
 */
@Singleton
public final class LedgerIdentity {

    /** Id of the ledger in this database. */
    public String find(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select ledger_id from ledger_identity")) {
            if (!row.next()) {
                throw new SQLException("table ledger_identity is empty (expected: the row that Flyway wrote)");
            }
            return row.getString(1);
        }
    }

    /** From here on whatever Redis knows is of another ledger, and goes. */
    public void renew(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate("update ledger_identity set ledger_id = gen_random_uuid()");
        }
    }
}
