package dev.trunkline.billing.real;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What an account paid for each generation by the postings of the ledger, with what the generation says of itself. */
public record PostedUsage(Instant endedAt, long paidNano, Map<String, @Nullable String> columns) {

    private static final String POSTED = """
            select g.*, coalesce((select -sum(p.amount_nano)
                                    from ledger_entry e join posting p on p.entry_id = e.id
                                   where e.kind = 'generation' and e.source_id = g.generation_id
                                     and p.ledger_account = 'customer:' || g.account_id), 0) as paid_nano
              from generation g where g.account_id = ?""";
    private static final List<String> COLUMNS = List.of(
            "generation_id",
            "served_model",
            "requested_model",
            "served_provider",
            "served_provider_name",
            "served_endpoint_id",
            "api_key_hash",
            "app_url",
            "external_user",
            "finish_reason",
            "service_tier",
            "outcome");

    public static List<PostedUsage> of(Books books, String account) {
        List<PostedUsage> all = new ArrayList<>();
        try (var connection = books.connect();
                var statement = connection.prepareStatement(POSTED)) {
            statement.setString(1, account);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    Map<String, @Nullable String> columns = new TreeMap<>();
                    for (String column : COLUMNS) {
                        String value = row.getString(column);
                        columns.put(column, value == null || value.isEmpty() ? null : value);
                    }
                    Instant endedAt = row.getTimestamp("finished_at").toInstant();
                    all.add(new PostedUsage(endedAt, row.getLong("paid_nano"), columns));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return all;
    }

    /** Added up by a word for each. */
    public static Map<String, Long> sums(List<PostedUsage> all, Function<PostedUsage, String> word) {
        Map<String, Long> sums = new TreeMap<>();
        all.forEach(one -> sums.merge(word.apply(one), one.paidNano(), Math::addExact));
        return sums;
    }

    public boolean isWithin(Instant from, Instant to) {
        return !endedAt.isBefore(from) && endedAt.isBefore(to);
    }
}
