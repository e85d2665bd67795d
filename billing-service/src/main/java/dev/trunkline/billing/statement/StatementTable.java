package dev.trunkline.billing.statement;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Lines of statements, kept in the transaction that posts: for each account their sum is its balance. All calls run in
 * the caller's transaction.
 */
@Singleton
public final class StatementTable {

    private record Place(String accountId, YearMonth month, String kind, String model, boolean isLate) {}

    private static final String ADD = """
            insert into statement_line (account_id, month, kind, model, is_late, amount_nano)
            select * from unnest(?::text[], ?::date[], ?::text[], ?::text[], ?::boolean[], ?::bigint[])
            on conflict (account_id, month, kind, model, is_late)
            do update set amount_nano = statement_line.amount_nano + excluded.amount_nano""";
    private static final String BEFORE = """
            select coalesce(sum(amount_nano), 0), min(month) from statement_line where account_id = ? and month < ?""";
    private static final String LINES = """
            select kind, model, is_late, amount_nano from statement_line
             where account_id = ? and month = ? and amount_nano <> 0 order by kind, model, is_late""";

    /** Adds up what an account gained and lost, in the order in which rows are locked by everybody. */
    public void add(Connection connection, List<StatementLine> lines) throws SQLException {
        Map<Place, Long> sums = new TreeMap<>(java.util.Comparator.comparing(Place::toString));
        for (StatementLine line : lines) {
            if (line.amountNano() != 0) {
                Place place = new Place(line.accountId(), line.month(), line.kind(), line.model(), line.isLate());
                sums.merge(place, line.amountNano(), Math::addExact);
            }
        }
        if (sums.isEmpty()) {
            return;
        }
        List<Place> places = List.copyOf(sums.keySet());
        try (PreparedStatement statement = connection.prepareStatement(ADD)) {
            statement.setArray(
                    1,
                    connection.createArrayOf(
                            "text", places.stream().map(Place::accountId).toArray()));
            statement.setArray(
                    2,
                    connection.createArrayOf(
                            "date",
                            places.stream()
                                    .map(place ->
                                            java.sql.Date.valueOf(place.month().atDay(1)))
                                    .toArray()));
            statement.setArray(
                    3,
                    connection.createArrayOf(
                            "text", places.stream().map(Place::kind).toArray()));
            statement.setArray(
                    4,
                    connection.createArrayOf(
                            "text", places.stream().map(Place::model).toArray()));
            statement.setArray(
                    5,
                    connection.createArrayOf(
                            "boolean", places.stream().map(Place::isLate).toArray()));
            statement.setArray(
                    6, connection.createArrayOf("bigint", sums.values().toArray()));
            statement.executeUpdate();
        }
    }

    /** The statement of one month; of one before the account had anything, all is zero. */
    Statement find(Connection connection, String accountId, YearMonth month) throws SQLException {
        LocalDate begin = month.atDay(1);
        long openingNano;
        YearMonth first = month;
        try (PreparedStatement statement = connection.prepareStatement(BEFORE)) {
            statement.setString(1, accountId);
            statement.setObject(2, begin);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                openingNano = row.getLong(1);
                @Nullable LocalDate earliest = row.getObject(2, LocalDate.class);
                if (earliest != null) {
                    first = YearMonth.from(earliest);
                }
            }
        }
        List<Statement.Line> lines = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(LINES)) {
            statement.setString(1, accountId);
            statement.setObject(2, begin);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    lines.add(new Statement.Line(
                            rows.getString(1), rows.getString(2), rows.getBoolean(3), rows.getLong(4)));
                }
            }
        }
        return new Statement(month, first, openingNano, lines);
    }
}
