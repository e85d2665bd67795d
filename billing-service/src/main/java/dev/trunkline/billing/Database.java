package dev.trunkline.billing;

import io.agroal.api.AgroalDataSource;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;

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

    /** A rollback that fails must not hide why it was needed; the pool drops the broken connection. */
    private static void rollback(Connection connection) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            org.jboss.logging.Logger.getLogger(Database.class).debugf("rollback failed: %s", e.getMessage());
        }
    }
}
