package dev.trunkline.billing.analytics;

import dev.trunkline.billing.BillingSettings;
import dev.trunkline.billing.Database;
import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Duration;

/** Asks the database a checked question of one account. Blocks; call it on a virtual thread. */
@Singleton
class AnalyticsReader {

    private final Database database;
    private final Duration answerWithin;

    AnalyticsReader(Database database, BillingSettings settings) {
        this.database = database;
        this.answerWithin = settings.figures().answerWithin();
    }

    AnalyticsRows read(AnalyticsQuery query, String accountId) {
        return database.transactionWithin(answerWithin, connection -> {
            try (PreparedStatement statement = AnalyticsSql.of(query, accountId).prepare(connection);
                    ResultSet result = statement.executeQuery()) {
                return AnalyticsRows.read(query, result);
            }
        });
    }
}
