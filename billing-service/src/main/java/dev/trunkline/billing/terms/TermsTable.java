package dev.trunkline.billing.terms;

import dev.trunkline.billing.BillingSettings;
import dev.trunkline.billing.CreditSettings;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** The terms in force. All calls run in the caller's transaction. */
@Singleton
public final class TermsTable {

    private static final String FIND = """
            select buying, card_fee_percent, card_fee_minimum_usd, crypto_fee_percent, credit_expiry_days, refund_hours
              from billing_terms""";
    private static final String PUT = """
            insert into billing_terms (buying, card_fee_percent, card_fee_minimum_usd, crypto_fee_percent,
                                       credit_expiry_days, refund_hours)
            values (?, ?, ?, ?, ?, ?)
            on conflict (only_row) do update
               set buying = excluded.buying, card_fee_percent = excluded.card_fee_percent,
                   card_fee_minimum_usd = excluded.card_fee_minimum_usd,
                   crypto_fee_percent = excluded.crypto_fee_percent,
                   credit_expiry_days = excluded.credit_expiry_days, refund_hours = excluded.refund_hours""";

    private final Terms preset;

    TermsTable(BillingSettings settings) {
        CreditSettings.Purchases purchases = settings.purchases();
        this.preset = new Terms(
                true,
                purchases.cardFeePercent(),
                purchases.cardFeeMinimumUsd(),
                purchases.cryptoFeePercent(),
                purchases.creditExpiryDays(),
                purchases.refundHours());
    }

    public Terms inForce(Connection connection) throws SQLException {
        return settled(connection).over(preset);
    }

    SettledTerms settled(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(FIND);
                ResultSet row = statement.executeQuery()) {
            return row.next()
                    ? new SettledTerms(
                            row.getObject(1, Boolean.class),
                            row.getBigDecimal(2),
                            row.getBigDecimal(3),
                            row.getBigDecimal(4),
                            number(row, 5),
                            number(row, 6))
                    : SettledTerms.NONE;
        }
    }

    void settle(Connection connection, SettledTerms terms) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(PUT)) {
            statement.setObject(1, terms.buying(), java.sql.Types.BOOLEAN);
            statement.setBigDecimal(2, terms.cardFeePercent());
            statement.setBigDecimal(3, terms.cardFeeMinimumUsd());
            statement.setBigDecimal(4, terms.cryptoFeePercent());
            statement.setObject(5, terms.creditExpiryDays(), java.sql.Types.INTEGER);
            statement.setObject(6, terms.refundHours(), java.sql.Types.INTEGER);
            statement.executeUpdate();
        }
    }

    private static @Nullable Integer number(ResultSet row, int column) throws SQLException {
        return row.getObject(column, Integer.class);
    }
}
