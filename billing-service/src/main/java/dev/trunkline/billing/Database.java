package dev.trunkline.billing;

import io.agroal.api.AgroalDataSource;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;

/** The billing database: each call is a transaction, rolled back when its work throws. Blocks. */
@Singleton
public final class Database {

    /** What is done in one transaction. */
    @FunctionalInterface
    public interface Work<T> {
        T in(Connection connection) throws SQLException;
    }

    private final AgroalDataSource dataSource;

    Database(AgroalDataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Throws {@link DatabaseFault} when the database refuses or cannot be reached. */
    public <T> T transaction(Work<T> work) {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            boolean isDone = false;
            try {
                T result = work.in(connection);
                connection.commit();
                isDone = true;
                return result;
            } finally {
                if (!isDone) {
                    rollback(connection);
                }
            }
        } catch (SQLException e) {
            throw new DatabaseFault(e);
        }
    }

    /** The same, where each statement has so long; one that needs longer is a fault that {@link DatabaseFault#isTooSlow}. */
    public <T> T transactionWithin(Duration most, Work<T> work) {
        return transaction(connection -> {
            try (PreparedStatement limit =
                    connection.prepareStatement("select set_config('statement_timeout', ?, true)")) {
                limit.setString(1, Long.toString(most.toMillis()));
                limit.execute();
            }
            return work.in(connection);
        });
    }

    /** A rollback that fails must not hide why it was needed; the pool drops the broken connection. */
    private static void rollback(Connection connection) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            org.jboss.logging.Logger.getLogger(Database.class).debugf("rollback failed: %s", e.getMessage());
        }
    }
}
