package dev.trunkline.billing.pricing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Pricing rules in the database. All calls run in the caller's transaction. */
@Singleton
class RuleTable {

    private static final String COLUMNS = """
            rule_id, version, name, account_id, model, provider, tier, factor, price_list::text, valid_from,
            valid_until, created_at, created_by, ended_by
              from pricing_rule
            """;
    /** One number for all who make rules: counting and adding must not overlap. */
    private static final String ONE_AT_A_TIME = "select pg_advisory_xact_lock(7205759403792794)";

    private static final String COUNT = """
            select count(*) from pricing_rule where valid_until is null or valid_until > ?""";
    private static final String ADD = """
            insert into pricing_rule (rule_id, name, account_id, model, provider, tier, factor, price_list, valid_from,
                                      valid_until, created_at, created_by)
            values (?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?, ?)""";
    private static final String END = """
            update pricing_rule set valid_until = ?, ended_by = ?, version = 2, is_published = false
             where rule_id = ? and (valid_until is null or valid_until > ?)""";
    private static final String PUBLISHED = """
            update pricing_rule set is_published = true where rule_id = ? and version = ? and not is_published""";
    private static final String FIND = "select " + COLUMNS + "where rule_id = ?";
    private static final String NEWEST = "select " + COLUMNS + "order by created_at desc, rule_id limit ?";
    private static final String TO_PUBLISH = "select " + COLUMNS + """
             where not is_published or valid_until is null or valid_until > ? order by created_at, rule_id""";

    private final ObjectMapper mapper;

    RuleTable(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    /** How many are not over. Until the end of the transaction nobody else adds one. */
    int countLocked(Connection connection, Instant now) throws SQLException {
        try (PreparedStatement lock = connection.prepareStatement(ONE_AT_A_TIME)) {
            lock.execute();
        }
        try (PreparedStatement statement = connection.prepareStatement(COUNT)) {
            statement.setTimestamp(1, Timestamp.from(now));
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? row.getInt(1) : 0;
            }
        }
    }

    void add(Connection connection, StoredRule rule) throws SQLException {
        RuleTerms terms = rule.terms();
        try (PreparedStatement statement = connection.prepareStatement(ADD)) {
            statement.setString(1, rule.id());
            statement.setString(2, terms.name());
            statement.setString(3, terms.accountId());
            statement.setString(4, terms.model());
            statement.setString(5, terms.provider());
            statement.setString(6, terms.tier());
            statement.setString(7, terms.factor());
            statement.setString(8, written(terms.priceList()));
            statement.setTimestamp(9, Timestamp.from(terms.validFrom()));
            Instant until = terms.validUntil();
            statement.setTimestamp(10, until == null ? null : Timestamp.from(until));
            statement.setTimestamp(11, Timestamp.from(rule.createdAt()));
            statement.setString(12, rule.createdBy());
            statement.executeUpdate();
        }
    }

    /** What is over already stays as it is. */
    void end(Connection connection, String ruleId, String endedBy, Instant now) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(END)) {
            statement.setTimestamp(1, Timestamp.from(now));
            statement.setString(2, endedBy);
            statement.setString(3, ruleId);
            statement.setTimestamp(4, Timestamp.from(now));
            statement.executeUpdate();
        }
    }

    /** Whether nobody has said so before. */
    boolean published(Connection connection, StoredRule rule) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(PUBLISHED)) {
            statement.setString(1, rule.id());
            statement.setInt(2, rule.version());
            return statement.executeUpdate() == 1;
        }
    }

    Optional<StoredRule> find(Connection connection, String ruleId) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(FIND)) {
            statement.setString(1, ruleId);
            return read(statement).stream().findFirst();
        }
    }

    List<StoredRule> newest(Connection connection, int most) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(NEWEST)) {
            statement.setInt(1, most);
            return read(statement);
        }
    }

    /** Those that the topic must have, and those of which it may lack the end. */
    List<StoredRule> toPublish(Connection connection, Instant now) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(TO_PUBLISH)) {
            statement.setTimestamp(1, Timestamp.from(now));
            return read(statement);
        }
    }

    private List<StoredRule> read(PreparedStatement statement) throws SQLException {
        List<StoredRule> rules = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                rules.add(read(row));
            }
        }
        return rules;
    }

    private StoredRule read(ResultSet row) throws SQLException {
        Timestamp until = row.getTimestamp(11);
        RuleTerms terms = new RuleTerms(
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getString(8),
                prices(row.getString(9)),
                row.getTimestamp(10).toInstant(),
                until == null ? null : until.toInstant());
        return new StoredRule(
                row.getString(1),
                row.getInt(2),
                terms,
                row.getTimestamp(12).toInstant(),
                row.getString(13),
                row.getString(14));
    }

    private @Nullable String written(@Nullable Map<String, String> prices) {
        try {
            return prices == null ? null : mapper.writeValueAsString(prices);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private @Nullable Map<String, String> prices(@Nullable String json) {
        try {
            return json == null ? null : mapper.readValue(json, new TypeReference<Map<String, String>>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("price_list of a pricing rule: " + e.getOriginalMessage(), e);
        }
    }
}
