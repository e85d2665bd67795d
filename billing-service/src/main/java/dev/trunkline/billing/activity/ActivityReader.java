package dev.trunkline.billing.activity;

import dev.trunkline.billing.BillingSettings;
import dev.trunkline.billing.LongReads;
import dev.trunkline.billing.SqlText;
import dev.trunkline.billing.figures.Facts;
import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Adds up the quarters of whole days. Blocks; call it on a virtual thread. */
@Singleton
class ActivityReader {

    private static final String GROUPS = "day, model, endpoint_id, provider_name";

    private final LongReads reads;
    private final int rowsMost;

    ActivityReader(LongReads reads, BillingSettings settings) {
        this.reads = reads;
        this.rowsMost = settings.figures().activityRowsMost();
    }

    /** Newest day first; nothing where there are more rows than an answer may have. */
    Optional<List<ActivityRow>> read(ActivityQuery query, String accountId) {
        SqlText statement = statement(query, accountId, rowsMost);
        return reads.read(connection -> {
            try (PreparedStatement prepared = statement.prepare(connection);
                    ResultSet result = prepared.executeQuery()) {
                List<ActivityRow> rows = new ArrayList<>();
                while (result.next()) {
                    rows.add(ActivityRow.of(result, query.isByWorkspace() ? accountId : null));
                }
                return rows.size() > rowsMost ? Optional.empty() : Optional.of(rows);
            }
        });
    }

    private static SqlText statement(ActivityQuery query, String accountId, int most) {
        SqlText statement =
                SqlText.of("""
                select (fact.at at time zone 'UTC')::date::text as day, model, endpoint_id, provider_name,
                       sum(cost_nano) as cost_nano, sum(byok_nano) as byok_nano, sum(requests) as requests,
                       sum(prompt_tokens) as prompt_tokens, sum(completion_tokens) as completion_tokens,
                       sum(reasoning_tokens) as reasoning_tokens
                  from (""").add(Facts.byQuarter(accountId, query.span())).add(") fact where true");
        query.apiKeyHash().ifPresent(hash -> statement.add(" and api_key_hash = ?", hash));
        return statement
                .add(" group by " + GROUPS + " order by day desc, sum(cost_nano + byok_nano) desc, " + GROUPS)
                .add(" limit ?", most + 1L);
    }
}
