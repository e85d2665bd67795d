package dev.trunkline.auth.it;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** auth-service's tables, for what no path of its own leads to. */
final class Database {

    private Database() {}

    /** Executes one statement, with these texts for its question marks. */
    static int execute(String statement, String... values) {
        try (var connection = connect();
                var prepared = connection.prepareStatement(statement)) {
            for (int i = 0; i < values.length; i++) {
                prepared.setString(i + 1, values[i]);
            }
            return prepared.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The first column of what is found. */
    static List<String> strings(String query) {
        try (var connection = connect();
                var found = connection.createStatement().executeQuery(query)) {
            List<String> strings = new ArrayList<>();
            while (found.next()) {
                strings.add(found.getString(1));
            }
            return strings;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Every row of every table as text; bytes are hexadecimal. */
    static String dump() {
        StringBuilder all = new StringBuilder();
        for (String table : strings("select table_name from information_schema.tables where table_schema = 'public'")) {
            strings("select t::text from \"" + table + "\" t")
                    .forEach(row -> all.append(row).append('\n'));
        }
        return all.toString();
    }

    /** A transaction that stays open, with the rows that it holds. What it changes is gone where it does not commit. */
    record Held(Connection connection) implements AutoCloseable {

        Held also(String statement, String... values) throws SQLException {
            var prepared = connection.prepareStatement(statement);
            for (int i = 0; i < values.length; i++) {
                prepared.setString(i + 1, values[i]);
            }
            prepared.execute();
            return this;
        }

        void commit() throws SQLException {
            connection.commit();
        }

        @Override
        public void close() throws SQLException {
            connection.close();
        }
    }

    static Held holdingAccount(String id) throws SQLException {
        Connection connection = connect();
        connection.setAutoCommit(false);
        return new Held(connection).also("select id from account where id = ? for update", id);
    }

    /** Sessions that wait for a row of an account. */
    static int waiting() {
        return Integer.parseInt(strings("select count(*) from pg_stat_activity"
                        + " where wait_event_type = 'Lock' and query ilike '%account%'")
                .getFirst());
    }

    private static Connection connect() throws SQLException {
        return DriverManager.getConnection(
                World.PARTS.jdbcUrl("auth"), World.PARTS.databaseUser(), World.PARTS.databasePassword());
    }
}
