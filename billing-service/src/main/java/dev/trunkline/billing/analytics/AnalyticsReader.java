package dev.trunkline.billing.analytics;

import dev.trunkline.billing.LongReads;
import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.ResultSet;

/** Asks the database a checked question of one account. Blocks; call it on a virtual thread. */
@Singleton
class AnalyticsReader {

    private final LongReads reads;

    AnalyticsReader(LongReads reads) {
        this.reads = reads;
    }

    AnalyticsRows read(AnalyticsQuery query, String accountId) {
        return reads.read(connection -> {
            try (PreparedStatement statement = AnalyticsSql.of(query, accountId).prepare(connection);
                    ResultSet result = statement.executeQuery()) {
                return AnalyticsRows.read(query, result);
            }
        });
    }
}
