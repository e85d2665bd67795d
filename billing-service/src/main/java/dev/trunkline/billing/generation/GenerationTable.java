package dev.trunkline.billing.generation;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.trunkline.contracts.generation.v1.GenerationCompleted;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Generation records in the database. All calls run in the caller's transaction. */
@Singleton
public final class GenerationTable {

    private static final String ADD = """
            insert into generation
            select * from jsonb_populate_recordset(null::generation, ?::jsonb)
            on conflict do nothing""";
    private static final String RECORDED = """
            select generation_id from generation where generation_id = any(?)""";

    /** Adds new ones and tells how many they were; those on record already stay as they are. */
    public int add(Connection connection, List<GenerationCompleted> messages, Instant recordedAt) throws SQLException {
        ArrayNode rows = JsonNodeFactory.instance.arrayNode();
        messages.forEach(message -> rows.add(GenerationRow.of(message, recordedAt)));
        try (PreparedStatement statement = connection.prepareStatement(ADD)) {
            statement.setString(1, rows.toString());
            return statement.executeUpdate();
        }
    }

    /** Which of these are on record. */
    public Set<String> recorded(Connection connection, Collection<String> generationIds) throws SQLException {
        Set<String> recorded = new HashSet<>();
        try (PreparedStatement statement = connection.prepareStatement(RECORDED)) {
            statement.setArray(1, connection.createArrayOf("text", generationIds.toArray()));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    recorded.add(rows.getString(1));
                }
            }
        }
        return recorded;
    }
}
