package dev.trunkline.billing;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * A statement put together from this program's own words; what callers say are values and never stand in its text. Not
 * thread-safe.
 */
public final class SqlText {

    private final StringBuilder text = new StringBuilder();
    private final List<Object> values = new ArrayList<>();

    /** Values may be strings, numbers, instants and arrays of strings, one for each question mark. */
    public static SqlText of(String text, Object... values) {
        return new SqlText().add(text, values);
    }

    public SqlText add(String part, Object... more) {
        text.append(part);
        values.addAll(List.of(more));
        return this;
    }

    public SqlText add(SqlText part) {
        text.append(part.text);
        values.addAll(part.values);
        return this;
    }

    public PreparedStatement prepare(Connection connection) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(text.toString());
        for (int i = 0; i < values.size(); i++) {
            switch (values.get(i)) {
                case Instant instant -> statement.setObject(i + 1, instant.atOffset(ZoneOffset.UTC));
                case String[] words -> statement.setArray(i + 1, connection.createArrayOf("text", words));
                case Object value -> statement.setObject(i + 1, value);
            }
        }
        return statement;
    }

    List<Object> values() {
        return List.copyOf(values);
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
