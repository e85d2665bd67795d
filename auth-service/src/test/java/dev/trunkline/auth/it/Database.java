package dev.trunkline.auth.it;

import java.sql.DriverManager;
import java.sql.SQLException;

/** auth-service's tables, for what no path of its own leads to. */
final class Database {

    private Database() {}

    /** Executes one statement, with these texts for its question marks. */
    static int execute(String statement, String... values) {
        try (var connection = DriverManager.getConnection(
                        World.PARTS.jdbcUrl("auth"), World.PARTS.databaseUser(), World.PARTS.databasePassword());
                var prepared = connection.prepareStatement(statement)) {
            for (int i = 0; i < values.length; i++) {
                prepared.setString(i + 1, values[i]);
            }
            return prepared.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
