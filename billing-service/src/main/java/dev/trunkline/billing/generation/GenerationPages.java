package dev.trunkline.billing.generation;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.trunkline.billing.LongReads;
import dev.trunkline.billing.SqlText;
import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads generations of one account page by page, newest first. Blocks; call it on a virtual thread. */
@Singleton
class GenerationPages {

    /** A page, and where the next one begins, if there is one. */
    record Page(
            List<Map<String, @Nullable Object>> data,
            @Nullable String nextCursor) {}

    private final LongReads reads;
    private final GenerationReader reader;
    private final ObjectMapper mapper;

    GenerationPages(LongReads reads, GenerationReader reader, ObjectMapper mapper) {
        this.reads = reads;
        this.reader = reader;
        this.mapper = mapper;
    }

    Page read(GenerationListQuery query, String accountId) {
        SqlText statement = SqlText.of("select * from generation where account_id = ?", accountId)
                .add(query.condition())
                .add(" order by finished_at desc, generation_id desc limit ?", query.limit() + 1L);
        return reads.read(connection -> {
            try (PreparedStatement prepared = statement.prepare(connection);
                    ResultSet result = prepared.executeQuery()) {
                return page(result, query.limit());
            }
        });
    }

    private Page page(ResultSet result, int limit) throws SQLException {
        List<Map<String, @Nullable Object>> data = new ArrayList<>();
        @Nullable GenerationCursor last = null;
        while (result.next()) {
            if (data.size() == limit) {
                return new Page(data, last == null ? null : last.text());
            }
            data.add(ListedGeneration.of(result).with(reader.view(result), mapper));
            last = new GenerationCursor(
                    result.getTimestamp("finished_at").toInstant(), result.getString("generation_id"));
        }
        return new Page(data, null);
    }
}
